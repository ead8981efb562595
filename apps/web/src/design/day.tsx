/** A calendar date as the reader writes it; the exact date is always there to be read and copied. */
import type { CalendarDate } from "@parley/domain";
import { daysAway, longDate, shortDate } from "../language/dates.ts";
import { useSettings } from "../settings/settings.ts";

export const Day = ({
  date,
  readOn,
}: {
  readonly date: CalendarDate;
  /** The year is left out where it is that of this day. */
  readonly readOn?: CalendarDate;
}) => {
  const { language } = useSettings();
  return (
    <time dateTime={date} title={`${longDate(language, date)} (${date})`}>
      {shortDate(language, date, readOn)}
    </time>
  );
};

export const DaysAway = ({ date, from }: { readonly date: CalendarDate; readonly from: CalendarDate }) => (
  <>{daysAway(useSettings().language, date, from)}</>
);
