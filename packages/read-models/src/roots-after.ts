/** Where pending entries begin: what is recorded of issues and things after the keys of what is kept. */
import type { CalendarDate, Stretch } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import { type EventKey, earlierKey, isBefore } from "./event-key.ts";
import { stretchLimits } from "./lines-of.ts";
import type { MovedPastReport } from "./moved-past-report.ts";

export interface Wanted {
  readonly issue: string;
  /** The key of what is kept; undefined where nothing is. */
  readonly after: EventKey | undefined;
  /** The things that are in it. */
  readonly things: ReadonlyMap<string, boolean>;
}

export interface Asked {
  /** Which of the wanted. */
  readonly n: number;
  /** "kind:slug". */
  readonly thing: string;
}

export interface Root {
  readonly n: number;
  readonly position: number;
  /** Whether the stretches see it, where nothing corrects it and nothing was said about it; null where it has a line. */
  readonly alone: "seen" | "unseen" | null;
}

export const movedOf = (
  moved: ReadonlyArray<MovedPastReport>,
  wanted: ReadonlyArray<Wanted>,
  isFirst: boolean,
  asked: ReadonlyArray<Asked>,
): ReadonlyArray<Root> =>
  moved.flatMap(({ position, key, issues, things }) => {
    const ofIssues = isFirst ? wanted.flatMap(({ issue }, n) => (issues.has(issue) ? [n] : [])) : [];
    const ofThings = asked.flatMap(({ n, thing }) => (things.has(thing) ? [n] : []));
    return [...ofIssues, ...ofThings]
      .filter((n) => isBefore(wanted[n]!.after ?? beginning, key))
      .map((n) => ({ n, position, alone: null }));
  });

/**
 * What the stretches `s` see after the key of `w`; supersession comes before `asOf`, so the lines are looked up past it.
 * Zero is added to the position so that it leads to no index: the planner would look through all that is known of a
 * thing by it, where the index by day has what comes after the key.
 */
const isAfterKey = sql`(x.occurred_on, x.order_position) > (w.after_on, w.after_order)
  and x.occurred_on <= s.happened_by and x.position + 0 <= s.up_to`;

/**
 * The order of the index by day. The planner takes what matches for a row or two, the more branches there are the surer,
 * and of two indexes that cost the same would rather take the key, and look through all that is known of a thing.
 */
const byDay = sql`order by x.occurred_on, x.order_position offset 0`;

export const positionsOfIssues = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
  happenedBy?: CalendarDate,
): Promise<ReadonlyArray<Root>> => {
  const { rows } = await sql<{ n: number; position: string; alone: Root["alone"] }>`
    select w.n, x.position::text as position, ${aloneOrNot(dossier)} as alone
    from unnest(${wanted.map((_, n) => n)}::int[], ${wanted.map(({ issue }) => issue)}::text[],
      ${wanted.map(({ after }) => after?.on ?? "-infinity")}::date[], ${wanted.map(({ after }) => after?.order ?? 0)}::bigint[])
      w(n, issue_id, after_on, after_order)
    cross join ${stretchLimits(stretches, happenedBy)}
    cross join lateral (
      select x.position, x.order_position from parley.event_issue x
      where x.dossier_id = ${dossier} and x.issue_id = w.issue_id and x.branch_id = s.branch_id and ${isAfterKey}
        and (x.reported_on is null or x.reported_on <= s.known_at)
      ${byDay}
    ) x
    ${entryOf(dossier)}`.execute(db);
  return rows.map(({ n, position, alone }) => ({ n, position: Number(position), alone }));
};

/** A thing that several ask for is looked up once, from the earliest of their keys on. */
export const positionsOfThings = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
  asked: ReadonlyArray<Asked>,
  happenedBy?: CalendarDate,
): Promise<ReadonlyArray<Root>> => {
  if (asked.length === 0) return [];
  const askers = new Map<string, number[]>();
  for (const { n, thing } of asked) {
    const known = askers.get(thing);
    if (known === undefined) askers.set(thing, [n]);
    else known.push(n);
  }
  const things = [...askers].map(([thing, each]) => ({
    thing,
    each,
    after: each.map((n) => wanted[n]!.after ?? beginning).reduce(earlierKey),
  }));
  const { rows } = await sql<{
    n: number;
    position: string;
    occurred_on: string;
    order_position: string;
    alone: Root["alone"];
  }>`
    select w.n, x.position::text as position, x.occurred_on, x.order_position::text as order_position,
      ${aloneOrNot(dossier)} as alone
    from unnest(${things.map((_, n) => n)}::int[], ${things.map(({ thing }) => kindOf(thing))}::text[],
      ${things.map(({ thing }) => slugOf(thing))}::text[], ${things.map(({ after }) => after.on)}::date[],
      ${things.map(({ after }) => after.order)}::bigint[]) w(n, kind, slug, after_on, after_order)
    cross join ${stretchLimits(stretches, happenedBy)}
    cross join lateral (
      select x.position, x.occurred_on, x.order_position from parley.event_thing x
      where ${ofThing(dossier)} and ${isAfterKey}
      ${byDay}
    ) x
    ${entryOf(dossier)}`.execute(db);
  return rows.flatMap((row) => {
    const key = { on: row.occurred_on, order: Number(row.order_position) };
    return things[row.n]!.each.filter((n) => isBefore(wanted[n]!.after ?? beginning, key)).map((n) => ({
      n,
      position: Number(row.position),
      alone: row.alone,
    }));
  });
};

/** The entry of `x`, as `e`. */
const entryOf = (dossier: string) => sql`cross join lateral (
      select e.target_position, e.reported_on from parley.event e
      where e.dossier_id = ${dossier} and e.position = x.position
      offset 0
    ) e`;

/** Not by "exists", which the planner may answer from all lines of the dossier at once. */
const aloneOrNot = (dossier: string) => sql`case
        when x.order_position <> x.position or e.target_position is not null
          or (select l.position from parley.event l
            where l.dossier_id = ${dossier} and l.order_position = x.position and l.order_position <> l.position limit 1)
            is not null
          or (select t.position from parley.event t
            where t.dossier_id = ${dossier} and t.target_position = x.position limit 1) is not null
        then null
        when e.reported_on is null or e.reported_on <= s.known_at then 'seen'
        else 'unseen'
      end`;

/** Before all that happened. */
const beginning: EventKey = { on: "-infinity", order: 0 };

/** Those of the asked that have an entry up to the key of what is kept, as "n thing". */
export const thingsBefore = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
  named: ReadonlyArray<Asked>,
): Promise<ReadonlySet<string>> => {
  const asked = named.filter(({ n }) => wanted[n]!.after !== undefined);
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ n: number; thing: string }>`
    select w.n, w.kind || ':' || w.slug as thing from ${askedTable(wanted, asked)}
    where exists (
      select from ${stretchLimits(stretches)}
      cross join lateral (
        select from parley.event_thing x
        where ${ofThing(dossier)} and x.position <= s.up_to
          and (x.occurred_on, x.order_position) <= (w.after_on, w.after_order)
        limit 1
      ) x
    )`.execute(db);
  return new Set(rows.map(({ n, thing }) => `${n} ${thing}`));
};

const askedTable = (wanted: ReadonlyArray<Wanted>, asked: ReadonlyArray<Asked>) => sql`unnest(
    ${asked.map(({ n }) => n)}::int[],
    ${asked.map(({ thing }) => kindOf(thing))}::text[],
    ${asked.map(({ thing }) => slugOf(thing))}::text[],
    ${asked.map(({ n }) => wanted[n]!.after?.on ?? "-infinity")}::date[],
    ${asked.map(({ n }) => wanted[n]!.after?.order ?? 0)}::bigint[]) w(n, kind, slug, after_on, after_order)`;

const kindOf = (thing: string): string => thing.slice(0, thing.indexOf(":"));
const slugOf = (thing: string): string => thing.slice(thing.indexOf(":") + 1);

const ofThing = (dossier: string) => sql`x.dossier_id = ${dossier} and x.kind = w.kind and x.slug = w.slug
  and x.branch_id = s.branch_id and x.subject`;
