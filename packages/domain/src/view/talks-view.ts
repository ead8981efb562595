/** Talks of an issue, looked at on a day. */
import type { CalendarDate } from "../calendar.ts";
import type { HeldTalks, IssueState, PlannedTalks } from "../fold/state.ts";

export interface TalksView {
  /** Null before the first; without its outcome while it is under way. */
  readonly last: HeldTalks | null;
  /** The nearest that are planned and not past; those planned for no day come last. */
  readonly next: PlannedTalks | null;
  readonly planned: ReadonlyArray<PlannedTalks>;
  readonly rounds: number;
  readonly underWay: boolean;
}

export const talksView = (issue: IssueState, today: CalendarDate): TalksView => {
  const held = issue.lastTalks;
  const heldNow = held !== undefined && held.on <= today && today < held.endedOn;
  const planned = [...issue.plannedTalks].sort(byStart);
  const plannedNow = planned.some(({ from, to }) => from !== undefined && from <= today && today <= (to ?? from));
  const { outcome: _hidden, ...withoutOutcome } = held ?? ({} as HeldTalks);
  return {
    last: held === undefined ? null : heldNow ? withoutOutcome : held,
    next: planned.find(({ from, to }) => from === undefined || (to ?? from) >= today) ?? null,
    planned,
    rounds: issue.rounds,
    underWay: heldNow || plannedNow,
  };
};

const byStart = (a: PlannedTalks, b: PlannedTalks): number =>
  a.from === b.from ? 0 : a.from === undefined ? 1 : b.from === undefined ? -1 : a.from < b.from ? -1 : 1;
