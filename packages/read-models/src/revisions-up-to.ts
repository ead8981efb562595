/** How far each issue had come at a position: the entries that concern it on the branch itself. None: not in the answer. */
import { type QueryExecutorProvider, sql } from "kysely";

export const revisionsUpTo = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  position: number,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ issue_id: string; revision: string }>`
    select i.issue_id, r.revision::text as revision from unnest(${issues}::text[]) i(issue_id)
    cross join lateral (
      select e.revision from parley.event_issue e
      where e.dossier_id = ${dossier} and e.branch_id = ${branch} and e.issue_id = i.issue_id and e.position <= ${position}
      order by e.revision desc limit 1
    ) r`.execute(db);
  return new Map(rows.map(({ issue_id, revision }) => [issue_id, Number(revision)]));
};
