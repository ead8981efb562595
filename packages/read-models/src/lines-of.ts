/** Lines of corrections with what was said about them, by positions. */
import type { CalendarDate, Stretch } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";

/**
 * As the table `s (branch_id, up_to, as_of, known_at, happened_by)`, where no limit is the end of time. After `happened_by`
 * there is nothing on main that they see but what was moved past its report (see there); what is supposed on a scenario is
 * reported on no day. `mainHappenedBy` is for main what `happenedBy` says of its position.
 */
export const stretchLimits = (stretches: ReadonlyArray<Stretch>, mainHappenedBy?: CalendarDate) => sql`(
    select l.*, case when l.branch_id = 'main' then least(l.as_of, l.known_at + 1, ${mainHappenedBy ?? "infinity"}::date)
      else l.as_of end as happened_by
    from unnest(
      ${stretches.map(({ branch }) => branch)}::text[],
      ${stretches.map(({ position }) => position ?? Number.MAX_SAFE_INTEGER)}::bigint[],
      ${stretches.map(({ asOf }) => asOf ?? "infinity")}::date[],
      ${stretches.map(({ knownAt }) => knownAt ?? "infinity")}::date[]) l(branch_id, up_to, as_of, known_at)) s`;

/**
 * The entries `e` on the branch of `s` after that position and up to `s.up_to`. Their positions are asked for alone, for
 * which one index has everything: else whoever reads a short branch, or the end of main, may look through all of main.
 */
export const entriesOfBranch = (dossier: string, after: ReturnType<typeof sql>) => sql`cross join lateral (
      select p.position from parley.event p
      where p.dossier_id = ${dossier} and p.branch_id = s.branch_id and p.position > ${after} and p.position <= s.up_to
      offset 0
    ) p
    cross join lateral (
      select * from parley.event e where e.dossier_id = ${dossier} and e.position = p.position offset 0
    ) e`;

/** By root, the positions of its line and of what was said about it, and about that; itself among them. */
export const linesOf = async (
  db: QueryExecutorProvider,
  dossier: string,
  roots: ReadonlyArray<number>,
  stretches: ReadonlyArray<Stretch>,
): Promise<ReadonlyMap<number, ReadonlyArray<number>>> => {
  const { rows } = await sql<{ root: string; positions: ReadonlyArray<string> }>`
    with recursive chain as (
      select r.position as root, e.*
      from unnest(${roots}::bigint[]) r(position)
      cross join lateral (select ${columnsOf("e")} from parley.event e
        where e.dossier_id = ${dossier} and e.position = r.position offset 0) e
      union
      select c.root, m.*
      from chain c cross join lateral (
        select ${columnsOf("t")} from parley.event t
        where t.dossier_id = ${dossier} and t.position in (c.target_position, c.order_position) and t.position <> c.position
        union all
        select ${columnsOf("l")} from parley.event l
        where l.dossier_id = ${dossier} and l.order_position = c.order_position and l.order_position <> l.position
          and l.position <> c.position
        union all
        select ${columnsOf("s")} from parley.event s
        where s.dossier_id = ${dossier} and s.target_position = c.position
      ) m
    )
    select c.root::text as root, array_agg(c.position::text) as positions from chain c
    join ${stretchLimits(stretches)} on s.branch_id = c.branch_id
    where c.position <= s.up_to and (c.reported_on is null or c.reported_on <= s.known_at)
    group by c.root`.execute(db);
  return new Map(rows.map(({ root, positions }) => [Number(root), positions.map(Number)]));
};

/** All that tells where a line goes on and who sees its members, so that nobody has to join the log again. */
const columnsOf = (alias: string) =>
  sql.join(
    ["position", "order_position", "target_position", "branch_id", "reported_on"].map((name) =>
      sql.ref(`${alias}.${name}`),
    ),
  );
