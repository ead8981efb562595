/** How far each issue had come at a position: the entries that concern it on the branch itself. None: not in the answer. */
import { type QueryExecutorProvider, sql } from "kysely";

export const revisionsUpTo = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  position: number,
  issues: ReadonlyArray<string>,
  looksBack = issues.length < many ? 0 : usually,
): Promise<ReadonlyMap<string, number>> => {
  const lately = looksBack === 0 ? undefined : await toldLately(db, dossier, branch, position, looksBack);
  const found = new Map<string, number>();
  for (const issue of issues) {
    const revision = lately?.get(issue);
    if (revision !== undefined) found.set(issue, revision);
  }
  const others = issues.filter((issue) => !found.has(issue));
  for (const [issue, revision] of await searched(db, dossier, branch, position, others)) found.set(issue, revision);
  return found;
};

/** For so many issues it costs less to look through the entries just before the position than to search for each. */
const many = 100;
const usually = 2_000;

const toldLately = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  position: number,
  looksBack: number,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ issue_id: string; revision: string }>`
    select i.issue_id, max(i.revision)::text as revision
    from parley.event e cross join lateral unnest(e.issues, e.revisions) i(issue_id, revision)
    where e.dossier_id = ${dossier} and e.branch_id = ${branch}
      and e.position > ${position - looksBack} and e.position <= ${position}
    group by i.issue_id`.execute(db);
  return new Map(rows.map(({ issue_id, revision }) => [issue_id, Number(revision)]));
};

const searched = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  position: number,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, number>> => {
  if (issues.length === 0) return new Map();
  // Revisions have no gaps and rise with the position, so the one is found by halving what lies between.
  const { rows } = await sql<{ issue_id: string; revision: string }>`
    select i.issue_id, r.revision::text as revision from unnest(${issues}::text[]) i(issue_id)
    cross join lateral (
      with recursive range as (
        select case when l.position <= ${position} then l.revision else 0 end as low, l.revision as high
        from (
          select e.revision, e.position from parley.event_issue e
          where e.dossier_id = ${dossier} and e.branch_id = ${branch} and e.issue_id = i.issue_id
          order by e.revision desc limit 1
        ) l
        union all
        select case when m.position <= ${position} then m.revision else r.low end,
          case when m.position <= ${position} then r.high else m.revision end
        from range r join parley.event_issue m on m.dossier_id = ${dossier} and m.branch_id = ${branch}
          and m.issue_id = i.issue_id and m.revision = (r.low + r.high) / 2
        where r.high - r.low > 1
      )
      select max(low) as revision from range having max(low) > 0
    ) r`.execute(db);
  return new Map(rows.map(({ issue_id, revision }) => [issue_id, Number(revision)]));
};
