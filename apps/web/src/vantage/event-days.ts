/** The days on which something happened: where a replay stops. */
import type { CalendarDate } from "@parley/domain";
import type { Tick } from "../reading/fold-answers.ts";

export interface EventDay {
  readonly on: CalendarDate;
  readonly ticks: ReadonlyArray<Tick>;
}

/** By the day on which each happened, or became known. */
export const eventDaysOf = (ticks: ReadonlyArray<Tick>, by: "on" | "known" = "on"): ReadonlyArray<EventDay> => {
  const days = new Map<CalendarDate, Tick[]>();
  for (const tick of ticks) {
    const day = days.get(tick[by]);
    if (day === undefined) days.set(tick[by], [tick]);
    else day.push(tick);
  }
  return [...days].map(([on, found]) => ({ on, ticks: found })).sort((a, b) => (a.on < b.on ? -1 : 1));
};

/** The last day that had come by the date, -1 before the first; without a date it is the last of all. */
export const indexAt = (days: ReadonlyArray<EventDay>, asOf: CalendarDate | undefined): number => {
  if (asOf === undefined) return days.length - 1;
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]!.on <= asOf) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/**
 * One step from a date that may lie between two days: back to the day itself where it was passed already, forward to
 * the next. Undefined where there is none.
 */
export const stepFrom = (
  days: ReadonlyArray<EventDay>,
  asOf: CalendarDate | undefined,
  by: 1 | -1,
): EventDay | undefined => {
  const at = indexAt(days, asOf);
  if (by === 1) return days[at + 1];
  const isBetween = asOf !== undefined && at >= 0 && days[at]!.on !== asOf;
  return isBetween ? days[at] : days[at - 1];
};
