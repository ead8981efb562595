/** The board: a row per issue, in the order in which somebody who must act wants to read it. */
import { type CalendarDate, daysBetween, spokenDate } from "../calendar.ts";
import type { RecordState } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import { type IssueView, issueView, type Looking, type ResolvedVantage } from "./issue-view.ts";
import { nextDeadline } from "./waits-for.ts";

export const boardRow = (view: IssueView) => {
  const next = nextDeadline({ deadlines: Object.entries(view.deadlines) });
  return {
    issue: view.issue,
    title: view.title,
    status: view.status,
    since: view.since,
    outcome: view.outcome,
    tier: {
      agreement: view.tier.agreement,
      reached: view.tier.reached,
      missing: view.tier.missing,
      ...(view.tier.claimed === undefined ? {} : { claimed: view.tier.claimed }),
    },
    waitsFor: view.waitsFor,
    nextDeadline:
      next === undefined
        ? null
        : {
            deadline: next[0],
            current: next[1].current,
            daysLeft: next[1].daysLeft,
            overdue: next[1].overdue,
            postponements: next[1].postponements,
            timesDue: next[1].timesDue,
          },
    nextTalks: view.talks.next,
    talksUnderWay: view.talks.underWay,
    openOffers: Object.values(view.concessions).filter(({ status }) => status === "offered").length,
    measuresInForce: Object.values(view.measures).filter(({ status }) => status === "in-force").length,
    links: view.links
      .filter(({ inForce }) => inForce)
      .map(({ from, to, kind, standing }) => ({ from, to, kind: kind ?? null, standing })),
    lastDevelopment: view.lastDevelopment,
    lastSubstantive: view.lastSubstantive,
    lastSymbolic: view.lastSymbolic,
    developments: view.evidence.events,
    revision: view.revision,
  };
};
export type BoardRow = ReturnType<typeof boardRow>;

/** Open before resolved; then by the next deadline, the nearest first; then by the latest development. */
export const inBoardOrder = (a: BoardRow, b: BoardRow): number =>
  rank(a) - rank(b) ||
  compare(a.nextDeadline?.current ?? "9999", b.nextDeadline?.current ?? "9999") ||
  compare(b.lastDevelopment?.on ?? "", a.lastDevelopment?.on ?? "") ||
  compare(a.issue, b.issue);

/** Every issue that is on record in the state. */
export const board = (
  state: RecordState,
  looking: Omit<Looking, "revision"> & { readonly revisionOf: (issue: Slug) => number },
): ReadonlyArray<BoardRow> =>
  [...state.issues.keys()]
    .map((issue) => boardRow(issueView(state, issue, { ...looking, revision: looking.revisionOf(issue) })))
    .sort(inBoardOrder);

export interface Ending {
  readonly lastDevelopmentOn: CalendarDate;
  readonly daysAgo: number;
  readonly text: string;
  /** A vantage whose board is still alive: the day of the last development. */
  readonly offer: string;
}

/**
 * Said when the newest development is over 30 days old and the board was asked for without `asOf`: what looks
 * overdue then was rather not followed up (ruling 38).
 */
export const recordEnds = (
  rows: ReadonlyArray<BoardRow>,
  vantage: ResolvedVantage,
  today: CalendarDate,
): Ending | null => {
  if (vantage.asOf !== null) return null;
  const last =
    rows
      .map((row) => row.lastDevelopment?.on ?? "")
      .sort()
      .at(-1) ?? "";
  if (last === "") return null;
  const daysAgo = daysBetween(last, today);
  return daysAgo <= 30
    ? null
    : {
        lastDevelopmentOn: last,
        daysAgo,
        text: `The record ends on ${spokenDate(last)}, ${daysAgo} days ago. Later dates were not followed up.`,
        offer: `${vantage.branch}@${last}`,
      };
};

const rank = (row: BoardRow): number => (row.status === "open" ? 0 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
