/** Deadlines as iCalendar (RFC 5545): a day-long event each, that calendars move when the deadline moves. */
import { addDays, type DeadlineView } from "@parley/domain";
import type { Dossier } from "@parley/event-store";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export const calendarOf = (
  { slug, title }: Dossier,
  deadlines: ReadonlyArray<DeadlineView & { readonly deadline: string }>,
): string => {
  const calendar = ical({
    name: title,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Parley", product: "Parley" },
  });
  for (const each of deadlines)
    calendar.createEvent({
      id: `${each.deadline}@${slug}.parley`,
      sequence: each.postponements,
      start: midnight(each.current),
      // Of a day-long event the end is the first day after it.
      end: midnight(addDays(each.current, 1)),
      allDay: true,
      timezone: "UTC",
      // The day of the last word on it, so that the same vantage gives the same bytes.
      stamp: midnight(each.history.at(-1)?.on ?? each.since),
      status: each.status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: `${each.title ?? each.deadline}${each.status === "running" ? "" : ` (${each.status})`}`,
      description: describe(each),
    });
  return calendar.toString();
};

const describe = ({ consequence, original, current, postponements }: DeadlineView): string =>
  [
    ...(consequence === undefined ? [] : [consequence]),
    ...(original === current ? [] : [`Originally ${original}.`]),
    ...(postponements === 0 ? [] : [`Postponed ${postponements === 1 ? "once" : `${postponements} times`}.`]),
  ].join(" ");

const midnight = (date: string): Date => new Date(`${date}T00:00:00Z`);
