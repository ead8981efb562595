/** Lines of corrections with what was said about them, by positions. */
import type { Stretch } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";

/** As the table `s (branch_id, up_to, as_of, known_at)`, where no limit is the end of time. */
export const stretchLimits = (stretches: ReadonlyArray<Stretch>) => sql`unnest(
    ${stretches.map(({ branch }) => branch)}::text[],
    ${stretches.map(({ position }) => position ?? Number.MAX_SAFE_INTEGER)}::bigint[],
    ${stretches.map(({ asOf }) => asOf ?? "infinity")}::date[],
    ${stretches.map(({ knownAt }) => knownAt ?? "infinity")}::date[]) s(branch_id, up_to, as_of, known_at)`;

/** By root, the positions of its line and of what was said about it, and about that; itself among them. */
export const linesOf = async (
  db: QueryExecutorProvider,
  dossier: string,
  roots: ReadonlyArray<number>,
  stretches: ReadonlyArray<Stretch>,
): Promise<ReadonlyMap<number, ReadonlyArray<number>>> => {
  const { rows } = await sql<{ root: string; positions: ReadonlyArray<string> }>`
    with recursive chain as (
      select e.position as root, e.position, e.order_position, e.target_position
      from unnest(${roots}::bigint[]) r(position)
      join parley.event e on e.dossier_id = ${dossier} and e.position = r.position
      union
      select c.root, m.position, m.order_position, m.target_position
      from chain c cross join lateral (
        select t.position, t.order_position, t.target_position from parley.event t
        where t.dossier_id = ${dossier} and t.position in (c.target_position, c.order_position) and t.position <> c.position
        union all
        select l.position, l.order_position, l.target_position from parley.event l
        where l.dossier_id = ${dossier} and l.order_position = c.order_position and l.order_position <> l.position
          and l.position <> c.position
        union all
        select s.position, s.order_position, s.target_position from parley.event s
        where s.dossier_id = ${dossier} and s.target_position = c.position
      ) m
    )
    select c.root::text as root, array_agg(c.position::text) as positions from chain c
    join parley.event e on e.dossier_id = ${dossier} and e.position = c.position
    join ${stretchLimits(stretches)} on s.branch_id = e.branch_id
    where e.position <= s.up_to and (e.reported_on is null or e.reported_on <= s.known_at)
    group by c.root`.execute(db);
  return new Map(rows.map(({ root, positions }) => [Number(root), positions.map(Number)]));
};
