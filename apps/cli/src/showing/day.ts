/** Days as they are told in little room. */
import { spokenDate } from "@parley/domain";

/** "17 Sep", with the year where it is not that of `today`. */
export const shortDay = (date: string, today: string): string =>
  spokenDate(date, today).replace(/([A-Z][a-z]{2})[a-z]+/, "$1");

/** "14 to 15 September"; one day where both are the same. */
export const span = (from: string, to: string, today: string): string => {
  if (from === to) return spokenDate(from, today);
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${isOneMonth ? Number(from.slice(8)) : spokenDate(from, today)} to ${spokenDate(to, today)}`;
};
