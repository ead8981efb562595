/** A date as one types it in a hurry: 2025-09-15, 15 sep 2025, sep 15, today. */
import { type CalendarDate, isCalendarDate } from "@parley/domain";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Without a year it is that of today. Undefined where it is no date. */
export const dateTyped = (text: string, today: CalendarDate): CalendarDate | undefined => {
  const typed = text.trim().toLowerCase();
  if (typed === "today") return today;
  if (isCalendarDate(typed)) return typed;
  const parts = typed.split(/[\s,./-]+/).filter((part) => part !== "");
  const month = parts.findIndex(
    (part) => part.length >= 3 && months.includes(part.slice(0, 3)) && /^[a-z]+$/.test(part),
  );
  if (month < 0 || month > 1) return undefined;
  const [day, year = today.slice(0, 4), ...rest] = parts.filter((_, index) => index !== month);
  if (day === undefined || rest.length > 0 || !/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return undefined;
  const number = months.indexOf(parts[month]!.slice(0, 3)) + 1;
  const date = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? date : undefined;
};
