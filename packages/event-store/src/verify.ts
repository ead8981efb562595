/** Recomputes the record from its lines and names the first entry that does not hold. */
import { readStoredLine } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import { appendEntryOf } from "./append-command.ts";
import { chainHash, chainStart, contentHash } from "./chain.ts";
import { type HashedRow, hashedColumns } from "./hashed-row.ts";
import { streamRows } from "./read-log.ts";

export type Verification =
  | { readonly holds: true; readonly entries: number; readonly head: NotedHead }
  | {
      readonly holds: false;
      /** Null where the noted head is not in the log at all. */
      readonly id: string | null;
      readonly position: number;
      /**
       * `gap`: the position does not follow. `content`: the line is not what was hashed, or a column does not say what the
       * line says. `order`: recorded no later than the entry before it, or out of its line of corrections. `chain`: not
       * chained to the one before it. `index`: the issues or things under which it is found are not those that it
       * names. `head`: not the head that was noted elsewhere.
       */
      readonly part: "gap" | "content" | "order" | "chain" | "index" | "head";
    };

/** A head as one notes it elsewhere, `position:hash`; `0:` and 64 zeros for an empty log. */
export type NotedHead = string;

export interface VerifyOptions {
  /** Checks that the log still holds this head, noted earlier. */
  readonly head?: NotedHead;
  readonly onProgress?: (position: number) => void;
}

export const verify = async (
  db: QueryExecutorProvider,
  dossier: string,
  { head, onProgress }: VerifyOptions = {},
): Promise<Verification> => {
  const noted = head === undefined ? undefined : readHead(head);
  let previous: Uint8Array = chainStart;
  let position = 0;
  let recordedAt = "";
  // The line that each entry belongs to, for those entries alone that are not the first of theirs.
  const lines = new Map<number, number>();

  for await (const each of streamRows(db, { dossier }, hashedColumns)) {
    const row = each as HashedRow;
    const fails = (part: Exclude<Verification, { holds: true }>["part"]): Verification => ({
      holds: false,
      id: row.event_id,
      position: Number(row.position),
      part,
    });
    if (Number(row.position) !== position + 1) return fails("gap");
    position += 1;

    const content = contentHash(row.line);
    if (content.toString("hex") !== row.content_hash || !saysWhatItsLineSays(row)) return fails("content");
    if (row.recorded_at <= recordedAt) return fails("order");
    recordedAt = row.recorded_at;

    const target = row.target_position === null ? undefined : Number(row.target_position);
    const line = target !== undefined && row.target_kind === "corrects" ? (lines.get(target) ?? target) : position;
    if (Number(row.order_position) !== line) return fails("order");
    if (line !== position) lines.set(position, line);

    const hash = chainHash(previous, content, {
      position,
      branch: row.branch_id,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
    });
    if (hash.toString("hex") !== row.chain_hash) return fails("chain");
    previous = hash;
    if (noted?.position === position && noted.hash !== row.chain_hash) return fails("head");
    if (position % 10_000 === 0) onProgress?.(position);
  }

  const lost = await firstLostIndexRow(db, dossier);
  if (lost !== undefined) return { holds: false, ...lost, part: "index" };
  if (noted !== undefined && (noted.position > position || (noted.position === 0 && noted.hash !== zeros)))
    return { holds: false, id: null, position: noted.position, part: "head" };
  return { holds: true, entries: position, head: `${position}:${Buffer.from(previous).toString("hex")}` };
};

const zeros = "0".repeat(64);

/** Reads `position:hash`; throws a RangeError on anything else. */
const readHead = (head: NotedHead): { position: number; hash: string } => {
  const parts = /^(\d{1,15}):([0-9a-f]{64})$/.exec(head.toLowerCase());
  if (parts === null) throw new RangeError("A noted head is written position:hash, with 64 hexadecimal digits.");
  return { position: Number(parts[1]), hash: parts[2]! };
};

const saysWhatItsLineSays = (row: HashedRow): boolean => {
  const entry = appendEntryOf(readStoredLine(row.line));
  return (
    entry.id === row.event_id &&
    entry.type === row.type &&
    entry.occurredOn === row.occurred_on &&
    entry.reportedOn === row.reported_on &&
    (entry.target?.kind ?? null) === row.target_kind &&
    (entry.target?.id ?? null) === row.target_id &&
    entry.issues.length === Number(row.named) &&
    entry.issues.every((issue, index) => issue === row.issues[index])
  );
};

/** The first entry whose rows in the indexes by issue and by thing are not those that it says it has. */
const firstLostIndexRow = async (
  db: QueryExecutorProvider,
  dossier: string,
): Promise<{ id: string; position: number } | undefined> => {
  const { rows } = await sql<{ id: string; position: string }>`
    with said as (
      select e.position, e.branch_id, i.issue_id collate "C" as name, i.revision, i.n <= e.named as marked
        from parley.event e cross join unnest(e.issues, e.revisions) with ordinality i(issue_id, revision, n)
        where e.dossier_id = ${dossier}
      union all
      select e.position, e.branch_id, ltrim(t, '~') collate "C", null, t not like '~%'
        from parley.event e cross join unnest(e.things) t where e.dossier_id = ${dossier}
    ), indexed as (
      select position, branch_id, issue_id as name, revision, named as marked from parley.event_issue where dossier_id = ${dossier}
      union all
      select position, branch_id, kind || ':' || slug, null, subject from parley.event_thing where dossier_id = ${dossier}
    ), odd as (
      (select * from said except all select * from indexed) union all (select * from indexed except all select * from said)
    )
    select coalesce(e.event_id, '') as id, o.position::text as position from odd o
    left join parley.event e on e.dossier_id = ${dossier} and e.position = o.position
    order by o.position limit 1`.execute(db);
  return rows[0] === undefined ? undefined : { id: rows[0].id, position: Number(rows[0].position) };
};
