/** What falls on which day, read off the state of the record: deadlines, talks, visits, ends of measures and offers. */
import { type CalendarDate, type RecordState, talksView } from "@parley/domain";

export type CalendarKind =
  | "deadline"
  | "moved"
  | "talks"
  | "planned-talks"
  | "visit"
  | "measure-ends"
  | "offer-ends"
  | "date";

export interface CalendarItem {
  readonly on: CalendarDate;
  /** The last day, where it takes several. */
  readonly until?: CalendarDate;
  readonly kind: CalendarKind;
  readonly title: string;
  readonly issues: ReadonlyArray<string>;
  /** What stands of it: running, overdue, met, moved to … */
  readonly state?: string;
  /** The day that it was moved to. */
  readonly movedTo?: CalendarDate;
  readonly event: string;
}

/** In the order of days. */
export const calendarItems = (state: RecordState, today: CalendarDate): ReadonlyArray<CalendarItem> => {
  const items: CalendarItem[] = [];
  for (const [slug, deadline] of state.deadlines) {
    const { issues, status, event } = deadline;
    const title = deadline.title ?? slug;
    for (const move of deadline.history)
      if (move.from !== move.to)
        items.push({ on: move.from, kind: "moved", title, issues, movedTo: move.to, event: move.event });
    const isOverdue = status === "running" && deadline.current < today;
    items.push({ on: deadline.current, kind: "deadline", title, issues, state: isOverdue ? "overdue" : status, event });
  }
  for (const [slug, visit] of state.visits) {
    const { from, to } = visit.plan;
    if (from !== undefined)
      items.push({
        on: from,
        ...(to === undefined || to === from ? {} : { until: to }),
        kind: "visit",
        title: visit.title ?? slug,
        issues: visit.issues,
        state: visit.status,
        event: visit.event,
      });
  }
  for (const [slug, measure] of state.measures)
    for (const { until, event, change } of measure.changes)
      if (change === "suspended" && typeof until === "string")
        items.push({ on: until, kind: "measure-ends", title: slug, issues: measure.issues, event });
  for (const [slug, offer] of state.concessions)
    if (offer.expiresOn !== undefined && offer.status === "offered")
      items.push({ on: offer.expiresOn, kind: "offer-ends", title: slug, issues: offer.issues, event: offer.event });
  // Talks are told per issue; one meeting on several is one item.
  const meetings = new Map<string, CalendarItem>();
  for (const [slug, issue] of state.issues) {
    const { last, planned } = talksView(issue, today);
    if (last !== null) addMeeting(meetings, slug, "talks", last.event, last.on, last.endedOn, titleOf(last));
    for (const plan of planned)
      if (plan.from !== undefined)
        addMeeting(meetings, slug, "planned-talks", plan.event, plan.from, plan.to ?? plan.from, titleOf(plan));
    for (const { date, to, text, event } of issue.dates)
      addMeeting(meetings, slug, "date", event, date, to ?? date, text);
  }
  return [...items, ...meetings.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

const titleOf = ({ round, venue }: { readonly round?: unknown; readonly venue?: string }): string =>
  [venue ?? "", round === undefined ? "" : `#${round}`].filter((part) => part !== "").join(" ");

const addMeeting = (
  meetings: Map<string, CalendarItem>,
  issue: string,
  kind: CalendarKind,
  event: string,
  on: CalendarDate,
  until: CalendarDate,
  title: string,
): void => {
  const key = `${kind} ${event} ${on}`;
  const known = meetings.get(key);
  meetings.set(key, {
    on,
    ...(until === on ? {} : { until }),
    kind,
    title,
    issues: [...new Set([...(known?.issues ?? []), issue])],
    event,
  });
};
