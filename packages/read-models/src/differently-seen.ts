/** What some of several readers of a dossier see and others do not: found by what their limits differ in. */
import type { CalendarDate, Stretch } from "@parley/domain";
import type { EventStore, LoggedEntry } from "@parley/event-store";
import { type QueryExecutorProvider, sql } from "kysely";
import { entriesOfBranch, linesOf } from "./lines-of.ts";

export type Sight = ReadonlyArray<Omit<Stretch, "own">>;

/**
 * Every entry that not all see alike, with its line and what was said about it, as far as anybody sees that; in the
 * order of positions. Of branches that are not main, everything that somebody sees.
 */
export const differentlySeen = async (
  { store, db }: { readonly store: EventStore; readonly db: QueryExecutorProvider },
  dossier: string,
  sights: ReadonlyArray<Sight>,
  also: ReadonlyArray<number> = [],
): Promise<ReadonlyArray<LoggedEntry>> => {
  const positions = [...new Set([...(await positionsApart(db, dossier, sights)), ...also])];
  const lines = await linesOf(db, dossier, positions, widest(sights));
  return store.entriesAt(dossier, [...new Set([...lines.values()].flat())]);
};

const positionsApart = async (
  db: QueryExecutorProvider,
  dossier: string,
  sights: ReadonlyArray<Sight>,
): Promise<ReadonlyArray<number>> => {
  const apart = widest(sights).map((most) => ({ most, least: leastOf(sights, most.branch) }));
  const byPosition = apart.filter(({ most, least }) => least.position < (most.position ?? endless));
  const byDay = apart.filter(({ most, least }) => least.asOf < (most.asOf ?? lastDay));
  const byReport = apart.filter(({ most, least }) => least.knownAt < (most.knownAt ?? lastDay));
  const table = (some: typeof apart, from: (each: (typeof apart)[number]) => string, type: "bigint" | "date") => sql`
    unnest(${some.map(({ most }) => most.branch)}::text[], ${some.map(from)}::${sql.raw(type)}[],
      ${some.map(({ most }) => most.position ?? endless)}::bigint[], ${some.map(({ most }) => most.asOf ?? lastDay)}::date[],
      ${some.map(({ most }) => most.knownAt ?? lastDay)}::date[]) s(branch_id, seen_by_all, up_to, as_of, known_at)`;
  const isKnown = sql`(e.reported_on is null or e.reported_on <= s.known_at)`;
  const { rows } = await sql<{ position: string }>`
    select e.position::text as position from ${table(byPosition, ({ least }) => String(least.position), "bigint")}
    ${entriesOfBranch(dossier, sql`s.seen_by_all`)}
    where ${isKnown}
    union
    select e.position::text from ${table(byDay, ({ least }) => least.asOf, "date")}
    join parley.issue_naming i on i.dossier_id = ${dossier} and i.branch_id = s.branch_id
    cross join lateral (
      select e.position from parley.event_issue e
      where e.dossier_id = ${dossier} and e.issue_id = i.issue_id and e.branch_id = s.branch_id
        and e.occurred_on > s.seen_by_all and e.occurred_on <= s.as_of and e.position <= s.up_to and ${isKnown}
      offset 0
    ) e
    union
    select e.position::text from ${table(byReport, ({ least }) => least.knownAt, "date")}
    cross join lateral (
      select e.position from parley.event e
      where e.dossier_id = ${dossier} and e.branch_id = s.branch_id and e.reported_on > s.seen_by_all
        and e.reported_on <= s.known_at and e.position <= s.up_to
      offset 0
    ) e`.execute(db);
  return rows.map(({ position }) => Number(position));
};

/** Of each branch what anybody sees. */
const widest = (sights: ReadonlyArray<Sight>): ReadonlyArray<Stretch> =>
  [...new Set(sights.flatMap((sight) => sight.map(({ branch }) => branch)))].map((branch) => {
    const all = sights.flatMap((sight) => sight.filter((each) => each.branch === branch));
    const position = Math.max(...all.map((each) => each.position ?? endless));
    const asOf = latest(all.map((each) => each.asOf));
    const knownAt = latest(all.map((each) => each.knownAt));
    return {
      branch,
      own: false,
      ...(position === endless ? {} : { position }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownAt === undefined ? {} : { knownAt }),
    };
  });

/** Undefined where one of them is no limit. */
const latest = (days: ReadonlyArray<CalendarDate | undefined>): CalendarDate | undefined =>
  days.includes(undefined) ? undefined : [...days].sort().at(-1);

/** Of a branch what everybody sees: where one does not read it at all, or it is not main, nothing. */
const leastOf = (
  sights: ReadonlyArray<Sight>,
  branch: string,
): { readonly position: number; readonly asOf: CalendarDate; readonly knownAt: CalendarDate } => {
  const all = sights.flatMap((sight) => sight.filter((each) => each.branch === branch));
  if (branch !== "main" || all.length < sights.length) return { position: 0, asOf: lastDay, knownAt: lastDay };
  const earliest = (days: ReadonlyArray<CalendarDate | undefined>): CalendarDate =>
    days.reduce<CalendarDate>((a, b) => (b === undefined || a < b ? a : b), lastDay);
  return {
    position: Math.min(...all.map(({ position }) => position ?? endless)),
    asOf: earliest(all.map(({ asOf }) => asOf)),
    knownAt: earliest(all.map(({ knownAt }) => knownAt)),
  };
};

const endless = Number.MAX_SAFE_INTEGER;
const lastDay = "9999-12-31";
