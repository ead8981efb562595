/**
 * How many developments of main count on each day: kept as of every so many positions, so that nobody counts them all. Long
 * because what is kept is written and read by the same few rules, which must not come apart.
 */
import { type CalendarDate, developmentTypes, isHappening } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Limits } from "./baseline.ts";
import { laterDay } from "./fold-on.ts";
import { isMovedPastReport } from "./moved-past-report.ts";

/** From one kept tally to the next so many positions. */
export const tallyEvery = 256;

export type Tally = ReadonlyMap<CalendarDate, number>;

/** Those that are due up to the position, after the last that is kept. */
export const writeTallies = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  upTo: number,
  every = tallyEvery,
): Promise<void> => {
  // Mostly none is due, and then no tally need be read.
  if (upTo - (await lastKeptAt(db, dossier, version, upTo)) < every) return;
  const pageSize = 20 * every;
  const kept = await lastKept(db, dossier, version, upTo);
  let { days, latest } = kept;
  for (let after = kept.position; after + every <= upTo; after += pageSize) {
    const end = Math.min(after + pageSize, upTo - (upTo % every));
    const changes = await changesByDay(db, dossier, after, end, every);
    const told = await toldBetween(db, dossier, after, end, every);
    const due: DueTally[] = [];
    for (let position = after + every; position <= end; position += every) {
      days = added(
        days,
        changes.filter((change) => change.upTo === position),
      );
      const stretch = told.get(position);
      latest = laterDay(latest, stretch?.happenedBy ?? null);
      due.push({
        position,
        days: writeDays(days),
        reports: stretch?.reports,
        happenedBy: latest,
      });
    }
    await keepTallies(db, dossier, version, due);
  }
};

export const keepTallies = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  due: ReadonlyArray<DueTally>,
): Promise<void> => {
  if (due.length === 0) return;
  await sql`
    insert into parley.development_tally (dossier_id, version, position, days, reported_from, reported_up_to, happened_by)
    select ${dossier}, ${version}, d.*
    from unnest(${due.map(({ position }) => position)}::bigint[], ${due.map((each) => each.days)}::text[],
      ${due.map(({ reports }) => reports?.from)}::date[], ${due.map(({ reports }) => reports?.upTo)}::date[],
      ${due.map((each) => each.happenedBy)}::date[]) d
    on conflict (dossier_id, version, position) do update set days = excluded.days, reported_from = excluded.reported_from,
      reported_up_to = excluded.reported_up_to, happened_by = excluded.happened_by`.execute(db);
};

/**
 * A day by which all had happened that main recorded up to the position, but for what was moved past its report (see
 * there). Null where nothing is kept that says so: then the position is near the head.
 */
export const happenedBy = (dossier: string, version: ReturnType<typeof sql>, position: number) => sql`(
    select t.happened_by from parley.development_tally t
    where t.dossier_id = ${dossier} and t.version = ${version} and t.position >= ${position} and t.happened_by is not null
    order by t.position limit 1)`;

/** As main stands within the limits: a tally that is kept, and what that one saw and they do not, or the other way about. */
export const readTally = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  limits: Limits,
  every = tallyEvery,
): Promise<{ readonly days: Tally; readonly rowsRead: number }> => {
  const { knownAt, asOf } = limits;
  const start =
    knownAt === undefined
      ? await lastKept(db, dossier, version, limits.upTo)
      : await nearestKept(db, dossier, version, { ...limits, knownAt }, every);
  const days = added(start.days, await changesOfLines(db, dossier, start, limits));
  return {
    days: asOf === undefined ? days : new Map([...days].filter(([day]) => day <= asOf)),
    rowsRead: start.rowsRead,
  };
};

/** On its way into its table. */
export interface DueTally {
  readonly position: number;
  readonly days: string;
  readonly reports: Reports | undefined;
  /** The latest day of all that happened up to there, but for what was moved past its report. */
  readonly happenedBy: string | null;
}

interface Reports {
  readonly from: string;
  readonly upTo: string;
}

interface Told {
  readonly reports: Reports;
  readonly happenedBy: string | null;
}

/** By the last position of each stretch, from which to which day its entries were reported, and when the last happened. */
const toldBetween = async (
  db: QueryExecutorProvider,
  dossier: string,
  after: number,
  end: number,
  every: number,
): Promise<ReadonlyMap<number, Told>> => {
  // What has no day of a report was always known.
  const { rows } = await sql<Reports & { position: string; happenedBy: string | null }>`
    select (${stretchOf("e", every)})::text as position,
      min(coalesce(e.reported_on, '-infinity'))::text as from, max(coalesce(e.reported_on, '-infinity'))::text as "upTo",
      max(e.occurred_on) filter (where (${isMovedPastReport("e")}) is not true) as "happenedBy"
    from parley.event e
    where e.dossier_id = ${dossier} and e.branch_id = 'main' and e.position > ${after} and e.position <= ${end}
    group by 1`.execute(db);
  return new Map(
    rows.map(({ position, from, upTo, happenedBy: latest }) => [
      Number(position),
      { reports: { from, upTo }, happenedBy: latest },
    ]),
  );
};

/** The last position of the stretch that it is in. */
const stretchOf = (row: string, every: number) =>
  sql`${every}::bigint * ((${sql.ref(`${row}.position`)} + ${every}::bigint - 1) / ${every}::bigint)`;

interface Change {
  readonly upTo: number;
  readonly day: CalendarDate;
  readonly change: number;
}

const added = (days: Tally, changes: ReadonlyArray<Omit<Change, "upTo">>): Tally => {
  if (changes.length === 0) return days;
  const sum = new Map(days);
  for (const { day, change } of changes) addTo(sum, day, change);
  return sum;
};

/** In place; a day on which nothing counts any more is gone. */
export const addTo = (days: Map<CalendarDate, number>, day: CalendarDate, change: number): void => {
  const count = (days.get(day) ?? 0) + change;
  if (count === 0) days.delete(day);
  else days.set(day, count);
};

interface Kept {
  readonly position: number;
  readonly days: Tally;
  /** After the first position, up to the second: where entries may be that the tally saw and the limits do not, or not yet. */
  readonly between: ReadonlyArray<readonly [after: number, upTo: number]>;
  readonly rowsRead: number;
}

const lastKept = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  upTo: number,
): Promise<Kept & { readonly latest: string | null }> => {
  const { rows } = await sql<{ position: string; days: string; happened_by: string | null }>`
    select position::text as position, days, happened_by ${ofLastKept(dossier, version, upTo)}`.execute(db);
  const [row] = rows;
  const position = Number(row?.position ?? 0);
  return {
    position,
    days: readDays(row?.days),
    latest: row?.happened_by ?? null,
    between: [[position, upTo]],
    rowsRead: rows.length + upTo - position,
  };
};

const ofLastKept = (dossier: string, version: number, upTo: number) => sql`from parley.development_tally
    where dossier_id = ${dossier} and version = ${version} and position <= ${upTo}
    order by development_tally.position desc limit 1`;

const lastKeptAt = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  upTo: number,
): Promise<number> => {
  const { rows } = await sql<{ position: string }>`
    select position::text as position ${ofLastKept(dossier, version, upTo)}`.execute(db);
  return Number(rows[0]?.position ?? 0);
};

/** `{"2025-09-15":4,"2025-09-16":11}`. */
export const writeDays = (days: Tally): string => `{${[...days].map(([day, count]) => `"${day}":${count}`).join(",")}}`;

// By hand: JSON.parse takes four times as long, because each of thousands of days is a field's name to it.
const readDays = (text: string | undefined | null): Tally => {
  const days = (text ?? "{}").slice(1, -1);
  return new Map(days === "" ? [] : days.split(",").map((each) => [each.slice(1, 11), Number(each.slice(13))]));
};

/**
 * Reports come nearly in the order of the log: the best tally to start from is the one with the most stretches before it
 * that were known by then, and the fewest that were not. Only stretches that do not fit are looked into.
 */
const nearestKept = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  { upTo, knownAt }: Limits & { readonly knownAt: CalendarDate },
  every: number,
): Promise<Kept> => {
  const { rows } = await sql<{ position: string; days: string | null; kept: string; after: string[]; ends: string[] }>`
    with stretch as (
      select position, reported_from <= ${knownAt}::date as has_known, reported_up_to > ${knownAt}::date as has_unknown
      from parley.development_tally where dossier_id = ${dossier} and version = ${version} and position <= ${upTo}
    ), start as (
      select position, score from (
        select position, sum(case when not has_unknown then 1 when not has_known then -1 else 0 end)
          over (order by position) as score from stretch
        union all select 0, 0
      ) s order by score desc, position desc limit 1
    ), misfit as (
      select t.position from stretch t, start s
      where case when t.position <= s.position then t.has_unknown else t.has_known end order by t.position
    )
    select s.position::text as position, (select count(*) from stretch)::text as kept,
      (select days from parley.development_tally
        where dossier_id = ${dossier} and version = ${version} and position = s.position) as days,
      array(select (position - ${every})::text from misfit) as after, array(select position::text from misfit) as ends
    from start s`.execute(db);
  const { position, days, kept, after, ends } = rows[0]!;
  const misfits = after.map((start, i) => [Number(start), Number(ends[i])] as const);
  const unkept = [every * Number(kept), upTo] as const;
  return {
    position: Number(position),
    days: readDays(days),
    between: [...misfits, unkept],
    rowsRead: Number(kept) + every * misfits.length + unkept[1] - unkept[0],
  };
};

const others = developmentTypes.filter((type) => !isHappening({ type }));

/** A line counts on the day of its newest entry, until it is retracted. */
const changesByDay = async (
  db: QueryExecutorProvider,
  dossier: string,
  after: number,
  upTo: number,
  every: number,
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
    select (${stretchOf("c", every)})::text as up_to, c.day, sum(c.change)::int as change from (
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

/** What the lines that are seen differently from the tally count within the limits, less what they counted in it. */
const changesOfLines = async (
  db: QueryExecutorProvider,
  dossier: string,
  { position, between }: Kept,
  { upTo, knownAt }: Limits,
): Promise<ReadonlyArray<Omit<Change, "upTo">>> => {
  const isKnown = (row: string) =>
    sql`(${sql.ref(`${row}.reported_on`)} is null or ${sql.ref(`${row}.reported_on`)} <= ${knownAt ?? "infinity"}::date)`;
  const withinLimits = (row: string) => sql`${sql.ref(`${row}.position`)} <= ${upTo} and ${isKnown(row)}`;
  const inTally = (row: string) => sql`${sql.ref(`${row}.position`)} <= ${position}`;
  // A line counts on the day of its newest entry, unless any of its entries is retracted.
  const counted = (isSeen: typeof inTally) => sql`(
    select newest.occurred_on from (
      select m.occurred_on, m.type from parley.event m
      where m.dossier_id = ${dossier} and (m.position = a.line or (m.order_position = a.line and m.order_position <> m.position))
        and m.branch_id = 'main' and ${isSeen("m")}
      order by m.position desc limit 1
    ) newest
    where newest.type <> all(${others}::text[]) and not exists (
      select from parley.event m join parley.event r on r.dossier_id = ${dossier} and r.target_position = m.position
      where m.dossier_id = ${dossier} and (m.position = a.line or (m.order_position = a.line and m.order_position <> m.position))
        and r.target_kind = 'retracts' and r.branch_id = 'main' and ${isSeen("r")}))`;
  const { rows } = await sql<{ day: string; change: number }>`
    with apart as (
      select distinct case when e.target_position is null then e.order_position else (
        select t.order_position from parley.event t where t.dossier_id = ${dossier} and t.position = e.target_position) end as line
      from unnest(${between.map(([after]) => after)}::bigint[], ${between.map(([, end]) => end)}::bigint[]) s(after, up_to)
      cross join lateral (
        select e.order_position, e.target_position from parley.event e
        where e.dossier_id = ${dossier} and e.branch_id = 'main' and e.position > s.after and e.position <= s.up_to
          and (${inTally("e")}) is distinct from (${withinLimits("e")})
        offset 0
      ) e
    )
    select c.day, sum(c.change)::int as change from (
      select ${counted(withinLimits)} as day, 1 as change from apart a
      union all
      select ${counted(inTally)}, -1 from apart a
    ) c
    where c.day is not null
    group by 1`.execute(db);
  return rows;
};
