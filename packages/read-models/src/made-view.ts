/**
 * The view of one issue after a batch, and the snapshots on the way: the view goes on where everything new comes in
 * order; where something is late, from the last snapshot before it; else the issue is folded from the beginning.
 */
import { type Branch, copyState, type EffectiveEntry, stretchesOf } from "@parley/domain";
import type { Dossier, EventStore } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import { ofOneIssue } from "./bounded-state.ts";
import { type EventKey, isBefore } from "./event-key.ts";
import { keptFoldOn, type OnFolded, toldBy } from "./fold-on.ts";
import type { FreshEntry } from "./fresh-entries.ts";
import type { ParkedIssue } from "./parked-issues.ts";
import { pendingEntries } from "./pending-entries.ts";
import { type Capture, type Latest, latestSnapshots, type Part, readWhole, type Taken } from "./snapshot-store.ts";
import { advancedView, madeView, type View } from "./view.ts";
import { breakSnapshots, type Late, writeBounded, writeSnapshots } from "./write-snapshots.ts";
import { type StorableView, storable } from "./write-view.ts";

export interface Making {
  readonly store: EventStore;
  readonly db: QueryExecutorProvider;
  readonly dossier: Pick<Dossier, "slug" | "parties">;
  readonly version: number;
  /** A whole snapshot is made after so many developments, and the bounded part alone four times as often. */
  readonly every: number;
}

export interface IssueInBatch {
  readonly issue: string;
  readonly before: View | undefined;
  /** What the batch has that touches the view, in the order of positions; undefined where that was not looked up. */
  readonly touching: ReadonlyArray<FreshEntry> | undefined;
  /** The batch holds what is after `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /** The issue's revision at `to`. */
  readonly revision: number;
  readonly latest: Latest;
  readonly lastOrdinal: number;
}

export interface Made {
  readonly view: StorableView | ParkedIssue;
  readonly isFoldedAnew: boolean;
}

export const madeOf = async (making: Making, batch: IssueInBatch): Promise<Made> => {
  const { issue, before, touching, from, latest } = batch;
  const { db, dossier, version, every } = making;
  const broken = (late: ReadonlyArray<Late>) =>
    breakSnapshots(db, dossier.slug, version, issue, late, { revision: before?.revision ?? 0, shortest: every });
  const allBroken = () => broken([{ key: { on: "0001-01-01", order: 0 }, position: from + 1, reportedOn: null }]);

  let broughtInBy: ReadonlyArray<number> = [];
  if (before !== undefined && touching !== undefined) {
    const advanced = await advancedOrNot(making, batch, before, touching);
    if (advanced !== undefined) return { view: storable(advanced), isFoldedAnew: false };
    await broken(
      touching.map(({ first, entry: { position, development } }) => ({
        key: first,
        position,
        reportedOn: development.reportedOn ?? null,
      })),
    );
    const again = await fromSnapshot(making, batch);
    if (again !== undefined && "state" in again) return { view: storable(again), isFoldedAnew: true };
    broughtInBy = again?.broughtInBy ?? [];
  } else if (latest.any !== undefined) {
    // Nobody looked what is late: whatever there is holds up to where the batch begins.
    await allBroken();
  }
  const made = await foldedFromTheBeginning(making, batch, new Set(broughtInBy));
  // While it is parked nobody looks what is late.
  if ("fault" in made) await allBroken();
  return { view: made, isFoldedAnew: true };
};

const main: Branch = { slug: "main", cuts: [] };

/** Undefined where it must be folded anew: also where an entry cannot be taken in, which that fold will tell. */
const advancedOrNot = async (
  { db, dossier, version, every }: Making,
  { issue, latest, lastOrdinal, revision }: IssueInBatch,
  before: View,
  touching: ReadonlyArray<FreshEntry>,
): Promise<View | undefined> => {
  const capturing = captureEvery(issue, every, latest);
  let advanced: View | undefined;
  try {
    advanced = advancedView(before, touching, capturing.onFolded);
  } catch {
    return undefined;
  }
  if (advanced === undefined) return undefined;
  await writeSnapshots(
    db,
    dossier.slug,
    version,
    issue,
    { latest: latest.whole, lastOrdinal },
    capturing.found,
    revision,
  );
  return advanced;
};

/** Undefined where there is none, or it cannot be folded; or what names a thing with a history that it does not hold. */
const fromSnapshot = async (
  { store, db, dossier, version, every }: Making,
  { issue, to, lastOrdinal, revision }: IssueInBatch,
): Promise<View | { readonly broughtInBy: ReadonlyArray<number> } | undefined> => {
  const holding = await latestOf(db, dossier.slug, version, issue);
  const latest = holding.whole;
  if (latest === undefined) return undefined;
  const { kept } = await readWhole(db, dossier.slug, version, [latest]);
  const { state, things } = kept.get(issue)!;
  const after = { on: latest.keyOccurredOn, order: latest.keyOrder };
  const stretches = stretchesOf(main, { position: to });
  const { pending } = await pendingEntries({ store, db }, dossier.slug, stretches, [{ issue, after, things }]);
  const found = pending.get(issue)!;
  if (found.broughtInBy.length > 0) return found;
  const capturing = captureEvery(issue, every, holding);
  const beginning = { ...latest, state, things };
  let folded: Capture;
  try {
    folded = keptFoldOn(beginning, found.things, found.entries, stretches, capturing.onFolded);
  } catch {
    return undefined;
  }
  await writeSnapshots(db, dossier.slug, version, issue, { latest, lastOrdinal }, capturing.found, revision);
  return { ...folded, issue, revision };
};

const foldedFromTheBeginning = async (
  { store, db, dossier, version, every }: Making,
  { issue, to, lastOrdinal, revision }: IssueInBatch,
  broughtInBy: ReadonlySet<number>,
): Promise<StorableView | ParkedIssue> => {
  const stretches = stretchesOf(main, { position: to });
  const { entries } = await store.entriesOfIssue(dossier.slug, stretches, issue);
  const latest = await latestOf(db, dossier.slug, version, issue);
  // Whoever stands between what brought a history in and the next snapshot would have to read all of it.
  const capturing = captureEvery(issue, every, latest, ({ position }) => broughtInBy.has(position));
  let view: View;
  try {
    const told = toldBy(entries, stretches);
    view = madeView(issue, entries, told, revision, dossier.parties, capturing.onFolded);
  } catch (error) {
    return { issue, fault: error instanceof Error ? error.message : String(error) };
  }
  if (broughtInBy.size > 0) capturing.take(view);
  await writeSnapshots(
    db,
    dossier.slug,
    version,
    issue,
    { latest: latest.whole, lastOrdinal },
    capturing.found,
    revision,
  );
  return storable(view);
};

const latestOf = async (db: QueryExecutorProvider, dossier: string, version: number, issue: string): Promise<Latest> =>
  (await latestSnapshots(db, dossier, version, [issue])).get(issue)!;

export interface Capturing {
  readonly onFolded: OnFolded;
  /** The whole. */
  readonly take: (so: Capture) => void;
  readonly found: Taken[];
}

/**
 * The whole after so many developments beyond the latest that is kept, the bounded part after a quarter of that; and the
 * whole at those that ask for it. Up to the key of the latest nothing is taken.
 */
export const captureEvery = (
  issue: string,
  every: number,
  latest: Latest = { whole: undefined, any: undefined },
  asks: (entry: EffectiveEntry) => boolean = () => false,
): Capturing => {
  const found: Taken[] = [];
  const last = { whole: latest.whole?.size ?? 0, bounded: latest.any?.size ?? 0 };
  const takePart = (part: Part, { state, things, ...row }: Capture) => {
    if (isUpTo(found.at(-1) ?? (part === "whole" ? latest.whole : latest.any), keyOf(row))) return;
    found.push({
      ...row,
      bounded: writeBounded({ state, things }, issue),
      whole: part === "whole" ? { state: copyState(ofOneIssue(state, issue)), things: new Map(things) } : undefined,
    });
    last.bounded = row.size;
    if (part === "whole") last.whole = row.size;
  };
  return {
    found,
    take: (so) => takePart("whole", so),
    onFolded: (so, entry) => {
      const key = keyOf(so);
      if (isUpTo(latest.any, key)) last.bounded = so.size;
      if (isUpTo(latest.whole, key)) last.whole = so.size;
      else if (so.size - last.whole >= every || asks(entry)) takePart("whole", so);
      else if (so.size - last.bounded >= every / 4) takePart("bounded", so);
    },
  };
};

const keyOf = ({ keyOccurredOn, keyOrder }: Pick<Capture, "keyOccurredOn" | "keyOrder">): EventKey => ({
  on: keyOccurredOn,
  order: keyOrder,
});

const isUpTo = (kept: Pick<Capture, "keyOccurredOn" | "keyOrder"> | undefined, key: EventKey): boolean =>
  kept !== undefined && !isBefore(keyOf(kept), key);
