/** Days counted from 1 January 1970: what positions on an axis are reckoned in. */
import type { CalendarDate } from "@parley/domain";

export type DayNumber = number;

export const dayNumberOf = (date: CalendarDate): DayNumber =>
  Math.round(Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay);

export const dateOfDay = (day: DayNumber): CalendarDate =>
  new Date(Math.round(day) * millisecondsPerDay).toISOString().slice(0, 10);

/** Noon, so that no rounding moves it to another day. */
export const instantOfDay = (day: DayNumber): Date => new Date(day * millisecondsPerDay);

export const millisecondsPerDay = 86_400_000;
