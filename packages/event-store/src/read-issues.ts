/** Which issues there are, and how far they have come. */
import { type QueryExecutorProvider, sql } from "kysely";
import { type ReadableStretch, stretchTable } from "./stretch-arrays.ts";

/**
 * The issues that an entry within the stretches names, in alphabetical order; of `slugs` alone where they are given.
 * Reads one row per issue and branch, however long the log; only the stretches' `position` counts.
 */
export const namedIssues = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<ReadableStretch>,
  slugs?: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> => {
  const { rows } = await sql<{ issue_id: string }>`
    select distinct e.issue_id from ${stretchTable(stretches)}
    join parley.issue_naming e on e.dossier_id = ${dossier} and e.branch_id = s.branch_id
    where (s.up_to is null or e.position <= s.up_to)
      ${slugs === undefined ? sql`` : sql`and e.issue_id = any(${slugs}::text[])`}
    order by e.issue_id`.execute(db);
  return rows.map((row) => row.issue_id);
};

/** The revision of each issue on the branch itself: how many entries there concern it, 0 for none. */
export const revisionsOf = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ issue_id: string; revision: string }>`
    select i.issue_id, coalesce(r.revision, 0)::text as revision from unnest(${issues}::text[]) i(issue_id)
    left join lateral (
      select r.revision from parley.event_issue r
      where r.dossier_id = ${dossier} and r.branch_id = ${branch} and r.issue_id = i.issue_id
      order by r.revision desc limit 1
    ) r on true`.execute(db);
  return new Map(rows.map((row) => [row.issue_id, Number(row.revision)]));
};

/** The revision of an issue on the branch itself after the entry at a position; as of now where none is given. */
export const revisionAt = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  issue: string,
  position: number = Number.MAX_SAFE_INTEGER,
): Promise<number> => {
  const { rows } = await sql<{ revision: string }>`
    select revision::text from parley.event_issue
    where dossier_id = ${dossier} and branch_id = ${branch} and issue_id = ${issue} and position <= ${position}
    order by event_issue.revision desc limit 1`.execute(db);
  return Number(rows[0]?.revision ?? 0);
};

/** How many entries the stretches hold, superseded and record-keeping ones included; without stretches, the dossier. */
export const countDevelopments = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches?: ReadonlyArray<ReadableStretch>,
): Promise<number> => {
  const { rows } = await (stretches === undefined
    ? // Positions have no gaps, so the last one is the count.
      sql<{ n: string }>`select coalesce(max(position), 0)::text as n from parley.event where dossier_id = ${dossier}`
    : sql<{ n: string }>`
        select coalesce(sum(c.n), 0)::text as n from ${stretchTable(stretches)}
        cross join lateral (
          select count(*) as n from parley.event e
          where e.dossier_id = ${dossier} and e.branch_id = s.branch_id and (s.up_to is null or e.position <= s.up_to)
            and (s.known_at is null or e.reported_on is null or e.reported_on <= s.known_at)
        ) c`
  ).execute(db);
  return Number(rows[0]!.n);
};
