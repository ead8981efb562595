/** Where an axis is marked, and what is written there: years, months or days, as many as there is room for. */
import { scaleUtc } from "d3-scale";
import { utcDay } from "d3-time";
import { localeOf } from "../../language/messages.ts";
import type { Language } from "../../settings/settings.ts";
import { instantOfDay, millisecondsPerDay } from "./day-number.ts";
import type { TimeRange } from "./time-range.ts";

export interface AxisTick {
  readonly day: number;
  readonly label: string;
  /** Written below the label where it changes, and at the first tick; absent where the label is a year itself. */
  readonly year?: string;
}

export const axisTicks = (range: TimeRange, width: number, language: Language): ReadonlyArray<AxisTick> => {
  const scale = scaleUtc()
    .domain([instantOfDay(range.from), instantOfDay(range.to)])
    .range([0, width]);
  const wanted = Math.max(2, Math.floor(width / 90));
  const offered = scale.ticks(wanted);
  // No source gives an hour: closer than a day there is nothing to mark.
  const ticks = offered.every((tick) => tick.getTime() % millisecondsPerDay === 0)
    ? offered
    : scale.ticks(utcDay.every(1)!);
  const apart = ticks.length < 2 ? 1 : (ticks[1]!.getTime() - ticks[0]!.getTime()) / millisecondsPerDay;
  const style = apart > 300 ? "year" : apart > 26 ? "month" : "day";
  let year = "";
  return ticks.map((tick) => {
    const own = formatter(language, "year").format(tick);
    const changed = own !== year;
    year = own;
    return {
      day: tick.getTime() / millisecondsPerDay,
      label: formatter(language, style).format(tick),
      ...(style !== "year" && changed ? { year: own } : {}),
    };
  });
};

const styles = {
  day: { day: "numeric", month: "short" },
  month: { month: "short" },
  year: { year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();
const formatter = (language: Language, style: keyof typeof styles): Intl.DateTimeFormat => {
  const key = `${language} ${style}`;
  const known =
    formatters.get(key) ??
    new Intl.DateTimeFormat(localeOf(language), { ...styles[style], timeZone: "UTC", calendar: "gregory" });
  formatters.set(key, known);
  return known;
};
