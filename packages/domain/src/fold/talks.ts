/** Talks of one issue: planned, held, moved; and the agenda that the next ones take up. */
import type { DevelopmentOf } from "../development.ts";
import type { Round } from "../developments/talks.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { AgendaItem, HeldTalks, IssueState, Meeting, PlannedTalks } from "./state.ts";
import { happened } from "./thing.ts";

type MeetingDetails = {
  readonly round?: Round;
  readonly level?: Meeting["level"];
  readonly venue?: string;
  readonly heads?: ReadonlyArray<string>;
};

export const scheduleTalks = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"TalksScheduled">,
): IssueState => {
  const again = issue.plannedTalks.find((planned) => isSameRound(planned.round, details.round));
  const planned: PlannedTalks = {
    ...meetingOf(entry, details),
    postponed: again?.postponed ?? 0,
    ...given({ from: details.from, to: details.to }),
  };
  return { ...issue, plannedTalks: [...issue.plannedTalks.filter((each) => each !== again), planned] };
};

/**
 * Held talks clear what was planned under their round, at their venue and time, or for their first day or earlier; and
 * talks of which neither round nor venue nor day is known, since nothing would ever clear those. They take up the
 * agenda, except what is for a round that is still planned.
 */
export const holdTalks = (
  issue: IssueState,
  entry: EffectiveEntry,
  development: DevelopmentOf<"TalksHeld">,
): IssueState => {
  const { details } = development;
  const endedOn = development.endedOn ?? development.occurredOn;
  const held: HeldTalks = { ...meetingOf(entry, details), endedOn, ...given({ outcome: details.outcome }) };
  const clears = (planned: PlannedTalks): boolean =>
    isSameRound(planned.round, details.round) ||
    (planned.from !== undefined && planned.from <= development.occurredOn) ||
    isUnspecified(planned) ||
    (planned.venue !== undefined &&
      planned.venue === details.venue &&
      (planned.from === undefined || planned.from <= endedOn));
  const plannedTalks = issue.plannedTalks.filter((planned) => !clears(planned));
  const isForLater = (item: AgendaItem) => plannedTalks.some(({ round }) => isSameRound(round, item.round));
  const agenda = issue.agenda
    .filter((item) => !isForLater(item))
    .map((item) => (item.issue === undefined ? item : { ...item, takenUp: development.issues.includes(item.issue) }));
  return {
    ...issue,
    rounds: issue.rounds + 1,
    lastTalks: held,
    plannedTalks,
    agenda: issue.agenda.filter(isForLater),
    lastAgenda: agenda.length > 0 ? agenda : issue.lastAgenda,
  };
};

/** `from` is the date they were planned for, `to` the new one; without a new one they are planned for no day. */
export const postponeTalks = (
  issue: IssueState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"TalksPostponed">,
): IssueState => {
  const index = planOf(issue, details);
  const before = index === -1 ? undefined : issue.plannedTalks[index];
  const { from: _from, to: _to, ...rest } = before ?? { ...meetingOf(entry, details), postponed: 0 };
  const moved: PlannedTalks = {
    ...rest,
    ...meetingOf(entry, { ...rest, ...details }),
    postponed: rest.postponed + 1,
    ...given({ from: details.to }),
  };
  return { ...issue, plannedTalks: [...issue.plannedTalks.filter((_, i) => i !== index), moved] };
};

export const cancelTalks = (issue: IssueState, { details }: DevelopmentOf<"TalksCancelled">): IssueState => {
  const index = planOf(issue, details);
  return { ...issue, plannedTalks: issue.plannedTalks.filter((_, i) => i !== index) };
};

export const setAgenda = (
  issue: IssueState,
  entry: EffectiveEntry,
  development: DevelopmentOf<"AgendaSet">,
): IssueState => {
  const { items, round } = development.details;
  const told = { ...happened(entry), standing: entry.standing, ...given({ round }) };
  const written = items ?? [{ text: development.summary, by: development.parties.join(", ") }];
  return { ...issue, agenda: [...issue.agenda, ...written.map((item) => ({ ...told, ...item }))] };
};

const meetingOf = (entry: EffectiveEntry, details: MeetingDetails): Meeting => ({
  ...happened(entry),
  ...given({ round: details.round, level: details.level, venue: details.venue, heads: details.heads }),
});

const isUnspecified = ({ round, venue, from }: PlannedTalks): boolean =>
  round === undefined && venue === undefined && from === undefined;

const isSameRound = (a: Round | undefined, b: Round | undefined): boolean => a !== undefined && String(a) === String(b);

/** By round, else by the day they were planned for, else by venue, else the only ones. */
const planOf = (issue: IssueState, details: MeetingDetails & { readonly from?: string }): number => {
  const planned = issue.plannedTalks;
  for (const matches of [
    (each: PlannedTalks) => isSameRound(each.round, details.round),
    (each: PlannedTalks) => details.from !== undefined && each.from === details.from,
    (each: PlannedTalks) => details.venue !== undefined && each.venue === details.venue,
  ]) {
    const index = planned.findIndex(matches);
    if (index !== -1) return index;
  }
  return planned.length === 1 && details.round === undefined ? 0 : -1;
};
