/** The stretch of time that a picture shows: zoomed, moved, and kept where there is something to see. */
import type { DayNumber } from "./day-number.ts";

export interface TimeRange {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** `factor` above 1 shows less. The day at `at` (0 is the beginning of the range, 1 its end) stays where it is. */
export const zoomed = (range: TimeRange, factor: number, at: number, all: TimeRange): TimeRange => {
  const span = range.to - range.from;
  const wanted = Math.min(widest(all), Math.max(narrowestDays, span / factor));
  const from = range.from + at * (span - wanted);
  return kept({ from, to: from + wanted }, all);
};

/** By a share of what is shown; above 0 is later. */
export const moved = (range: TimeRange, share: number, all: TimeRange): TimeRange => {
  const by = share * (range.to - range.from);
  return kept({ from: range.from + by, to: range.to + by }, all);
};

/** The range as near as possible to the one wanted, with its middle among all that there is. */
export const kept = ({ from, to }: TimeRange, all: TimeRange): TimeRange => {
  const span = Math.min(widest(all), Math.max(narrowestDays, to - from));
  const slack = span / 2;
  const begins = Math.min(Math.max(from, all.from - slack), Math.max(all.from - slack, all.to + slack - span));
  return { from: begins, to: begins + span };
};

/** All that there is, with some air on both sides. */
export const fitted = (all: TimeRange): TimeRange => {
  const air = Math.max(3, (all.to - all.from) * 0.02);
  return { from: all.from - air, to: all.to + air };
};

const narrowestDays = 7;
const widest = (all: TimeRange): number => Math.max(narrowestDays, (all.to - all.from) * 1.5);
