import { type CalendarDate, readVantage } from "@parley/domain";

/** A scenario parts from the record at the day that it reads up to, not on the day on which somebody made it. */
export const forkedOn = (from: string, otherwise: CalendarDate): CalendarDate => {
  const read = readVantage(from);
  return ("vantage" in read ? read.vantage.asOf : undefined) ?? otherwise;
};
