/** What will tell the columns apart, and what has told already. */
import { type CalendarDate, spokenDate } from "../calendar.ts";
import type { EntryId } from "../primitives.ts";
import { informationOf } from "../scenarios/diagnosticity.ts";
import type { Reading, SignpostReading } from "../scenarios/signpost-states.ts";
import { type Expectation, expectationOf } from "../scenarios/state.ts";
import type { ComparisonInput, ToldColumn } from "./column.ts";

export interface Ahead {
  readonly signpost: EntryId;
  readonly text: string;
  readonly window: { readonly from: CalendarDate; readonly to: CalendarDate };
  /** Expected information at the given weights; null where none were given. */
  readonly bits: number | null;
  /** For each column; null where it stands for no outcome of the set. */
  readonly expects: ReadonlyArray<Expectation | null>;
}

export interface StandsSoFar {
  readonly column: number;
  /** Contradictions first, then what it missed, what speaks for it, and what is open. */
  readonly readings: ReadonlyArray<{
    readonly signpost: EntryId;
    readonly text: string;
    readonly reads: Reading;
    readonly words: string;
  }>;
  readonly words: string;
}

/** Signposts still ahead: the one that closes first comes first; of one day, the one that tells most. */
export const aheadOf = (
  columns: ReadonlyArray<ToldColumn>,
  signposts: ComparisonInput["signposts"],
): ReadonlyArray<Ahead> => {
  if (signposts === undefined) return [];
  const { placed, readings, weights, today } = signposts;
  return placed
    .filter(({ signpost, window }) => {
      const reading = readings.find((each) => each.signpost === signpost);
      return (reading === undefined || reading.state === "pending") && window.to >= today;
    })
    .map(
      (signpost): Ahead => ({
        signpost: signpost.signpost,
        text: signpost.text,
        window: signpost.window,
        bits: weights === undefined ? null : informationOf(signpost, weights).bits,
        expects: columns.map(({ scenario }) => (scenario === undefined ? null : expectationOf(signpost, scenario))),
      }),
    )
    .sort((a, b) => (a.window.to === b.window.to ? (b.bits ?? 0) - (a.bits ?? 0) : a.window.to < b.window.to ? -1 : 1));
};

/** One for each column that stands for an outcome of the set. */
export const standsSoFar = (
  columns: ReadonlyArray<ToldColumn>,
  signposts: ComparisonInput["signposts"],
): ReadonlyArray<StandsSoFar> =>
  columns.flatMap(({ scenario, label }, column): ReadonlyArray<StandsSoFar> => {
    if (scenario === undefined || signposts === undefined) return [];
    const readings = signposts.readings
      .map((reading) => ({
        signpost: reading.signpost,
        text: reading.text,
        reads: readsFor(reading, scenario),
        words: reading.words,
      }))
      .sort((a, b) => gravity.indexOf(a.reads) - gravity.indexOf(b.reads));
    return [{ column, readings, words: inWords(label, readings) }];
  });

/** "closes 23 December 2025, 0.503 bits". */
export const aheadInWords = ({ window, bits }: Ahead): string =>
  `until ${spokenDate(window.to)}${bits === null ? "" : bits < 1e-9 ? ", tells nothing at these weights" : `, ${bits.toFixed(3)} bits`}`;

const readsFor = ({ perScenario }: SignpostReading, scenario: string): Reading =>
  perScenario.find((each) => each.scenario === scenario)?.reads ?? "silent";

const gravity: ReadonlyArray<Reading> = ["contradicts", "missed", "supports", "open", "silent"];

const inWords = (
  label: string,
  readings: ReadonlyArray<{ readonly signpost: string; readonly reads: Reading }>,
): string => {
  const named = (reads: Reading, words: string) => {
    const ids = readings.filter((each) => each.reads === reads).map(({ signpost }) => signpost);
    return ids.length === 0 ? [] : [`${words} ${ids.join(", ")}`];
  };
  const parts = [
    ...named("contradicts", "contradicted by"),
    ...named("missed", "has missed"),
    ...named("supports", "supported by"),
    ...named("open", "open:"),
  ];
  return `${label}: ${parts.length === 0 ? "no signpost speaks of it" : parts.join("; ")}.`;
};
