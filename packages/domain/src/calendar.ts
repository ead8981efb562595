/** Calendar dates without a clock or a time zone: the precision that sources give. */
import * as Schema from "effect/Schema";

/** `YYYY-MM-DD`, a day that exists. Strings compare in the order of the calendar. */
export const CalendarDate = Schema.String.annotate({ message: "must be a calendar date such as 2025-09-17" }).check(
  Schema.makeFilter((text: string) => isCalendarDate(text) || "must be a date that exists, written like 2025-09-17"),
);
export type CalendarDate = string;

/** `YYYY-MM`, a month that exists. */
export const CalendarMonth = Schema.String.annotate({ message: "must be a month such as 2026-04" }).check(
  Schema.makeFilter((text: string) => isCalendarDate(`${text}-01`) || "must be a month, written like 2026-04"),
);
export type CalendarMonth = string;

export const isCalendarDate = (text: string): boolean => {
  // By code units: asked several times of every development, where a pattern costs more than all the rest.
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
  const year = digitsOf(text, 0, 4);
  const month = digitsOf(text, 5, 7);
  const day = digitsOf(text, 8, 10);
  // There is no year 0, and PostgreSQL's calendar has none either.
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
};

/** -1 where one of them is no digit. */
const digitsOf = (text: string, from: number, to: number): number => {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
};
const [hyphen, zero] = [45, 48];

/** Days from `earlier` to `later`; negative where they stand the other way round. */
export const daysBetween = (earlier: CalendarDate, later: CalendarDate): number =>
  Math.round((dayNumber(later) - dayNumber(earlier)) / millisecondsPerDay);

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  dateOfInstant(dayNumber(date) + days * millisecondsPerDay);

/** The date in UTC at an instant. The instant is handed in: the domain has no clock. */
export const dateOfInstant = (epochMs: number): CalendarDate => new Date(epochMs).toISOString().slice(0, 10);

/** The latest date that has begun anywhere on Earth (UTC+14): what main accepts as having happened. */
export const latestDateOnEarth = (epochMs: number): CalendarDate => dateOfInstant(epochMs + 14 * 3_600_000);

/** The earlier of two limits, where an absent one means "no limit". */
export const earlierDate = (a: CalendarDate | undefined, b: CalendarDate | undefined): CalendarDate | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;

const monthNames = "January February March April May June July August September October November December".split(" ");

/** "17 September", with the year where it is not the reader's own. */
export const spokenDate = (date: CalendarDate, readOn?: CalendarDate): string => {
  const dayAndMonth = `${Number(date.slice(8))} ${monthNames[Number(date.slice(5, 7)) - 1]}`;
  return readOn !== undefined && date.slice(0, 4) === readOn.slice(0, 4)
    ? dayAndMonth
    : `${dayAndMonth} ${date.slice(0, 4)}`;
};

const millisecondsPerDay = 86_400_000;
const dayNumber = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);
const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
