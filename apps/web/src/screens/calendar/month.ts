/** The days of a month as a calendar shows them: whole weeks, beginning where the reader's week begins. */
import { addDays, type CalendarDate } from "@parley/domain";

/** `month` as in 2025-09; `firstDay` 0 is Sunday. */
export const weeksOf = (month: string, firstDay: number): ReadonlyArray<ReadonlyArray<CalendarDate>> => {
  const first = `${month}-01`;
  const lead = (weekday(first) - firstDay + 7) % 7;
  const weeks: CalendarDate[][] = [];
  for (let day = addDays(first, -lead); day.slice(0, 7) <= month; ) {
    const week = Array.from({ length: 7 }, (_, i) => addDays(day, i));
    weeks.push(week);
    day = addDays(day, 7);
  }
  return weeks;
};

export const nextMonth = (month: string, by: number): string => {
  const date = new Date(`${month}-15T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
};

/** The same day of another month, or its last where it is shorter. */
export const sameDayIn = (date: CalendarDate, by: number): CalendarDate => {
  const month = nextMonth(date.slice(0, 7), by);
  const last = addDays(`${nextMonth(month, 1)}-01`, -1);
  const same = `${month}-${date.slice(8)}`;
  return same < last ? same : last;
};

/** 0 is Sunday. */
export const firstDayOfWeek = (locale: string): number => {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    readonly weekInfo?: { readonly firstDay: number };
    getWeekInfo?(): { readonly firstDay: number };
  };
  return ((info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1) % 7;
};

const weekday = (date: CalendarDate): number => new Date(`${date}T12:00:00Z`).getUTCDay();
