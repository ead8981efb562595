/**
 * The views of a dossier that has none yet, of its whole log at once: what each entry is connected with is read first,
 * then for a few issues at a time what their entries say, so that memory holds a part of the log however long it is.
 *
 * What was built is committed part by part; whoever takes over goes on behind it.
 */
import { setImmediate } from "node:timers/promises";
import { type RecordedEntry, stretchesOf } from "@parley/domain";
import type { Dossier, EventStore } from "@parley/event-store";
import type { Kysely } from "kysely";
import type { Checkpoint } from "../checkpoint.ts";
import { LogIsBroken } from "../log-is-broken.ts";
import { captureEvery } from "../made-view.ts";
import type { ParkedIssue } from "../parked-issues.ts";
import { madeView } from "../view.ts";
import { type NewSnapshot, snapshotsOf } from "../write-snapshots.ts";
import { type StorableView, storable } from "../write-view.ts";
import { beginBuilding, builtIssues, finishBuilding, type Part, writeAllTallies, writePart } from "./built-parts.ts";
import { LogIndex } from "./log-index.ts";
import { RunningTally } from "./running-tally.ts";
import { SharedEntries } from "./shared-entries.ts";

export interface Building<DB> {
  readonly store: EventStore;
  readonly db: Kysely<DB>;
  readonly dossier: Pick<Dossier, "slug" | "parties" | "head">;
  readonly version: number;
  readonly from: Checkpoint;
  readonly snapshotEvery: number;
  /** So many entries are held at once, and a little more: an issue is never split. */
  readonly mostHeld: number;
  /** Told how many entries of the log are in views by now. */
  readonly onRead: ((position: number) => void) | undefined;
}

export interface Built {
  /** Where the views stand: the head, or where it was when somebody else began. */
  readonly position: number;
  readonly issues: number;
  readonly parked: ReadonlyArray<ParkedIssue>;
}

/** Undefined where somebody else has taken over; then nothing more was kept. */
export const buildViews = async <DB>(building: Building<DB>): Promise<Built | undefined> => {
  const { store, db, dossier, version, from } = building;
  const to = await beginBuilding(db, dossier, version, from);
  if (to === undefined) return undefined;
  const { index, tallies } = await lookedThrough(store, dossier.slug, to);
  const done = await builtIssues(db, dossier.slug, version);
  const todo = index.issues.filter((issue) => !done.has(issue));
  const parked: ParkedIssue[] = [];
  let built = done.size;
  // The part before is written while the next is read and folded.
  let writing: Promise<boolean> = Promise.resolve(true);
  try {
    for (const group of groupsOf(index, todo, building.mostHeld)) {
      const part = await partOf(building, index, group, to);
      if (!(await writing)) return undefined;
      writing = writePart(db, dossier.slug, version, from, to, part);
      writing.catch(() => undefined);
      parked.push(...part.parked);
      built += group.issues.length;
      building.onRead?.(Math.floor((to * built) / index.issues.length));
    }
  } finally {
    // Whoever hears that it failed finds nothing still under way.
    await writing.catch(() => undefined);
  }
  if (!(await writing)) return undefined;
  if (!(await writeAllTallies(db, dossier.slug, version, from, tallies.due(to)))) return undefined;
  if (!(await finishBuilding(db, dossier.slug, version, from, to))) return undefined;
  building.onRead?.(to);
  return { position: to, issues: todo.length, parked };
};

/** Checks on the way that positions and revisions follow each other: what is skipped silently is lost for good. */
const lookedThrough = async (
  store: EventStore,
  dossier: string,
  upTo: number,
): Promise<{ readonly index: LogIndex; readonly tallies: RunningTally }> => {
  const index = new LogIndex();
  const tallies = new RunningTally();
  let position = 0;
  for await (const batch of store.copyFacts(dossier, upTo))
    for (const fact of batch) {
      if (fact.position !== position + 1)
        throw new LogIsBroken(dossier, `The log of ${dossier} goes from position ${position} to ${fact.position}.`);
      position = fact.position;
      if (fact.branch !== "main") continue;
      fact.issues.forEach((issue, i) => {
        const last = index.revisions.get(issue) ?? 0;
        if (fact.revisions[i] !== last + 1)
          throw new LogIsBroken(
            dossier,
            `The revision of ${issue} in ${dossier} goes from ${last} to ${fact.revisions[i]} at position ${position}.`,
          );
      });
      index.add(fact);
      tallies.add(fact);
    }
  if (position !== upTo)
    throw new LogIsBroken(dossier, `The log of ${dossier} ends at position ${position}, before ${upTo}.`);
  return { index, tallies };
};

interface Group {
  readonly issues: ReadonlyArray<{ readonly issue: string; readonly needed: ReadonlyArray<number> }>;
  readonly positions: ReadonlyArray<number>;
}

function* groupsOf(index: LogIndex, issues: ReadonlyArray<string>, mostHeld: number): Generator<Group> {
  let group: Group["issues"][number][] = [];
  let positions = new Set<number>();
  const whole = (): Group => ({ issues: group, positions: [...positions].sort((a, b) => a - b) });
  for (const issue of issues) {
    const needed = index.neededBy(issue);
    if (group.length > 0 && positions.size + needed.length > mostHeld) {
      yield whole();
      group = [];
      positions = new Set();
    }
    group.push({ issue, needed });
    for (const position of needed) positions.add(position);
  }
  if (group.length > 0) yield whole();
}

const partOf = async <DB>(
  { store, dossier, snapshotEvery }: Building<DB>,
  index: LogIndex,
  group: Group,
  to: number,
): Promise<Part> => {
  const entries: RecordedEntry[] = [];
  for await (const batch of store.copyEntries(dossier.slug, group.positions))
    for (const entry of batch) entries.push(entry);
  if (entries.length !== group.positions.length)
    throw new LogIsBroken(
      dossier.slug,
      `Of ${group.positions.length} entries of ${dossier.slug} ${entries.length} are there.`,
    );
  const shared = new SharedEntries(entries, stretchesOf({ slug: "main", cuts: [] }, { position: to }));
  const views: StorableView[] = [];
  const snapshots: (NewSnapshot & { readonly issue: string; readonly revision: number })[] = [];
  const parked: ParkedIssue[] = [];
  for (const { issue, needed } of group.issues) {
    const revision = index.revisions.get(issue)!;
    const capturing = captureEvery(issue, snapshotEvery);
    try {
      const own = shared.at(needed);
      const view = madeView(issue, own.entries, own.told, revision, dossier.parties, capturing.onFolded);
      views.push(storable(view));
    } catch (error) {
      parked.push({ issue, fault: error instanceof Error ? error.message : String(error) });
      continue;
    }
    for await (const snapshot of snapshotsOf(capturing.found)) snapshots.push({ ...snapshot, issue, revision });
    // Whatever else this process does, such as answering, has waited for as long as one issue takes.
    await setImmediate();
  }
  return { views, snapshots, parked };
};
