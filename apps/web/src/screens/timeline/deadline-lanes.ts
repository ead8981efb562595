/**
 * A lane for each deadline, as a staircase:
 *
 *     |=====o            set on the first day, until the date that stood
 *         »=====·····o   moved: the next row begins on the day of the move, and ends at the new date
 *             »=========
 */
import { type DeadlineState, deadlineView, type EffectiveEntry, type RecordState } from "@parley/domain";
import { type DayNumber, dateOfDay, dayNumberOf } from "./day-number.ts";
import type { Lane, Mark, Span } from "./lane.ts";
import { isSupposed, markOf } from "./mark-of.ts";

export const deadlineLanes = (
  entries: ReadonlyArray<EffectiveEntry>,
  state: RecordState,
  today: DayNumber,
): ReadonlyArray<Lane> => {
  const own = new Map<string, EffectiveEntry[]>();
  for (const entry of entries) {
    const { development } = entry;
    switch (development.type) {
      case "DeadlineSet":
      case "DeadlinePostponed":
      case "DeadlineAdvanced":
      case "DeadlineLapsed":
      case "DeadlineMet":
      case "DeadlineCancelled": {
        const { deadline } = development.details;
        const known = own.get(deadline);
        if (known === undefined) own.set(deadline, [entry]);
        else known.push(entry);
      }
    }
  }
  return [...state.deadlines]
    .map(([slug, deadline]) => laneOf(slug, deadline, own.get(slug) ?? [], today))
    .sort((a, b) => (a.marks[0]?.at ?? 0) - (b.marks[0]?.at ?? 0));
};

const laneOf = (
  slug: string,
  deadline: DeadlineState,
  entries: ReadonlyArray<EffectiveEntry>,
  today: DayNumber,
): Lane => {
  const { marks, dates } = told(deadline, entries);
  const view = deadlineView(deadline, dateOfDay(today));
  const word = view.status === "running" ? (view.overdue ? "overdue" : "running") : view.status;
  return {
    id: `deadlines:${slug}`,
    kind: "deadlines",
    name: deadline.title ?? slug,
    issues: deadline.issues,
    status: {
      word,
      on: view.status === "running" ? view.current : (view.endedOn ?? view.current),
      moved: view.postponements,
      ...(deadline.claimedBy === undefined ? {} : { claimedBy: deadline.claimedBy }),
    },
    rows: dates.length,
    spans: spansOf(dates, word === "overdue" ? today : undefined, view.endedOn),
    marks,
  };
};

/** A date, from the day on which it was decided. */
interface Standing {
  readonly id: string;
  readonly from: DayNumber;
  readonly date: DayNumber;
  readonly supposed: boolean;
  readonly claimedBy: string | undefined;
}

const told = (deadline: DeadlineState, entries: ReadonlyArray<EffectiveEntry>) => {
  const marks: Mark[] = [];
  const dates: Standing[] = [];
  const stands = (entry: EffectiveEntry, date: string) =>
    dates.push({
      id: entry.development.id,
      from: dayNumberOf(entry.development.occurredOn),
      date: dayNumberOf(date),
      supposed: isSupposed(entry),
      claimedBy: entry.development.claimedBy,
    });
  for (const entry of entries) {
    const { development } = entry;
    // What is first known of a deadline may be that it was moved: the date that it was moved from had stood already.
    if (dates.length === 0 && development.type !== "DeadlineSet") stands(entry, deadline.original);
    const level = () => ({ level: Math.max(0, dates.length - 1) });
    switch (development.type) {
      case "DeadlineSet":
        stands(entry, development.details.to);
        marks.push(markOf(entry, "bar", "set", { ...level(), now: development.details.to }));
        break;
      case "DeadlinePostponed":
      case "DeadlineAdvanced": {
        const { from: was, to: now } = development.details;
        const later = development.type === "DeadlinePostponed";
        stands(entry, now);
        marks.push(
          markOf(entry, later ? "later" : "earlier", later ? "postponed" : "advanced", { ...level(), was, now }),
        );
        break;
      }
      case "DeadlineLapsed":
      case "DeadlineMet":
      case "DeadlineCancelled": {
        const word =
          development.type === "DeadlineLapsed" ? "lapsed" : development.type === "DeadlineMet" ? "met" : "cancelled";
        marks.push(markOf(entry, word === "met" ? "check" : "cross", word, level()));
      }
    }
  }
  return { marks, dates };
};

const spansOf = (
  dates: ReadonlyArray<Standing>,
  overdueUntil: DayNumber | undefined,
  endedOn: string | undefined,
): ReadonlyArray<Span> =>
  dates.flatMap(({ id, from, date, supposed, claimedBy }, level) => {
    const next = dates[level + 1];
    const replacedOn = next?.from ?? (endedOn === undefined ? undefined : dayNumberOf(endedOn));
    const stoodUntil = replacedOn === undefined ? date : Math.min(date, Math.max(from, replacedOn));
    const look = {
      id,
      level,
      status: "running" as const,
      ...(supposed ? { supposed: true as const } : {}),
      ...(claimedBy === undefined ? {} : { claimedBy }),
    };
    return [
      { ...look, from, to: stoodUntil, form: "full" as const },
      ...(stoodUntil < date ? [{ ...look, from: stoodUntil, to: date, form: "replaced" as const }] : []),
      ...(next === undefined && overdueUntil !== undefined
        ? [{ ...look, from: date, to: overdueUntil, status: "overdue" as const, form: "overdue" as const }]
        : []),
    ];
  });
