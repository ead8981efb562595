/** How good somebody's weights were, once the set is closed: multi-category Brier and log score (ruling 20c). */
import { addDays, type CalendarDate, daysBetween } from "../calendar.ts";
import type { Slug } from "../primitives.ts";
import { reportedOn } from "../recorded-entry.ts";
import type { Selection } from "../selection.ts";
import type { SetState, Weighing } from "./state.ts";

/** Both are lower where the forecast was better. */
export interface Score {
  /** Σ(p − o)², from 0 to 2. */
  readonly brier: number;
  /** −ln max(p, 0.01) of what happened. */
  readonly log: number;
}

/** Weights that held unchanged for some days. */
export interface ForecastSpan extends Score {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly weights: Weighing["weights"];
}

export interface ForecastScore {
  /** Of the last weights said before the day that resolved it. */
  readonly atClose: Score;
  /** One forecast per calendar day, the last said on or before it. */
  readonly averaged: Score;
  readonly days: number;
  readonly spans: ReadonlyArray<ForecastSpan>;
}

export interface PersonScore {
  readonly by: string;
  /** From weights recorded on their day or the next; null where there are none that count. */
  readonly inTime: ForecastScore | null;
  /** From weights entered afterwards: scored apart, for they may have been said with hindsight. */
  readonly enteredAfterwards: ForecastScore | null;
}

export interface SetScores {
  readonly set: Slug;
  readonly happened: Slug;
  /** When the public could know what decided it; forecasts count up to the day before. */
  readonly resolvedOn: CalendarDate;
  readonly people: ReadonlyArray<PersonScore>;
  /** What equal weights for all outcomes would have scored. */
  readonly uniform: Score;
  readonly rule: string;
}

/** Null while the set is open. `resolvedOn` is the resolving development's reportedOn, else the day of the closing. */
export const scoresOfSet = (set: SetState, resolvedOn?: CalendarDate): SetScores | null => {
  if (set.closing === undefined) return null;
  const { happened } = set.closing;
  const outcomes = set.outcomes.map(({ scenario }) => scenario);
  const on = resolvedOn ?? set.closing.on;
  const of = (weighings: ReadonlyArray<Weighing>) => forecastScore(weighings, outcomes, happened, on);
  return {
    set: set.set,
    happened,
    resolvedOn: on,
    people: peopleOf(set).map((by) => {
      const own = set.weighings.filter((weighing) => weighing.by === by);
      return {
        by,
        inTime: of(own.filter(({ enteredAfterwards }) => !enteredAfterwards)),
        enteredAfterwards: of(own.filter(({ enteredAfterwards }) => enteredAfterwards)),
      };
    }),
    uniform: uniformScore(outcomes.length),
    rule: "Brier: the sum of squared errors over all outcomes, 0 to 2. Log: minus the natural logarithm of the weight of what happened, at least 1 %. Lower is better.",
  };
};

/** When the public could know what decided the set; the day of its closing where no development did. Undefined while open. */
export const resolvedOnOf = ({ closing }: SetState, main: Selection): CalendarDate | undefined => {
  const decided = main.effective.find(({ development }) => development.id === closing?.by);
  return decided === undefined ? closing?.on : reportedOn(decided.development);
};

/** Those who weighed, in the order in which they first did. */
export const peopleOf = ({ weighings }: Pick<SetState, "weighings">): ReadonlyArray<string> => [
  ...new Set(weighings.map(({ by }) => by)),
];

export const scoreOf = (weights: Weighing["weights"], outcomes: ReadonlyArray<Slug>, happened: Slug): Score => ({
  brier: outcomes.reduce(
    (sum, scenario) => sum + (shareOf(weights, scenario) - (scenario === happened ? 1 : 0)) ** 2,
    0,
  ),
  // 0 −, for −ln 1 would be −0.
  log: 0 - Math.log(Math.max(shareOf(weights, happened), 0.01)),
});

export const uniformScore = (outcomes: number): Score => ({
  brier: (1 - 1 / outcomes) ** 2 + (outcomes - 1) / outcomes ** 2,
  log: 0 - Math.log(Math.max(1 / outcomes, 0.01)),
});

/** `weighings` stand in the order of their days; null where none of them counts. */
export const forecastScore = (
  weighings: ReadonlyArray<Weighing>,
  outcomes: ReadonlyArray<Slug>,
  happened: Slug,
  resolvedOn: CalendarDate,
): ForecastScore | null => {
  const lastDay = addDays(resolvedOn, -1);
  const counting = weighings.filter(({ on }, i) => on <= lastDay && weighings[i + 1]?.on !== on);
  const spans = counting.map(({ on, weights }, i): ForecastSpan => {
    const next = counting[i + 1];
    const to = next === undefined ? lastDay : addDays(next.on, -1);
    return { from: on, to, days: daysBetween(on, to) + 1, weights, ...scoreOf(weights, outcomes, happened) };
  });
  const last = spans.at(-1);
  if (last === undefined) return null;
  const days = spans.reduce((sum, span) => sum + span.days, 0);
  const average = (of: (score: Score) => number) => spans.reduce((sum, span) => sum + span.days * of(span), 0) / days;
  return {
    atClose: { brier: last.brier, log: last.log },
    averaged: { brier: average(({ brier }) => brier), log: average(({ log }) => log) },
    days,
    spans,
  };
};

const shareOf = (weights: Weighing["weights"], scenario: Slug): number =>
  (weights.find((weight) => weight.scenario === scenario)?.basisPoints ?? 0) / 10_000;
