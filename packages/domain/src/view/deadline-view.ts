/** A deadline, looked at on a day. */
import { type CalendarDate, daysBetween } from "../calendar.ts";
import type { DeadlineState } from "../fold/state.ts";
import { given } from "../given.ts";

export const deadlineView = (deadline: DeadlineState, today: CalendarDate) => {
  const running = deadline.status === "running";
  const daysLeft = running ? daysBetween(today, deadline.current) : null;
  return {
    current: deadline.current,
    original: deadline.original,
    status: deadline.status,
    nature: deadline.nature,
    overdue: daysLeft !== null && daysLeft < 0,
    /** Null unless running, 0 on the day, negative once it has passed. */
    daysLeft,
    postponements: deadline.postponements,
    timesDue: deadline.cameDue + (running && deadline.current <= today ? 1 : 0),
    notice: deadline.history.filter(({ kind }) => kind === "postponed").map(({ noticeDays }) => noticeDays),
    history: deadline.history,
    issues: deadline.issues,
    since: deadline.since,
    event: deadline.event,
    confidence: deadline.confidence,
    ...given({
      title: deadline.title,
      instrument: deadline.history.at(-1)?.instrument ?? deadline.instrument,
      setBy: deadline.instrument,
      consequence: deadline.consequence,
      endedOn: deadline.endedOn,
      claimedBy: deadline.claimedBy,
    }),
  };
};
export type DeadlineView = ReturnType<typeof deadlineView>;
