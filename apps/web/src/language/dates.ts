/** Calendar dates as the reader writes them. They have no time zone: all formatting is in UTC. */
import { type CalendarDate, daysBetween } from "@parley/domain";
import type { Language } from "../settings/settings.ts";
import { localeOf } from "./messages.ts";

/** "16 Dec 2025"; the year is left out where it is that of the day one reads on. */
export const shortDate = (language: Language, date: CalendarDate, readOn?: CalendarDate): string =>
  formatter(language, readOn !== undefined && readOn.slice(0, 4) === date.slice(0, 4) ? "day" : "full").format(
    atNoon(date),
  );

export const longDate = (language: Language, date: CalendarDate): string =>
  formatter(language, "long").format(atNoon(date));

export const monthName = (language: Language, date: CalendarDate): string =>
  formatter(language, "month").format(atNoon(date));

/** "in 3 days", "yesterday". */
export const daysAway = (language: Language, date: CalendarDate, from: CalendarDate): string =>
  new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" }).format(daysBetween(from, date), "day");

/** An instant, in the reader's own time zone: when something was recorded. */
export const instant = (language: Language, recordedAt: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(new Date(recordedAt));

const atNoon = (date: CalendarDate): Date => new Date(`${date}T12:00:00Z`);

const styles = {
  day: { day: "numeric", month: "short" },
  full: { day: "numeric", month: "short", year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
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
