/** given(lines).at(vantage).issue(slug): what the record says, in one line of a test. */
import { fold } from "../fold/evolve.ts";
import type { RecordState } from "../fold/state.ts";
import { type Branch, stretchesOf } from "../lineage.ts";
import { issuesOf, type RecordedEntry } from "../recorded-entry.ts";
import { happenings, type Selection, select } from "../selection.ts";
import { readVantage, type Vantage } from "../vantage.ts";
import { type BoardRow, board } from "../view/board.ts";
import { type IssueView, issueView, type Looking, resolved } from "../view/issue-view.ts";
import { type Line, logOf } from "./record.ts";

/** What a vantage sees. */
export interface Seen {
  readonly selection: Selection;
  readonly state: RecordState;
  readonly looking: Looking;
  issue(slug: string): IssueView;
  board(): ReadonlyArray<BoardRow>;
}

export interface GivenRecord {
  readonly entries: ReadonlyArray<RecordedEntry>;
  /** `2025-09-16`, `2025-09-16~2025-09-15`, `~2025-09-15`, `:12`, `main@2025-09-16`, or nothing for now. */
  at(vantage?: string): Seen;
}

export interface Setting {
  readonly parties?: ReadonlyArray<string>;
  /** Today, where the vantage names no `asOf`. */
  readonly today?: string;
  readonly branch?: Branch;
}

export const given = (...lines: Line[]): GivenRecord => recordOf(logOf(lines));

/** The record that these entries make up, with other parties, on another day, or on a branch. */
export const recordOf = (entries: ReadonlyArray<RecordedEntry>, setting: Setting = {}): GivenRecord => ({
  entries,
  at: (text = "") => seenFrom(entries, vantageOf(text), setting),
});

export const seenFrom = (entries: ReadonlyArray<RecordedEntry>, vantage: Vantage, setting: Setting = {}): Seen => {
  const { parties = ["US", "CN"], today = "2026-05-20", branch = { slug: vantage.branch, cuts: [] } } = setting;
  const selection = select(entries, stretchesOf(branch, vantage));
  const state = fold(happenings(selection), parties);
  const head = entries.reduce((highest, { position }) => Math.max(highest, position), 0);
  const around = { dossier: "us-china", vantage: resolved(vantage, head), today: vantage.asOf ?? today };
  const revisionOf = (slug: string) => entries.filter(({ development }) => issuesOf(development).includes(slug)).length;
  const looking = { ...around, revision: 0 };
  return {
    selection,
    state,
    looking,
    issue: (slug) => issueView(state, slug, { ...around, revision: revisionOf(slug) }),
    board: () => board(state, { ...around, revisionOf }),
  };
};

const vantageOf = (text: string): Vantage => {
  const whole = /^[a-z]/.test(text) ? text : `main${text === "" || /^[~:@]/.test(text) ? "" : "@"}${text}`;
  const read = readVantage(whole);
  if ("faults" in read) throw new Error(read.faults.map(({ message }) => message).join(" "));
  return read.vantage;
};
