/** What the record alone says of a signpost: a pure function, so it replays, and a correction reopens it by itself. */
import { type CalendarDate, daysBetween } from "../calendar.ts";
import type { Development } from "../development.ts";
import type { SignpostTest } from "../developments/scenarios.ts";
import type { EffectiveEntry } from "../selection.ts";
import { type Difference, daysApart, differenceFrom, readCondition } from "./condition.ts";
import { says } from "./detail.ts";
import type { SignpostState } from "./state.ts";

export type SignpostStatus = "met" | "in part" | "contradicted" | "overdue" | "pending";

export interface Match {
  readonly state: SignpostStatus;
  /** The development that makes it so; null while nothing has happened. */
  readonly decidedBy: EffectiveEntry | null;
  /** What is missing from `met`, where it is met in part. */
  readonly differences: ReadonlyArray<Difference>;
}

/**
 * `beyond` is what happened outside the fork's cut, in the order of events; `seenUpTo` the earlier of the vantage's
 * asOf and knownAt. An opinion decides nothing.
 */
export const match = (
  { test, window }: Pick<SignpostState, "test" | "window">,
  beyond: ReadonlyArray<EffectiveEntry>,
  seenUpTo: CalendarDate,
): Match => {
  const facts = beyond.filter(({ standing }) => standing === "fact");
  const graded = facts
    .filter(({ development }) => isCandidate(test, development))
    .map((entry) => ({ entry, differences: differencesOf(test, window, entry.development) }));
  const met = graded.find(({ differences }) => differences.length === 0);
  if (met !== undefined) return { state: "met", decidedBy: met.entry, differences: [] };
  const [nearest] = [...graded].sort(
    (a, b) => a.differences.length - b.differences.length || daysOff(a.differences) - daysOff(b.differences),
  );
  if (nearest !== undefined) return { state: "in part", decidedBy: nearest.entry, differences: nearest.differences };
  const against = facts.find(({ development }) => excludes(test, development));
  if (against !== undefined) return { state: "contradicted", decidedBy: against, differences: [] };
  return { state: seenUpTo > window.to ? "overdue" : "pending", decidedBy: null, differences: [] };
};

/** Of the type and about the very thing; whether it is what was expected is graded afterwards. */
export const isCandidate = (test: Pick<SignpostTest, "types" | "key">, development: Development): boolean =>
  test.types.includes(development.type) &&
  Object.entries(test.key ?? {}).every(([name, wanted]) => says(development, name, wanted));

/** Does it make what was expected impossible? */
export const excludes = (test: SignpostTest, development: Development): boolean =>
  (test.excludedBy ?? []).some((each) => isCandidate(each, development));

const differencesOf = (
  test: SignpostTest,
  window: SignpostState["window"],
  development: Development,
): ReadonlyArray<Difference> => [
  ...(test.where ?? []).flatMap((text): ReadonlyArray<Difference> => {
    const condition = readCondition(text);
    if ("refusal" in condition) return [{ about: text, words: "a condition of the test cannot be read" }];
    const difference = differenceFrom(condition, development);
    return difference === undefined ? [] : [difference];
  }),
  ...outsideWindow(window, development.occurredOn),
];

const outsideWindow = ({ from, to }: SignpostState["window"], on: CalendarDate): ReadonlyArray<Difference> => {
  const days = on < from ? daysBetween(from, on) : on > to ? daysBetween(to, on) : 0;
  return days === 0 ? [] : [{ about: "window", words: daysApart(days, "the window"), days }];
};

const daysOff = (differences: ReadonlyArray<Difference>): number =>
  differences.reduce((sum, { days }) => sum + Math.abs(days ?? 0), 0);
