/** Reading a dossier from a vantage. No read is ever stale: what no view serves is folded from the log. */
import {
  type BoardRow,
  boardRow,
  concernedIssues,
  type DeadlineView,
  deadlineView,
  type EffectiveEntry,
  type Ending,
  fold,
  happenings,
  type IssueView,
  inBoardOrder,
  inOrderOfEvents,
  issueView,
  type KnownThings,
  recordEnds,
  type SupersededEntry,
  select,
  thingsOf,
  why,
} from "@parley/domain";
import type { EventStore, LoggedEntry, ReadableStretch } from "@parley/event-store";
import { type From, look, type PinnedFrom, pinned, type Read, type RecordSource, stretches } from "./from.ts";
import { revisionsUpTo } from "./revisions-up-to.ts";
import {
  issueFromView,
  type LookAt,
  type StandingOfIssue,
  type Standings,
  standingsFromViews,
  type ViewSource,
} from "./serve-from-views.ts";

export interface TimelineEntry {
  readonly entry: EffectiveEntry | SupersededEntry;
  readonly superseded: boolean;
}

/** Undefined where no development of the dossier ever named the issue, at any vantage. */
export const readIssue = async (
  source: RecordSource,
  at: From,
  issue: string,
): Promise<Read<IssueView> | undefined> => {
  const from = await pinned(source.store, at);
  const served = hasViews(source) ? await issueFromView(source, from, issue) : undefined;
  const { state, revision, rowsRead } = served ?? (await foldedIssues(source, from, [issue])).get(issue)!;
  if (!state.issues.has(issue) && !(await wasEverNamed(source.store, from, issue))) return undefined;
  const looking = look(from, from.vantage.position);
  return { value: issueView(state, issue, { dossier: from.dossier.slug, ...looking, revision }), ...looking, rowsRead };
};

/** All from one state, of what they need together. */
const foldedIssues = async (
  source: RecordSource,
  from: PinnedFrom,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, StandingOfIssue>> => {
  const { entries } = await source.store.entriesNeeded(from.dossier.slug, stretches(from), { issues });
  const state = fold(happenings(select(entries, stretches(from))), from.dossier.parties);
  const revisions = await Promise.all(issues.map((issue) => revisionAt(source, from, issue)));
  return new Map(issues.map((issue, i) => [issue, { state, revision: revisions[i]!, rowsRead: entries.length }]));
};

interface Board {
  readonly rows: ReadonlyArray<BoardRow>;
  readonly recordEnds: Ending | null;
}

/** Every issue that is on record at the vantage, the most urgent first. */
export const readBoard = async (source: RecordSource, at: From): Promise<Read<Board>> => {
  const from = await pinned(source.store, at);
  const standings = await standingsOf(source, from, "card", rowsIn(from));
  return { value: boardOf(from, standings), ...look(from, from.vantage.position), rowsRead: standings.rowsRead };
};

/** Without their revisions, which a state does not tell. */
const rowsIn = (from: PinnedFrom): LookAt<ReadonlyArray<BoardRow>> => {
  const looking = { dossier: from.dossier.slug, ...look(from, from.vantage.position), revision: 0 };
  return (state, issues) =>
    issues.filter((issue) => state.issues.has(issue)).map((issue) => boardRow(issueView(state, issue, looking)));
};

const boardOf = (from: PinnedFrom, { looks, revisions }: Standings<ReadonlyArray<BoardRow>>): Board => {
  const { vantage, today } = look(from, from.vantage.position);
  const rows = looks
    .flat()
    .map((row) => ({ ...row, revision: revisions.get(row.issue) ?? 0 }))
    .sort(inBoardOrder);
  return { rows, recordEnds: recordEnds(rows, vantage, today) };
};

type Deadlines = ReadonlyArray<DeadlineView & { readonly deadline: string }>;

/** Every deadline of the dossier, the next to come first; those that ended come last. */
export const readDeadlines = async (source: RecordSource, at: From): Promise<Read<Deadlines>> => {
  const from = await pinned(source.store, at);
  const standings = await standingsOf(source, from, "deadlines", deadlinesIn(from));
  return { value: deadlinesOf(standings), ...look(from, from.vantage.position), rowsRead: standings.rowsRead };
};

/** Those that live on these issues before others: each is found once. */
const deadlinesIn = (from: PinnedFrom): LookAt<Deadlines> => {
  const { today } = look(from, from.vantage.position);
  return (state, issues) =>
    [...state.deadlines]
      .filter(([, deadline]) => issues.includes(deadline.issues[0]!))
      .map(([deadline, each]) => ({ deadline, ...deadlineView(each, today) }));
};

const deadlinesOf = ({ looks }: Standings<Deadlines>): Deadlines =>
  looks
    .flat()
    .sort(
      (a, b) =>
        Number(a.status !== "running") - Number(b.status !== "running") ||
        compare(a.current, b.current) ||
        compare(a.deadline, b.deadline),
    );

/** Both as one fold of the whole log tells them, whatever the views say. */
export const foldedBoard = async (
  store: EventStore,
  at: From,
): Promise<{ readonly board: Board; readonly deadlines: Deadlines }> => {
  const from = await pinned(store, at);
  const [rows, deadlines] = [rowsIn(from), deadlinesIn(from)];
  const { looks, ...standings } = await foldedStandings(store, from, (state, issues) => ({
    rows: rows(state, issues),
    deadlines: deadlines(state, issues),
  }));
  return {
    board: boardOf(from, { ...standings, looks: looks.map((each) => each.rows) }),
    deadlines: deadlinesOf({ ...standings, looks: looks.map((each) => each.deadlines) }),
  };
};

/** Issues that are on record as one fold of what they need tells them, whatever the views say. */
export const foldedViews = async (
  store: EventStore,
  at: From,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, IssueView>> => {
  const from = await pinned(store, at);
  const looking = { dossier: from.dossier.slug, ...look(from, from.vantage.position) };
  const folded = await foldedIssues({ store }, from, issues);
  return new Map(
    [...folded].map(([issue, { state, revision }]) => [issue, issueView(state, issue, { ...looking, revision })]),
  );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const standingsOf = async <T>(
  source: RecordSource,
  from: PinnedFrom,
  part: "card" | "deadlines",
  lookAt: LookAt<T>,
): Promise<Standings<T>> =>
  (hasViews(source) ? await standingsFromViews(source, from, part, lookAt) : undefined) ??
  (await foldedStandings(source.store, from, lookAt));

/** One pass over the log for all issues. */
const foldedStandings = async <T>(store: EventStore, from: PinnedFrom, lookAt: LookAt<T>): Promise<Standings<T>> => {
  // Also what the vantage does not know of yet: it counts for the revisions, and the selection leaves it out.
  const everKnown = stretches(from).map(({ knownAt: _, ...stretch }) => stretch);
  const entries: LoggedEntry[] = [];
  for await (const entry of streamed(store, from, everKnown)) entries.push(entry);
  const state = fold(happenings(select(entries, stretches(from))), from.dossier.parties);
  const revisions = new Map<string, number>();
  for (const entry of entries)
    if (entry.branch === from.branch.slug)
      for (const { issue, revision } of entry.concerns) revisions.set(issue, revision);
  return { looks: [lookAt(state, [...state.issues.keys()])], revisions, rowsRead: entries.length };
};

/** The issue's developments in the order of events, those that no longer count beside those that do. */
export const readTimeline = async (
  { store }: RecordSource,
  at: From,
  issue: string,
): Promise<Read<ReadonlyArray<TimelineEntry>> | undefined> => {
  const from = await pinned(store, at);
  const { entries } = await store.entriesOfIssue(from.dossier.slug, stretches(from), issue);
  if (entries.length === 0 && !(await wasEverNamed(store, from, issue))) return undefined;
  const selection = select(entries, stretches(from));
  const state = fold(happenings(selection), from.dossier.parties);
  const timeline = [
    ...selection.effective.map((entry) => ({ entry, superseded: false })),
    ...selection.superseded.map((entry) => ({ entry, superseded: true })),
  ]
    .filter(({ entry }) => concernedIssues(state, entry.development).has(issue))
    .sort((a, b) => inOrderOfEvents(a.entry, b.entry));
  return { value: timeline, ...look(from, from.vantage.position), rowsRead: entries.length };
};

/** Why a field of an issue is what it is; undefined where the issue was never named, or the view has no such field. */
export const readWhy = async (source: RecordSource, at: From, issue: string, path: ReadonlyArray<string>) => {
  const from = await pinned(source.store, at);
  const { entries } = await source.store.entriesOfIssue(from.dossier.slug, stretches(from), issue);
  const looking = look(from, from.vantage.position);
  const found = why(happenings(select(entries, stretches(from))), from.dossier.parties, issue, path, {
    dossier: from.dossier.slug,
    ...looking,
    revision: await revisionAt(source, from, issue),
  });
  return found === undefined ? undefined : { value: found, ...looking, rowsRead: entries.length };
};

const hasViews = (source: RecordSource): source is ViewSource & RecordSource => source.views !== undefined;

const revisionAt = async (source: RecordSource, from: PinnedFrom, issue: string): Promise<number> => {
  const { dossier, branch, vantage } = from;
  if (!hasViews(source)) return source.store.revisionAt(dossier.slug, branch.slug, issue, vantage.position);
  return (await revisionsUpTo(source.views, dossier.slug, branch.slug, vantage.position, [issue])).get(issue) ?? 0;
};

/** Slugs on record by kind, for "did you mean". */
export const readKnownThings = async ({ store }: RecordSource, at: From): Promise<KnownThings> => {
  const from = await pinned(store, at);
  const known = new Map<string, Set<string>>();
  for await (const { development } of streamed(store, from, stretches(from)))
    for (const { kind, slug } of thingsOf(development)) known.set(kind, (known.get(kind) ?? new Set()).add(slug));
  return known as KnownThings;
};

const streamed = (
  store: EventStore,
  { dossier, vantage }: PinnedFrom,
  limits: ReadonlyArray<ReadableStretch>,
): AsyncIterable<LoggedEntry> => store.streamLog({ dossier: dossier.slug, stretches: limits, upTo: vantage.position });

const wasEverNamed = async (store: EventStore, { dossier }: From, issue: string): Promise<boolean> => {
  const branches = await store.listBranches(dossier.slug);
  const everywhere = branches.map(({ slug }) => ({ branch: slug }));
  return (await store.namedIssues(dossier.slug, everywhere, [issue])).length > 0;
};
