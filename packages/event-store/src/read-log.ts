/** The log, page by page and from end to end. */
import { type QueryExecutorProvider, sql } from "kysely";
import { type LoggedEntry, type LoggedRow, loggedColumns, loggedEntry } from "./entry-row.ts";
import { isWithinStretch, type ReadableStretch, stretchTable } from "./stretch-arrays.ts";

export interface LogRange {
  readonly dossier: string;
  /** Left out: all branches, as a follower of the whole log reads them. */
  readonly stretches?: ReadonlyArray<ReadableStretch>;
  /** The page starts after this position. */
  readonly after?: number;
  /** The page ends at or before this position. */
  readonly upTo?: number;
  readonly limit: number;
  /** Only entries that concern this issue, whether they name it or not. */
  readonly issue?: string;
  readonly type?: string;
}

/** One page in the order of positions; superseded entries are in it. Fewer than `limit` means that there are no more. */
export const readLog = async (db: QueryExecutorProvider, range: LogRange): Promise<ReadonlyArray<LoggedEntry>> =>
  (await readLogRows(db, range, loggedColumns)).map((row) => loggedEntry(row as LoggedRow));

/**
 * The log to the position that was the last when the stream began (or to `upTo`), in order. Reads ahead by one page and no
 * further, and holds no transaction open while the reader takes its time: what is recorded never changes, so pages by
 * position are of one piece.
 */
export async function* streamLog(
  db: QueryExecutorProvider,
  range: Omit<LogRange, "limit"> & { readonly pageSize?: number },
): AsyncGenerator<LoggedEntry> {
  for await (const row of streamRows(db, range, loggedColumns)) yield loggedEntry(row as LoggedRow);
}

export async function* streamRows(
  db: QueryExecutorProvider,
  range: Omit<LogRange, "limit"> & { readonly pageSize?: number },
  columns: typeof loggedColumns,
): AsyncGenerator<{ readonly position: string }> {
  const upTo = range.upTo ?? (await headPosition(db, range.dossier));
  const limit = range.pageSize ?? 1_000;
  const page = (after: number) => {
    const rows = readLogRows(db, { ...range, after, upTo, limit }, columns);
    // Awaited only when the reader comes to it; a failure until then is not unhandled.
    rows.catch(() => undefined);
    return rows;
  };
  let next: ReturnType<typeof page> | undefined = page(range.after ?? 0);
  while (next !== undefined) {
    const rows: Awaited<ReturnType<typeof page>> = await next;
    next = rows.length < limit ? undefined : page(Number(rows.at(-1)!.position));
    yield* rows;
  }
}

/** The last position of the dossier, 0 where nothing is recorded or there is no such dossier. */
export const headPosition = async (db: QueryExecutorProvider, dossier: string): Promise<number> => {
  const { rows } = await sql<{ head: string }>`
    select coalesce(max(position), 0)::text as head from parley.event where dossier_id = ${dossier}`.execute(db);
  return Number(rows[0]!.head);
};

const readLogRows = async (
  db: QueryExecutorProvider,
  { dossier, stretches, after = 0, upTo = Number.MAX_SAFE_INTEGER, limit, issue, type }: LogRange,
  columns: typeof loggedColumns,
): Promise<ReadonlyArray<{ readonly position: string }>> => {
  const ofType = type === undefined ? sql`true` : sql`e.type = ${type}`;
  const inRange = sql`e.position > ${after} and e.position <= ${upTo}`;
  // Written as a range of branch and position: whoever reads a short branch does not look through all of main.
  const inRangeOfBranch = sql`(e.branch_id, e.position) > (s.branch_id, ${after}::bigint)
    and (e.branch_id, e.position) <= (s.branch_id, ${upTo}::bigint)`;
  const query =
    issue !== undefined
      ? sql<{ position: string }>`
          select ${columns} from (
            select e.position from ${stretches === undefined ? everyBranch(dossier) : stretchTable(stretches)}
            cross join lateral (
              select e.position, e.reported_on from parley.event_issue e
              where e.dossier_id = ${dossier} and e.branch_id = s.branch_id and e.issue_id = ${issue} and ${inRange} and ${isWithinStretch}
            ) e
          ) found
          join parley.event e on e.dossier_id = ${dossier} and e.position = found.position
          where ${ofType} order by e.position limit ${limit}`
      : stretches === undefined
        ? sql<{ position: string }>`
            select ${columns} from parley.event e
            where e.dossier_id = ${dossier} and ${inRange} and ${ofType} order by e.position limit ${limit}`
        : sql<{ position: string }>`
            select ${columns} from ${stretchTable(stretches)}
            cross join lateral (
              select * from parley.event e
              where e.dossier_id = ${dossier} and ${inRangeOfBranch} and ${isWithinStretch} and ${ofType}
              order by e.branch_id, e.position limit ${limit}
            ) e
            order by e.position limit ${limit}`;
  return (await query.execute(db)).rows;
};

const everyBranch = (dossier: string) =>
  sql`(select b.branch_id, null::bigint as up_to, null::date as known_at from parley.branch b where b.dossier_id = ${dossier}) s`;
