/** How many developments of main count on each day: kept as of every so many positions, so that nobody counts them all. */
import { type CalendarDate, developmentTypes, isHappening } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Limits } from "./baseline.ts";

/** From one kept tally to the next so many positions. */
const every = 256;
const pageSize = 20 * every;

export type Tally = ReadonlyMap<CalendarDate, number>;

/** Those that are due up to the position, after the last that is kept. */
export const writeTallies = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  upTo: number,
): Promise<void> => {
  const kept = await lastKept(db, dossier, version, upTo);
  let days = kept.days;
  for (let after = kept.position; after + every <= upTo; after += pageSize) {
    const end = Math.min(after + pageSize, upTo - (upTo % every));
    const changes = await changesByDay(db, dossier, after, end);
    const due: { readonly position: number; readonly days: string }[] = [];
    for (let position = after + every; position <= end; position += every) {
      days = added(
        days,
        changes.filter((change) => change.upTo === position),
      );
      due.push({ position, days: JSON.stringify(Object.fromEntries(days)) });
    }
    await sql`
      insert into parley.development_tally (dossier_id, version, position, days)
      select ${dossier}, ${version}, d.position, d.days
      from unnest(${due.map(({ position }) => position)}::bigint[], ${due.map((each) => each.days)}::text[]) d(position, days)
      on conflict (dossier_id, version, position) do update set days = excluded.days`.execute(db);
  }
};

/** As main stands within the limits; `knownAt` is not kept, so then all is counted. */
export const readTally = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  limits: Limits,
): Promise<{ readonly days: Tally; readonly rowsRead: number }> => {
  if (limits.knownAt !== undefined) return countedAnew(db, dossier, limits);
  const kept = await lastKept(db, dossier, version, limits.upTo);
  const changes = await changesByDay(db, dossier, kept.position, limits.upTo);
  const days = [...added(kept.days, changes)].filter(([day]) => limits.asOf === undefined || day <= limits.asOf);
  return { days: new Map(days), rowsRead: (kept.position === 0 ? 0 : 1) + limits.upTo - kept.position };
};

interface Change {
  readonly upTo: number;
  readonly day: CalendarDate;
  readonly change: number;
}

const added = (days: Tally, changes: ReadonlyArray<Change>): Tally => {
  const sum = new Map(days);
  for (const { day, change } of changes) sum.set(day, (sum.get(day) ?? 0) + change);
  return new Map([...sum].filter(([, count]) => count !== 0));
};

const lastKept = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  upTo: number,
): Promise<{ readonly position: number; readonly days: Tally }> => {
  const { rows } = await sql<{ position: string; days: string }>`
    select position::text as position, days from parley.development_tally
    where dossier_id = ${dossier} and version = ${version} and position <= ${upTo}
    order by development_tally.position desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined
    ? { position: 0, days: new Map() }
    : { position: Number(row.position), days: new Map(Object.entries(JSON.parse(row.days) as Record<string, number>)) };
};

const others = developmentTypes.filter((type) => !isHappening({ type }));

/** A line counts on the day of its newest entry, until it is retracted. */
const changesByDay = async (
  db: QueryExecutorProvider,
  dossier: string,
  after: number,
  upTo: number,
): Promise<ReadonlyArray<Change>> => {
  const { rows } = await sql<{ up_to: string; day: string; change: number }>`
    with fresh as (
      -- Few have a target: each is looked up by itself. A join would read the whole log for every stretch of it.
      select e.position, e.occurred_on, e.type, e.target_kind, case when e.target_position is not null then (
        select t.order_position from parley.event t where t.dossier_id = ${dossier} and t.position = e.target_position) end as line
      from parley.event e
      where e.dossier_id = ${dossier} and e.branch_id = 'main' and e.position > ${after} and e.position <= ${upTo}
    ), counting as (
      select f.* from fresh f where f.line is null or not exists (
        select from parley.event m join parley.event r on r.dossier_id = ${dossier} and r.target_position = m.position
        where m.dossier_id = ${dossier} and (m.position = f.line or (m.order_position = f.line and m.order_position <> m.position))
          and r.target_kind = 'retracts' and r.branch_id = 'main' and r.position < f.position)
    )
    select (${every}::bigint * ((c.position + ${every}::bigint - 1) / ${every}::bigint))::text as up_to, c.day, sum(c.change)::int as change from (
      select position, occurred_on as day, 1 as change from counting
      where type <> all(${others}::text[]) and target_kind is distinct from 'retracts'
      union all
      select c.position, before.occurred_on, -1 from counting c cross join lateral (
        select m.occurred_on, m.type from parley.event m
        where m.dossier_id = ${dossier} and (m.position = c.line or (m.order_position = c.line and m.order_position <> m.position))
          and m.branch_id = 'main' and m.position < c.position
        order by m.position desc limit 1
      ) before
      where c.target_kind in ('corrects', 'retracts') and before.type <> all(${others}::text[])
    ) c
    group by 1, 2`.execute(db);
  return rows.map(({ up_to, day, change }) => ({ upTo: Number(up_to), day, change }));
};

const countedAnew = async (
  db: QueryExecutorProvider,
  dossier: string,
  { upTo, asOf, knownAt }: Limits,
): Promise<{ readonly days: Tally; readonly rowsRead: number }> => {
  const isOnRecord = (row: string) => sql`${sql.ref(`${row}.dossier_id`)} = ${dossier}
    and ${sql.ref(`${row}.branch_id`)} = 'main' and ${sql.ref(`${row}.position`)} <= ${upTo}
    and (${sql.ref(`${row}.reported_on`)} is null or ${sql.ref(`${row}.reported_on`)} <= ${knownAt ?? "infinity"}::date)`;
  const { rows } = await sql<{ day: string; count: number }>`
    select e.occurred_on as day, count(*)::int as count from parley.event e
    where ${isOnRecord("e")} and e.type <> all(${others}::text[]) and e.occurred_on <= ${asOf ?? "infinity"}::date
      and not exists (
        select from parley.event l where ${isOnRecord("l")} and l.order_position = e.order_position
          and l.order_position <> l.position and l.position > e.position)
      and not exists (
        select from parley.event m join parley.event r on r.target_position = m.position and r.target_kind = 'retracts'
        where m.dossier_id = ${dossier} and ${isOnRecord("r")}
          and (m.position = e.order_position or (m.order_position = e.order_position and m.order_position <> m.position)))
    group by 1`.execute(db);
  return {
    days: new Map(rows.map(({ day, count }) => [day, count])),
    rowsRead: rows.reduce((sum, { count }) => sum + count, 0),
  };
};
