/** Reading a dossier from a vantage. No read is ever stale: what no view serves is folded from the log. */
import {
  type BoardRow,
  board,
  type DeadlineView,
  deadlineView,
  type EffectiveEntry,
  type Ending,
  fold,
  happenings,
  type IssueView,
  inOrderOfEvents,
  issueView,
  type KnownThings,
  type RecordedEntry,
  recordEnds,
  type Selection,
  type SupersededEntry,
  select,
  thingsOf,
  why,
} from "@parley/domain";
import type { EventStore, LoggedEntry } from "@parley/event-store";
import { type From, look, type Read, type RecordSource, stretches } from "./from.ts";
import { boardFromViews, issueFromView } from "./serve-from-views.ts";

export interface TimelineEntry {
  readonly entry: EffectiveEntry | SupersededEntry;
  readonly superseded: boolean;
}

/** Undefined where no development of the dossier ever named the issue, at any vantage. */
export const readIssue = async (
  { store, views, viewVersion }: RecordSource,
  from: From,
  issue: string,
): Promise<Read<IssueView> | undefined> => {
  const served = views === undefined ? undefined : await issueFromView(store, views, from, issue, viewVersion);
  const { state, revision, head, rowsRead } = served ?? (await foldedIssue(store, from, issue));
  if (rowsRead === 0 && !(await wasEverNamed(store, from, issue))) return undefined;
  const looking = look(from, head);
  return { value: issueView(state, issue, { dossier: from.dossier.slug, ...looking, revision }), ...looking, rowsRead };
};

const foldedIssue = async (store: EventStore, from: From, issue: string) => {
  const { entries, head } = await store.entriesOfIssue(from.dossier.slug, stretches(from), issue);
  return {
    state: fold(happenings(select(entries, stretches(from))), from.dossier.parties),
    revision: await store.revisionAt(from.dossier.slug, from.branch.slug, issue, from.vantage.position),
    head,
    rowsRead: entries.length,
  };
};

export const readBoard = async (
  { store, views, viewVersion }: RecordSource,
  from: From,
): Promise<Read<{ readonly rows: ReadonlyArray<BoardRow>; readonly recordEnds: Ending | null }>> => {
  const served = views === undefined ? undefined : await boardFromViews(store, views, from, viewVersion);
  const { rows, head, rowsRead } = served ?? (await foldedBoard(store, from));
  const looking = look(from, head);
  return { value: { rows, recordEnds: recordEnds(rows, looking.vantage, looking.today) }, ...looking, rowsRead };
};

const foldedBoard = async (store: EventStore, from: From) => {
  const { entries, head } = await wholeLog(store, from);
  const state = fold(happenings(select(entries, stretches(from))), from.dossier.parties);
  const revisions = revisionsIn(entries, from.branch.slug);
  const rows = board(state, {
    dossier: from.dossier.slug,
    ...look(from, head),
    revisionOf: (issue) => revisions.get(issue) ?? 0,
  });
  return { rows, head, rowsRead: entries.length };
};

/** The issue's developments in the order of events, those that no longer count beside those that do. */
export const readTimeline = async (
  { store }: RecordSource,
  from: From,
  issue: string,
): Promise<Read<ReadonlyArray<TimelineEntry>> | undefined> => {
  const { entries, head } = await store.entriesOfIssue(from.dossier.slug, stretches(from), issue);
  if (entries.length === 0 && !(await wasEverNamed(store, from, issue))) return undefined;
  const selection = select(entries, stretches(from));
  const concerned = concerning(selection, entries, issue);
  const timeline = [
    ...selection.effective.map((entry) => ({ entry, superseded: false })),
    ...selection.superseded.map((entry) => ({ entry, superseded: true })),
  ]
    .filter(({ entry }) => concerned.has(entry.position))
    .sort((a, b) => inOrderOfEvents(a.entry, b.entry));
  return { value: timeline, ...look(from, head), rowsRead: entries.length };
};

/** Why a field of an issue is what it is; undefined where the issue was never named, or the view has no such field. */
export const readWhy = async ({ store }: RecordSource, from: From, issue: string, path: ReadonlyArray<string>) => {
  const { entries, revision, head } = await store.entriesOfIssue(from.dossier.slug, stretches(from), issue);
  const looking = look(from, head);
  const found = why(happenings(select(entries, stretches(from))), from.dossier.parties, issue, path, {
    dossier: from.dossier.slug,
    ...looking,
    revision,
  });
  return found === undefined ? undefined : { value: found, ...looking, rowsRead: entries.length };
};

/** Slugs on record by kind, for "did you mean". */
export const readKnownThings = async ({ store }: RecordSource, from: From): Promise<KnownThings> => {
  const { entries } = await wholeLog(store, from);
  const known = new Map<string, Set<string>>();
  for (const { development } of entries)
    for (const { kind, slug } of thingsOf(development)) known.set(kind, (known.get(kind) ?? new Set()).add(slug));
  return known as KnownThings;
};

const wholeLog = async (
  store: EventStore,
  from: From,
): Promise<{ entries: ReadonlyArray<LoggedEntry>; head: number }> => {
  const head = await store.head(from.dossier.slug);
  const entries: LoggedEntry[] = [];
  for await (const entry of store.streamLog({ dossier: from.dossier.slug, stretches: stretches(from), upTo: head }))
    entries.push(entry);
  return { entries, head };
};

const wasEverNamed = async (store: EventStore, { dossier }: From, issue: string): Promise<boolean> => {
  const branches = await store.listBranches(dossier.slug);
  const everywhere = branches.map(({ slug }) => ({ branch: slug }));
  return (await store.namedIssues(dossier.slug, everywhere, [issue])).length > 0;
};

const revisionsIn = (entries: ReadonlyArray<LoggedEntry>, branch: string): ReadonlyMap<string, number> => {
  const revisions = new Map<string, number>();
  for (const entry of entries)
    if (entry.branch === branch)
      for (const { issue, revision } of entry.concerns)
        revisions.set(issue, Math.max(revision, revisions.get(issue) ?? 0));
  return revisions;
};

/** Positions of entries that name the issue, or are about a thing that lives on it. */
const concerning = (
  selection: Selection,
  entries: ReadonlyArray<RecordedEntry>,
  issue: string,
): ReadonlySet<number> => {
  const firstNaming = new Map<string, ReadonlyArray<string>>();
  for (const { development } of selection.effective)
    for (const { kind, slug, role } of thingsOf(development))
      if (role === "subject" && !firstNaming.has(`${kind}:${slug}`))
        firstNaming.set(`${kind}:${slug}`, development.issues ?? []);
  return new Set(
    entries
      .filter(
        ({ development }) =>
          development.issues?.includes(issue) ||
          thingsOf(development).some(
            ({ kind, slug, role }) => role === "subject" && firstNaming.get(`${kind}:${slug}`)?.includes(issue),
          ),
      )
      .map(({ position }) => position),
  );
};

/** Every deadline of the dossier, the next to come first; those that ended come last. */
export const readDeadlines = async (
  { store }: RecordSource,
  from: From,
): Promise<Read<ReadonlyArray<DeadlineView & { readonly deadline: string }>>> => {
  const { entries, head } = await wholeLog(store, from);
  const looking = look(from, head);
  const state = fold(happenings(select(entries, stretches(from))), from.dossier.parties);
  const value = [...state.deadlines]
    .map(([deadline, each]) => ({ deadline, ...deadlineView(each, looking.today) }))
    .sort(
      (a, b) => Number(a.status !== "running") - Number(b.status !== "running") || (a.current < b.current ? -1 : 1),
    );
  return { value, ...looking, rowsRead: entries.length };
};
