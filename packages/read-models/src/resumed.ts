/**
 * States of issues at any vantage, from what is kept and serves there (ruling 21): of each issue the view, where the
 * vantage sees it whole, else the latest snapshot of which that is true; and then what happened after it. So they cost
 * what lies between, however long the history.
 */
import { fold, happenings, initialState, type RecordState, type Stretch, select } from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import type { Baseline, Kept, Limits } from "./baseline.ts";
import { type EventKey, isBefore } from "./event-key.ts";
import { foldedOn } from "./fold-on.ts";
import type { PinnedFrom } from "./from.ts";
import { leadsTo } from "./leads-to.ts";
import type { MainDays } from "./moved-past-report.ts";
import { pendingEntries } from "./pending-entries.ts";
import {
  type FoundWhole,
  findSnapshots,
  findWhole,
  type Part,
  readBounded,
  type Snapshot,
  type WantedSnapshot,
} from "./snapshot-store.ts";
import type { View } from "./view.ts";

export interface Resumed<T = Kept> {
  /** Of each issue; several may come of one state. */
  readonly found: ReadonlyMap<string, T>;
  readonly rowsRead: number;
}

export interface ResumeOptions {
  readonly version: number;
  /** Issues of which something beside the views, such as a branch's own entry, belongs before or at this key. */
  readonly touched: ReadonlyMap<string, EventKey>;
  readonly days: MainDays;
  /** The bounded part is enough for rows of a board; it holds no histories. */
  readonly part: Part;
  /** Several that resume from the same states read them once through this. */
  readonly reading?: Reading;
}

/** Where whole states come from. */
export interface Reading {
  readonly findWhole: (
    db: QueryExecutorProvider,
    dossier: string,
    version: number,
    wanted: ReadonlyArray<WantedSnapshot>,
    limits: Limits,
  ) => Promise<Omit<FoundWhole, "of">>;
  /** Left out where it is known that no view serves. */
  readonly readViews?: (
    db: QueryExecutorProvider,
    dossier: string,
    version: number,
    issues: ReadonlyArray<string>,
    limits: Limits,
  ) => Promise<{ readonly views: ReadonlyArray<View>; readonly rowsRead: number }>;
}

interface ResumeSource {
  readonly store: EventStore;
  readonly views: QueryExecutorProvider;
}

/**
 * What `take` makes of each issue's state; nothing else of it is held once the next are read.
 *
 * Many issues by groups: of bounded parts two at once, so that while the database looks for some others are folded; of
 * whole states, which grow with the record, one after the other and fewer in each.
 */
export const resumed = async <T>(
  source: ResumeSource,
  from: PinnedFrom,
  stretches: ReadonlyArray<Stretch>,
  issues: ReadonlyArray<string>,
  options: ResumeOptions,
  take: (kept: Kept, issue: string) => T,
): Promise<Resumed<T>> => {
  const { size, atOnce } = options.part === "bounded" ? boundedGroups : wholeGroups;
  const groups = groupsOf(issues, size);
  const found = new Map<string, T>();
  let rows = 0;
  let next = 0;
  const readOn = async (): Promise<void> => {
    while (next < groups.length) {
      const together = await resumedTogether(source, from, stretches, groups[next++]!, options);
      for (const [issue, kept] of together.found) found.set(issue, take(kept, issue));
      rows += together.rowsRead;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readOn));
  return { found, rowsRead: rows };
};

const boundedGroups = { size: 250, atOnce: 2 };
const wholeGroups = { size: 16, atOnce: 1 };
export const wholeAtOnce = wholeGroups.size;

export const groupsOf = (issues: ReadonlyArray<string>, size: number): ReadonlyArray<ReadonlyArray<string>> =>
  Array.from({ length: Math.ceil(issues.length / size) }, (_, n) => issues.slice(n * size, (n + 1) * size));

const resumedTogether = async (
  { store, views }: ResumeSource,
  from: PinnedFrom,
  stretches: ReadonlyArray<Stretch>,
  issues: ReadonlyArray<string>,
  options: ResumeOptions,
): Promise<Resumed> => {
  const { slug, parties } = from.dossier;
  const [main] = stretches;
  const limits = { ...main!, upTo: main!.position ?? from.vantage.position };
  const { found, complete, rowsRead: keptRows } = await whatIsKept(views, from, limits, issues, options);
  const states = new Map<string, Kept>(complete);
  const wanted = issues
    .filter((issue) => !complete.has(issue))
    .map((issue) => {
      const beginning = found.get(issue);
      return {
        issue,
        after: beginning === undefined ? undefined : { on: beginning.keyOccurredOn, order: beginning.keyOrder },
        things: beginning?.things ?? new Map<string, boolean>(),
      };
    });
  if (wanted.length === 0) return { found: states, rowsRead: keptRows };
  const { pending, rowsRead } = await pendingEntries({ store, db: views }, slug, stretches, wanted, options.days);
  const broken: string[] = [];
  for (const { issue, after } of wanted) {
    const { entries, things, broughtInBy } = pending.get(issue)!;
    if (broughtInBy.length > 0) broken.push(issue);
    else {
      const state = found.get(issue)?.state ?? initialState(parties);
      states.set(issue, { state: foldedOn(state, after, entries, stretches), things });
    }
  }
  const anew = await foldedTogether(store, slug, parties, stretches, broken);
  for (const issue of broken) states.set(issue, anew);
  return { found: states, rowsRead: keptRows + rowsRead + anew.rowsRead };
};

type Beginning = Kept & Pick<Baseline, "keyOccurredOn" | "keyOrder">;

interface WhatIsKept {
  /** Of each issue what folding goes on from; issues of which nothing is kept that serves are left out. */
  readonly found: ReadonlyMap<string, Beginning>;
  /** Those to which nothing has to be added: views that serve, of issues that nothing beside the views touches. */
  readonly complete: ReadonlyMap<string, Kept>;
  readonly rowsRead: number;
}

const whatIsKept = async (
  views: QueryExecutorProvider,
  from: PinnedFrom,
  limits: Limits,
  issues: ReadonlyArray<string>,
  { version, touched, part, reading = { findWhole } }: ResumeOptions,
): Promise<WhatIsKept> => {
  const { slug } = from.dossier;
  const untouched = (some: ReadonlyArray<string>) => some.map((issue) => ({ issue, before: touched.get(issue) }));
  const wholeOf = (some: ReadonlyArray<string>) => reading.findWhole(views, slug, version, untouched(some), limits);
  if (part === "whole") {
    const now = (await reading.readViews?.(views, slug, version, issues, limits)) ?? { views: [], rowsRead: 0 };
    const whole = new Map<string, Beginning>(
      now.views.filter((view) => isBeforeAll(view, touched.get(view.issue))).map((view) => [view.issue, view]),
    );
    const { snapshots, kept, rowsRead } = await wholeOf(issues.filter((issue) => !whole.has(issue)));
    return {
      found: new Map([...whole, ...joined(snapshots, kept)]),
      complete: new Map([...whole].filter(([issue]) => !touched.has(issue))),
      rowsRead: now.rowsRead + rowsRead,
    };
  }
  const today = from.vantage.asOf ?? from.today;
  const latest = await findSnapshots(views, slug, version, untouched(issues), limits, "bounded");
  // What applied on an earlier day than the last in it is told by the histories alone.
  const bounded = latest.filter(({ keyOccurredOn }) => keyOccurredOn <= today);
  const ahead = latest.filter(({ keyOccurredOn }) => keyOccurredOn > today).map(({ issue }) => issue);
  const kept = await readBounded(views, slug, version, bounded);
  const whole = await wholeOf(ahead);
  return {
    found: new Map([...joined(bounded, kept), ...joined(whole.snapshots, whole.kept)]),
    complete: new Map(),
    rowsRead: kept.size + whole.rowsRead,
  };
};

const isBeforeAll = ({ keyOccurredOn, keyOrder }: Baseline, touched: EventKey | undefined): boolean =>
  touched === undefined || isBefore({ on: keyOccurredOn, order: keyOrder }, touched);

/** Those that are gone meanwhile are left out. */
const joined = (
  snapshots: ReadonlyArray<Snapshot>,
  kept: ReadonlyMap<string, Kept>,
): ReadonlyArray<readonly [string, Beginning]> =>
  snapshots.flatMap((snapshot) => {
    const found = kept.get(snapshot.issue);
    return found === undefined ? [] : [[snapshot.issue, { ...snapshot, ...found }] as const];
  });

/** Where something brings in a history that no snapshot holds. */
const foldedTogether = async (
  store: EventStore,
  dossier: string,
  parties: ReadonlyArray<string>,
  stretches: ReadonlyArray<Stretch>,
  issues: ReadonlyArray<string>,
): Promise<Kept & { readonly state: RecordState; readonly rowsRead: number }> => {
  if (issues.length === 0) return { state: initialState(parties), things: new Map(), rowsRead: 0 };
  const { entries } = await store.entriesNeeded(dossier, stretches, { issues });
  const things = new Map<string, boolean>();
  for (const entry of entries)
    for (const { thing, whole } of issues.flatMap((issue) => leadsTo(issue, entry)))
      things.set(thing, whole || things.get(thing) === true);
  return { state: fold(happenings(select(entries, stretches)), parties), things, rowsRead: entries.length };
};
