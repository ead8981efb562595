/** What falls on which day, read off the state of the record: deadlines, talks, visits, ends of measures and offers. */
import {
  type CalendarDate,
  type DeadlineView,
  type EffectiveEntry,
  type MeasureState,
  type RecordState,
  talksView,
} from "@parley/domain";

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
  /** Somewhere in the month of `on`; no day was named. */
  readonly noDay?: true;
  readonly event: string;
}

/** In the order of days. The state knows the last talks of each issue; the entries tell all that were held. */
export const calendarItems = (
  state: RecordState,
  entries: ReadonlyArray<EffectiveEntry>,
  today: CalendarDate,
): ReadonlyArray<CalendarItem> => {
  const items: CalendarItem[] = [];
  for (const [slug, deadline] of state.deadlines) items.push(...daysOfDeadline(slug, deadline, today));
  for (const [slug, visit] of state.visits) {
    const { from, to, month } = visit.plan;
    const on = from ?? (month === undefined ? undefined : `${month}-01`);
    if (on !== undefined)
      items.push({
        on,
        ...(from === undefined ? { noDay: true as const } : to === undefined || to === from ? {} : { until: to }),
        kind: "visit",
        title: visit.title ?? slug,
        issues: visit.issues,
        state: visit.status,
        event: visit.event,
      });
  }
  for (const [slug, measure] of state.measures) items.push(...endsOf(slug, measure));
  for (const [slug, offer] of state.concessions)
    if (offer.expiresOn !== undefined && offer.status === "offered")
      items.push({ on: offer.expiresOn, kind: "offer-ends", title: slug, issues: offer.issues, event: offer.event });
  for (const { development, standing } of entries)
    if (development.type === "TalksHeld" && standing === "fact") {
      const { id, occurredOn, endedOn = occurredOn, details, issues } = development;
      const until = endedOn === occurredOn ? {} : { until: endedOn };
      items.push({ on: occurredOn, ...until, kind: "talks", title: titleOf(details), issues, event: id });
    }
  // Plans are told per issue; one meeting on several is one item.
  const meetings = new Map<string, CalendarItem>();
  for (const [slug, issue] of state.issues) {
    for (const plan of talksView(issue, today).planned)
      if (plan.from !== undefined)
        addMeeting(meetings, slug, "planned-talks", plan.event, plan.from, plan.to ?? plan.from, titleOf(plan));
    for (const { date, to, text, event } of issue.dates)
      addMeeting(meetings, slug, "date", event, date, to ?? date, text);
  }
  return inOrder([...items, ...meetings.values()]);
};

const inOrder = (items: ReadonlyArray<CalendarItem>): ReadonlyArray<CalendarItem> =>
  [...items].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

type DatedDeadline = Pick<DeadlineView, "title" | "current" | "status" | "history" | "issues" | "event">;

/** All that the server can tell of a dossier that is too large to be folded here. */
export const deadlineItems = (
  deadlines: ReadonlyArray<DatedDeadline & { readonly deadline: string }>,
  today: CalendarDate,
): ReadonlyArray<CalendarItem> => inOrder(deadlines.flatMap((each) => daysOfDeadline(each.deadline, each, today)));

/** Every day that it was due on, and was moved from; and the one that it is due on. */
const daysOfDeadline = (slug: string, deadline: DatedDeadline, today: CalendarDate): ReadonlyArray<CalendarItem> => {
  const { issues, status, event, current } = deadline;
  const title = deadline.title ?? slug;
  const moves = deadline.history.filter(({ from, to }) => from !== to);
  const state = status === "running" && current < today ? "overdue" : status;
  return [
    ...moves.map((move) => ({
      on: move.from,
      kind: "moved" as const,
      title,
      issues,
      movedTo: move.to,
      event: move.event,
    })),
    { on: current, kind: "deadline", title, issues, state, event },
  ];
};

/** The days until which a measure was suspended; one that a later decision overtook says so. */
const endsOf = (slug: string, { changes, issues }: MeasureState): ReadonlyArray<CalendarItem> =>
  changes.flatMap(({ until, event, change }, index): ReadonlyArray<CalendarItem> => {
    if (change !== "suspended" || typeof until !== "string") return [];
    const next = changes.slice(index + 1).find(({ from }) => from <= until);
    const item = { on: until, title: slug, issues, event };
    if (next === undefined) return [{ ...item, kind: "measure-ends" }];
    return typeof next.until === "string"
      ? [{ ...item, kind: "moved", movedTo: next.until }]
      : [{ ...item, kind: "measure-ends", state: "overtaken" }];
  });

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
