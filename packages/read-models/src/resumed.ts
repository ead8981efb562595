/**
 * States of issues at any vantage, from the snapshots that serve there (ruling 21): of each issue the latest one that
 * the vantage sees whole, and then what happened after it. So they cost what lies between, however long the history.
 */
import { fold, happenings, initialState, type RecordState, type Stretch, select } from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import type { Kept } from "./baseline.ts";
import type { EventKey } from "./event-key.ts";
import { foldedOn } from "./fold-on.ts";
import type { PinnedFrom } from "./from.ts";
import { leadsTo } from "./leads-to.ts";
import { pendingEntries } from "./pending-entries.ts";
import { findSnapshots, readBounded, readWhole, type Snapshot } from "./snapshot-store.ts";

export interface Resumed {
  /** Of each issue; several may share one. */
  readonly states: ReadonlyMap<string, Kept>;
  readonly rowsRead: number;
  /** How many issues a snapshot served. */
  readonly fromSnapshots: number;
}

export interface ResumeOptions {
  readonly version: number;
  /** Issues of which something beside the views, such as a branch's own entry, belongs before or at this key. */
  readonly touched: ReadonlyMap<string, EventKey>;
  /** The bounded part is enough for rows of a board; it holds no histories. */
  readonly part: "bounded" | "whole";
  /** Several that resume from the same snapshots read them once through this. */
  readonly readWhole?: typeof readWhole;
}

export const resumed = async (
  { store, views }: { readonly store: EventStore; readonly views: QueryExecutorProvider },
  from: PinnedFrom,
  stretches: ReadonlyArray<Stretch>,
  issues: ReadonlyArray<string>,
  { version, touched, part, readWhole: read = readWhole }: ResumeOptions,
): Promise<Resumed> => {
  const { slug, parties } = from.dossier;
  const [main] = stretches;
  const snapshots = await findSnapshots(
    views,
    slug,
    version,
    issues.map((issue) => ({ issue, before: touched.get(issue) })),
    { ...main!, upTo: main!.position ?? from.vantage.position },
  );
  const today = from.vantage.asOf ?? from.today;
  // What applied on an earlier day than the last in it is told by the histories alone.
  const isBounded = ({ keyOccurredOn }: Snapshot) => part === "bounded" && keyOccurredOn <= today;
  const bounded = await readBounded(views, slug, version, snapshots.filter(isBounded));
  const whole = await read(
    views,
    slug,
    version,
    snapshots.filter((each) => !isBounded(each)),
  );
  const kept = new Map([...bounded, ...whole.kept]);
  const found = new Map(snapshots.filter(({ issue }) => kept.has(issue)).map((each) => [each.issue, each]));
  const wanted = issues.map((issue) => {
    const snapshot = found.get(issue);
    return {
      issue,
      after: snapshot === undefined ? undefined : { on: snapshot.keyOccurredOn, order: snapshot.keyOrder },
      things: kept.get(issue)?.things ?? new Map<string, boolean>(),
    };
  });
  const { pending, rowsRead } = await pendingEntries({ store, db: views }, slug, stretches, wanted);
  const states = new Map<string, Kept>();
  const broken: string[] = [];
  for (const { issue, after } of wanted) {
    const { entries, things, broughtInBy } = pending.get(issue)!;
    if (broughtInBy.length > 0) broken.push(issue);
    else {
      const state = kept.get(issue)?.state ?? initialState(parties);
      states.set(issue, { state: foldedOn(state, after, entries, stretches), things });
    }
  }
  const anew = await foldedTogether(store, slug, parties, stretches, broken);
  for (const issue of broken) states.set(issue, anew);
  return {
    states,
    rowsRead: bounded.size + whole.rowsRead + rowsRead + anew.rowsRead,
    fromSnapshots: found.size - broken.length,
  };
};

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
