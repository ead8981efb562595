/**
 * What the columns of a comparison read. It costs what they differ in: entries that not all of them see, and the states
 * of the issues that these touch. Where they look from different days every issue is looked at.
 */
import {
  type Column,
  type ComparedIssue,
  comparedIssue,
  differingIssues,
  type EffectiveEntry,
  fold,
  happenings,
  issuesTouched,
  type RecordState,
  select,
} from "@parley/domain";
import type { LoggedEntry } from "@parley/event-store";
import type { Kept } from "./baseline.ts";
import { relationsOf } from "./bounded-state.ts";
import { differentlySeen } from "./differently-seen.ts";
import { type From, look, type PinnedFrom, type RecordSource, stretches } from "./from.ts";
import { leftOutOf } from "./left-out.ts";
import { logOf } from "./log-of.ts";
import { mergedState } from "./merged-state.ts";
import { readingOnce } from "./read-once.ts";
import { groupsOf, type ResumeOptions, resumed, wholeAtOnce } from "./resumed.ts";
import { mainUpTo, resumingFrom, type ViewSource } from "./serve-from-views.ts";
import { tallyEvery } from "./tally.ts";
import { issuesByThing, issuesWithKind, readHeld } from "./view-store.ts";

export interface ReadColumns {
  /** Of each column what not all of them share; where nothing is kept that serves, all. In the order of events. */
  readonly entries: ReadonlyArray<ReadonlyArray<EffectiveEntry>>;
  /** Those that may differ, or all, in the order of their names. */
  readonly issues: ReadonlyArray<ComparedIssue>;
  readonly leftOut?: { readonly developments: number; readonly until: string | null; readonly issues: number };
  readonly rowsRead: number;
}

export interface ColumnOptions {
  readonly withEqualRows?: boolean;
}

export const readColumns = async (
  source: RecordSource,
  vantages: ReadonlyArray<From>,
  options: ColumnOptions,
): Promise<ReadColumns> => {
  const { head } = vantages[0]!.dossier;
  const pinned = vantages.map(
    (from): PinnedFrom => ({ ...from, vantage: { ...from.vantage, position: from.vantage.position ?? head } }),
  );
  return (
    (hasViews(source) ? await readApart(source, pinned, options) : undefined) ??
    (await readWhole(source, pinned, options))
  );
};

const hasViews = (source: RecordSource): source is ViewSource => source.views !== undefined;

/** Each branch's log from end to end, once. */
const readWhole = async (
  { store }: RecordSource,
  vantages: ReadonlyArray<PinnedFrom>,
  options: ColumnOptions,
): Promise<ReadColumns> => {
  const { dossier } = vantages[0]!;
  const logs = new Map<string, ReadonlyArray<LoggedEntry>>();
  for (const { branch } of vantages.flatMap(stretches))
    if (!logs.has(branch)) logs.set(branch, await logOf(store, dossier.slug, [{ branch }]));
  const columns = vantages.map((from): SeenColumn => {
    const limits = stretches(from);
    const log = limits.flatMap(({ branch }) => logs.get(branch)!);
    const entries = happenings(select(log, limits));
    return { ...look(from, dossier.head), entries, state: fold(entries, dossier.parties) };
  });
  const issues = options.withEqualRows === true ? onRecord(columns) : differingIssues(columns);
  return {
    entries: columns.map(({ entries }) => entries),
    issues: issues.map((issue) => comparedIssue(columns, issue, { dossier: dossier.slug, ...options })),
    rowsRead: [...logs.values()].reduce((sum, log) => sum + log.length, 0),
  };
};

type SeenColumn = Pick<Column, "vantage" | "today" | "entries" | "state">;

const onRecord = (columns: ReadonlyArray<SeenColumn>): ReadonlyArray<string> =>
  [...new Set(columns.flatMap(({ state }) => [...state.issues.keys()]))].sort();

/** Undefined where the views are too far behind. */
const readApart = async (
  source: ViewSource,
  vantages: ReadonlyArray<PinnedFrom>,
  options: ColumnOptions,
): Promise<ReadColumns | undefined> => {
  const { store, views, viewVersion } = source;
  const { slug } = vantages[0]!.dossier;
  const sights = vantages.map(stretches);
  const apart = await differentlySeen({ store, db: views }, slug, sights);
  const entries = sights.map((sight) => happenings(select(apart, sight)));
  // One version for all that is read, whichever goes live meanwhile.
  const latest = Math.max(...vantages.map(mainUpTo));
  const held = await readHeld(views, slug, viewVersion, latest);
  if (held === undefined) return undefined;
  const resuming = await Promise.all(
    vantages.map(async (from) => {
      const upTo = mainUpTo(from);
      // By the same day all had happened for those that are this close.
      const its = latest - upTo < tallyEvery ? held : await readHeld(views, slug, held.version, upTo);
      return resumingFrom(views, from, its);
    }),
  );
  if (!resuming.every((each) => each !== undefined)) return undefined;
  const reading: Reading = { source, vantages, entries, resuming, options };
  const all = options.withEqualRows === true || new Set(vantages.map(dayOf)).size > 1;
  const [read, tally] = await Promise.all([
    all
      ? readAll(reading, await store.namedIssues(slug, sights.flat()))
      : readTouched(reading, new Set(apart.flatMap(({ concerns }) => concerns.map(({ issue }) => issue)))),
    leftOutOf(views, vantages, apart, held.version),
  ]);
  return {
    entries,
    issues: read.issues,
    leftOut: tally.leftOut,
    rowsRead: resuming.reduce((sum, each) => sum + each.rowsRead, apart.length + read.rowsRead + tally.rowsRead),
  };
};

const dayOf = ({ vantage, today }: From): string => vantage.asOf ?? today;

interface Reading {
  readonly source: ViewSource;
  readonly vantages: ReadonlyArray<PinnedFrom>;
  readonly entries: ReadonlyArray<ReadonlyArray<EffectiveEntry>>;
  readonly resuming: ReadonlyArray<Pick<ResumeOptions, "version" | "touched" | "days">>;
  readonly options: ColumnOptions;
}

type ReadIssues = Pick<ReadColumns, "issues" | "rowsRead">;

/** All of these that are on record. */
const readAll = async (reading: Reading, issues: Iterable<string>): Promise<ReadIssues> => {
  const found: ComparedIssue[] = [];
  const rowsRead = await lookAtEach(reading, [...issues].sort(), (columns, issue) => {
    if (columns.some(({ state }) => state.issues.has(issue))) found.push(lookedAt(reading, columns, issue));
  });
  return { issues: found, rowsRead };
};

/** These issues, and those that turn out to depend on what differs. */
const readTouched = async (reading: Reading, issues: Iterable<string>): Promise<ReadIssues> => {
  const { source, vantages, entries, resuming } = reading;
  const { slug, parties } = vantages[0]!.dossier;
  const { version } = resuming[0]!;
  const found = new Map<string, ComparedIssue>();
  const relations = vantages.map(() => new Map<string, Kept>());
  // A summit fulfils plans that it does not name.
  const types = entries.flat().map(({ development }) => development.type);
  const seesVisits = types.some((type) => type === "SummitHeld" || type.startsWith("Visit"));
  let wanted = [...issues];
  let rowsRead = 0;
  for (;;) {
    rowsRead += await lookAtEach(reading, wanted, (columns, issue, kept) => {
      found.set(issue, lookedAt(reading, columns, issue));
      for (const [i, { state, things }] of kept.entries())
        relations[i]!.set(issue, { state: relationsOf(state), things });
    });
    const touched = issuesTouched(
      columnsOf(
        reading,
        relations.map((each) => mergedState(parties, each)),
      ),
    );
    const named = await issuesByThing(
      source.views,
      slug,
      version,
      touched.things.map((thing) => thing.replace(" ", ":")),
    );
    const visits = seesVisits ? await issuesWithKind(source.views, slug, version, "visit") : [];
    wanted = [...new Set([...touched.issues, ...[...named.values()].flat(), ...visits])].filter(
      (issue) => !found.has(issue),
    );
    if (wanted.length === 0) return { issues: touched.issues.map((issue) => found.get(issue)!), rowsRead };
  }
};

const lookedAt = ({ vantages, options }: Reading, columns: ReadonlyArray<SeenColumn>, issue: string): ComparedIssue =>
  comparedIssue(columns, issue, { dossier: vantages[0]!.dossier.slug, ...options });

/**
 * Each issue from its own state, which shows it as well as a fold of all would. No more of these are held at once than of
 * one group. Resolves with how many rows were read.
 */
const lookAtEach = async (
  reading: Reading,
  issues: ReadonlyArray<string>,
  look: (columns: ReadonlyArray<SeenColumn>, issue: string, kept: ReadonlyArray<Kept>) => void,
): Promise<number> => {
  let rowsRead = 0;
  for (const group of groupsOf(issues, wholeAtOnce)) {
    const read = await statesOf(reading, group);
    rowsRead += read.rowsRead;
    for (const issue of group) {
      const kept = read.states.map((column) => column.get(issue)!);
      look(
        columnsOf(
          reading,
          kept.map(({ state }) => state),
        ),
        issue,
        kept,
      );
    }
  }
  return rowsRead;
};

/** Of each column, by issue. */
const statesOf = async (
  { source, vantages, resuming }: Reading,
  issues: ReadonlyArray<string>,
): Promise<{ readonly states: ReadonlyArray<ReadonlyMap<string, Kept>>; readonly rowsRead: number }> => {
  const reading = readingOnce(source.seen);
  const reads = await Promise.all(
    vantages.map((from, i) =>
      resumed(source, from, stretches(from), issues, { ...resuming[i]!, part: "whole", reading }, (kept) => kept),
    ),
  );
  return {
    states: reads.map(({ found }) => found),
    rowsRead: reads.reduce((sum, each) => sum + each.rowsRead, 0),
  };
};

const columnsOf = ({ vantages, entries }: Reading, states: ReadonlyArray<RecordState>): ReadonlyArray<SeenColumn> =>
  vantages.map((from, i) => ({ ...look(from, from.dossier.head), entries: entries[i]!, state: states[i]! }));
