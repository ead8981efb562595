/**
 * What a vantage reads that the views have not taken in: what main recorded since their checkpoint, and the entries of
 * branches. It touches issues as any entry does, and says from which key on their kept states no longer hold.
 */
import type { Stretch } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import { type EventKey, earlierKey } from "./event-key.ts";
import { entriesOfBranch } from "./lines-of.ts";
import { issuesByThing } from "./view-store.ts";

export interface TouchedIssues {
  /** Of each issue that is touched the earliest key. */
  readonly keys: ReadonlyMap<string, EventKey>;
  readonly rowsRead: number;
}

export const touchedIssues = async (
  db: QueryExecutorProvider,
  dossier: string,
  { version, checkpoint }: { readonly version: number; readonly checkpoint: number },
  stretches: ReadonlyArray<Stretch>,
): Promise<TouchedIssues> => {
  const beyond = stretches.filter(
    ({ branch, position }) => branch !== "main" || (position ?? Number.MAX_SAFE_INTEGER) > checkpoint,
  );
  if (beyond.length === 0) return { keys: new Map(), rowsRead: 0 };
  const { rows } = await sql<TouchingRow>`
    with recursive chain as (
      select e.position as fresh, e.position, e.order_position, e.occurred_on, e.target_position, e.issues, e.things
      from unnest(${beyond.map(({ branch }) => branch)}::text[],
        ${beyond.map(({ branch }) => (branch === "main" ? checkpoint : 0))}::bigint[],
        ${beyond.map(({ position }) => position ?? Number.MAX_SAFE_INTEGER)}::bigint[],
        ${beyond.map(({ knownAt }) => knownAt ?? "infinity")}::date[]) s(branch_id, after, up_to, known_at)
      ${entriesOfBranch(dossier, sql`s.after`)}
      where e.reported_on is null or e.reported_on <= s.known_at
      union
      select c.fresh, m.position, m.order_position, m.occurred_on, m.target_position, m.issues, m.things
      from chain c cross join lateral (
        select * from parley.event t
        where t.dossier_id = ${dossier} and t.position in (c.target_position, c.order_position)
        union all
        select * from parley.event l
        where l.dossier_id = ${dossier} and l.order_position = c.order_position and l.order_position <> l.position
      ) m
    )
    select c.fresh::text as fresh, c.occurred_on, c.order_position::text as order_position, c.issues,
      array(select t from unnest(c.things) t where t not like '~%') as subjects
    from chain c`.execute(db);
  const first = new Map<string, EventKey>();
  for (const row of rows) {
    const key = { on: row.occurred_on, order: Number(row.order_position) };
    first.set(row.fresh, earlierKey(first.get(row.fresh) ?? key, key));
  }
  const withThing = await issuesByThing(db, dossier, version, [...new Set(rows.flatMap(({ subjects }) => subjects))]);
  const keys = new Map<string, EventKey>();
  for (const { fresh, issues, subjects } of rows)
    for (const issue of [...issues, ...subjects.flatMap((thing) => withThing.get(thing) ?? [])])
      keys.set(issue, earlierKey(keys.get(issue) ?? first.get(fresh)!, first.get(fresh)!));
  return { keys, rowsRead: first.size };
};

interface TouchingRow {
  readonly fresh: string;
  readonly occurred_on: string;
  readonly order_position: string;
  readonly issues: ReadonlyArray<string>;
  readonly subjects: ReadonlyArray<string>;
}
