/**
 * What the server would answer, folded from the record that the browser holds. Same shapes, same domain code. Long
 * because it is the one table of everything that the page may ask.
 */
import {
  type BoardAnswer,
  type DeadlineItem,
  type IssueAnswer,
  type List,
  type SearchAnswer,
  type TimelineItem,
  timelineItem,
  type WhyAnswer,
} from "@parley/contract";
import {
  board,
  type CalendarDate,
  concernedIssues,
  deadlineView,
  type EffectiveEntry,
  happenings,
  inOrderOfEvents,
  isHappening,
  issuesOf,
  issueView,
  recordEnds,
  reportedOn,
  resolved,
  type Vantage,
  why,
} from "@parley/domain";
import type { WeightsOfIssues } from "../screens/board/weights-of-issues.ts";
import { type CalendarItem, calendarItems } from "../screens/calendar/calendar-days.ts";
import { type BranchSeen, branchesSeen } from "../screens/scenarios/branches-seen.ts";
import type { Lanes } from "../screens/timeline/lane.ts";
import { lanesOf } from "../screens/timeline/lanes.ts";
import type { ChainedEntry, LoadedRecord } from "./loaded-record.ts";
import { recordAnswers } from "./record-answers.ts";
import { sentencesOf } from "./sentence-of.ts";
import { forksSeen, setsLookedAt, weightsSeen } from "./sets-looked-at.ts";

/** A day on which something happened: where the arrow keys stop, and what the slider marks. */
export interface Tick {
  readonly on: CalendarDate;
  /** When the public could know it. */
  readonly known: CalendarDate;
  readonly id: string;
  readonly type: string;
  readonly summary: string;
  readonly issues: ReadonlyArray<string>;
  readonly significance: EffectiveEntry["significance"] | null;
}

/** An entry as the log screen shows it: a line, not all that it says. */
export type LogRow = Pick<
  TimelineItem,
  | "id"
  | "type"
  | "occurredOn"
  | "issues"
  | "branch"
  | "position"
  | "recordedAt"
  | "recordedBy"
  | "supersededBy"
  | "corrects"
> & { readonly summary: string; readonly contentHash: string; readonly chainHash: string };

export interface Answering {
  readonly record: LoadedRecord;
  /** The day that counts where the vantage names none. */
  readonly today: CalendarDate;
}

const look = ({ record, today }: Answering, vantage: Vantage) => ({
  vantage: resolved(vantage, record.head),
  today: vantage.asOf ?? today,
});

export const answers = {
  ...recordAnswers,

  board: (of: Answering, vantage: Vantage): BoardAnswer => {
    const looking = look(of, vantage);
    const state = of.record.scrubAt(vantage).stateAt(vantage.asOf);
    const rows = board(state, {
      dossier: of.record.dossier.dossier,
      ...looking,
      revisionOf: (issue) => state.issues.get(issue)?.evidence.events ?? 0,
    });
    return { items: rows, next: null, ...looking, recordEnds: recordEnds(rows, looking.vantage, looking.today) };
  },

  /** Null where no entry of the dossier ever named the issue. */
  issue: (of: Answering, vantage: Vantage, issue: string): IssueAnswer | null => {
    if (!of.record.dossier.issues.includes(issue)) return null;
    const looking = look(of, vantage);
    const state = of.record.scrubAt(vantage).stateAt(vantage.asOf);
    const revision = state.issues.get(issue)?.evidence.events ?? 0;
    return issueView(state, issue, { dossier: of.record.dossier.dossier, ...looking, revision });
  },

  /** Of one issue, or of the whole dossier; superseded developments stand among those that count. */
  timeline: (of: Answering, vantage: Vantage, issue?: string): List<TimelineItem> => {
    const scrub = of.record.scrubAt(vantage);
    const state = scrub.stateAt(vantage.asOf);
    const { superseded } = vantage.asOf === undefined ? scrub.selection : of.record.selectionAt(vantage);
    const items = [...scrub.entries.slice(0, scrub.countAt(vantage.asOf)), ...superseded]
      .filter(({ development }) => issue === undefined || concernedIssues(state, development).has(issue))
      .sort(inOrderOfEvents)
      .map((entry) => timelineItem(of.record.dossier.dossier, entry));
    return { items, next: null, ...look(of, vantage) };
  },

  /** What the timeline draws of the whole dossier. */
  lanes: (of: Answering, vantage: Vantage): Lanes => {
    const scrub = of.record.scrubAt(vantage);
    const { today } = look(of, vantage);
    return lanesOf({
      entries: scrub.entries.slice(0, scrub.countAt(vantage.asOf)),
      state: scrub.stateAt(vantage.asOf),
      today,
      sets: setsLookedAt(of.record, vantage, today),
      forks: forksSeen(of.record, vantage),
    });
  },

  /** One entry as the vantage sees it; null where it sees none of that id. */
  entry: (of: Answering, vantage: Vantage, id: string): TimelineItem | null => {
    const { effective, superseded } = of.record.scrubAt(vantage).selection;
    const isIt = ({ development }: { readonly development: { readonly id: string } }) => development.id === id;
    const found = effective.find(isIt) ?? superseded.find(isIt) ?? forksSeen(of.record, vantage).find(isIt);
    return found === undefined ? null : timelineItem(of.record.dossier.dossier, found as EffectiveEntry);
  },

  /** Null where the view has no such field. */
  why: (of: Answering, vantage: Vantage, issue: string, path: string): WhyAnswer | null => {
    const looking = look(of, vantage);
    const scrub = of.record.scrubAt(vantage);
    const state = scrub.stateAt(vantage.asOf);
    const dossier = of.record.dossier.dossier;
    // The closure of the issue: what its things were made by may be tagged with other issues alone.
    const entries = scrub.entries.slice(0, scrub.countAt(vantage.asOf));
    const found = why(entries, of.record.dossier.parties, issue, path.split("."), {
      dossier,
      ...looking,
      revision: state.issues.get(issue)?.evidence.events ?? 0,
    });
    if (found === undefined) return null;
    const reasons = found.reasons.map((reason) => ({ ...reason, entry: timelineItem(dossier, reason.entry) }));
    return { issue, path, value: found.value, reasons, ...looking };
  },

  deadlines: (of: Answering, vantage: Vantage): List<DeadlineItem> => {
    const looking = look(of, vantage);
    const { deadlines } = of.record.scrubAt(vantage).stateAt(vantage.asOf);
    const items = [...deadlines].map(([deadline, each]) => ({ deadline, ...deadlineView(each, looking.today) }));
    return { items: items.sort(runningFirst), next: null, ...looking };
  },

  /** Deadlines, talks, visits and ends of the whole record, by day. */
  calendar: (of: Answering, vantage: Vantage): ReadonlyArray<CalendarItem> => {
    const scrub = of.record.scrubAt(vantage);
    const entries = scrub.entries.slice(0, scrub.countAt(vantage.asOf));
    return calendarItems(scrub.stateAt(vantage.asOf), entries, vantage.asOf ?? of.today);
  },

  /** Whatever the vantage's day: the slider shows what lies behind it as well. */
  ticks: (of: Answering, { asOf: _, ...vantage }: Vantage): ReadonlyArray<Tick> =>
    of.record.scrubAt(vantage).entries.map(({ development, significance }) => ({
      on: development.occurredOn,
      known: reportedOn(development),
      id: development.id,
      type: development.type,
      summary: development.summary ?? "",
      issues: development.issues ?? [],
      significance: significance ?? null,
    })),

  /** Every word must be found somewhere in the development or in its sources. Newest first. */
  search: (of: Answering, vantage: Vantage, words: string, limit = 200): SearchAnswer => {
    const wanted = plain(words)
      .split(/\s+/)
      .filter((word) => word !== "");
    const scrub = of.record.scrubAt(vantage);
    const found = scrub.entries.slice(0, scrub.countAt(vantage.asOf)).filter((entry) => {
      const text = plain(JSON.stringify([entry.development, entry.sources]));
      return wanted.every((word) => text.includes(word));
    });
    const items = found
      .toReversed()
      .slice(0, limit)
      .map((entry) => timelineItem(of.record.dossier.dossier, entry));
    return { items, total: found.length, next: null, ...look(of, vantage) };
  },

  /** The log of a branch by position, with hashes; what counts no longer says so. Newest first. */
  log: (of: Answering, vantage: Vantage): ReadonlyArray<LogRow> => {
    const { effective, superseded, keeping } = of.record.selectionAt(vantage);
    const told = new Map(
      [...effective, ...superseded, ...keeping].map((entry) => [entry.position, entry as ChainedEntry]),
    );
    const developments = [...told.values()].map(({ development }) => development);
    const sentenceOf = sentencesOf({ developments, branches: of.record.listBranches() });
    return [...told.values()]
      .sort((a, b) => b.position - a.position)
      .map((entry) => ({
        id: entry.development.id,
        type: entry.development.type,
        occurredOn: entry.development.occurredOn,
        ...(entry.development.issues === undefined ? {} : { issues: entry.development.issues }),
        ...(entry.development.corrects === undefined ? {} : { corrects: entry.development.corrects }),
        ...("supersededBy" in entry ? { supersededBy: entry.supersededBy as never } : {}),
        summary: sentenceOf(entry.development),
        branch: entry.branch,
        position: entry.position,
        recordedAt: entry.recordedAt,
        recordedBy: entry.recordedBy,
        contentHash: entry.contentHash,
        chainHash: entry.chainHash,
      }));
  },

  /** What was recorded on the branch after a position, by the issues that it names. */
  newsSince: (of: Answering, { branch }: Vantage, position: number) => {
    const byIssue: Record<string, number> = {};
    let count = 0;
    for (const entry of of.record.entriesAfter(position)) {
      if (entry.branch !== branch || !isHappening(entry.development)) continue;
      count += 1;
      for (const issue of issuesOf(entry.development)) byIssue[issue] = (byIssue[issue] ?? 0) + 1;
    }
    return { count, byIssue };
  },

  /** Main and its scenarios, whatever the vantage. */
  branches: (of: Answering, _vantage: Vantage): ReadonlyArray<BranchSeen> =>
    branchesSeen(of.record.listBranches(), of.record.entries),

  weights: (of: Answering, vantage: Vantage): WeightsOfIssues => weightsSeen(of.record, vantage),

  /** How many developments the vantage sees, and how many there are on its branch at all. */
  counts: (of: Answering, vantage: Vantage): { readonly seen: number; readonly all: number } => ({
    seen: of.record.scrubAt(vantage).countAt(vantage.asOf),
    all: happenings(of.record.selectionAt({ branch: vantage.branch })).length,
  }),
};

export type Answers = typeof answers;

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const runningFirst = (a: DeadlineItem, b: DeadlineItem): number =>
  Number(a.status !== "running") - Number(b.status !== "running") ||
  (a.current < b.current ? -1 : a.current > b.current ? 1 : 0) ||
  (a.deadline < b.deadline ? -1 : 1);
