/**
 * The views of a dossier that has none yet, of its whole log at once: what each entry is connected with is read first,
 * then for a few issues at a time what their entries say, so that memory holds a part of the log however long it is.
 *
 * What was built is committed part by part; whoever takes over goes on behind it.
 */
import { availableParallelism } from "node:os";
import type { Dossier, EventStore } from "@parley/event-store";
import type { Kysely } from "kysely";
import type { Checkpoint } from "../checkpoint.ts";
import { LogIsBroken } from "../log-is-broken.ts";
import type { ParkedIssue } from "../view-store.ts";
import { beginBuilding, builtIssues, finishBuilding, writeAllTallies, writePart } from "./built-parts.ts";
import type { PartToFold } from "./fold-part.ts";
import { type Folder, withFolders } from "./folders.ts";
import { LogIndex } from "./log-index.ts";
import { RunningTally } from "./running-tally.ts";

export interface Building<DB> {
  readonly store: EventStore;
  readonly db: Kysely<DB>;
  readonly dossier: Pick<Dossier, "slug" | "parties" | "head">;
  readonly version: number;
  readonly from: Checkpoint;
  readonly snapshotEvery: number;
  /** So many entries are held at once, and a little more: an issue is never split. */
  readonly mostHeld: number;
  /** So many fold at once; left out: as many as the machine has cores, where there is enough to fold. */
  readonly threads: number | undefined;
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
  const { issues } = index;
  const done = await builtIssues(db, dossier.slug, version);
  const todo = issues.filter((issue) => !done.has(issue));
  const groups = groupsOf(index, todo, building.mostHeld);
  const parked: ParkedIssue[] = [];
  let built = done.size;
  // Each part is written while the next ones are read and folded; false as soon as somebody else has taken over.
  let writing: Promise<boolean> = Promise.resolve(true);
  const fold = async (folder: Folder): Promise<void> => {
    for (const group of groups) {
      const part = await folder.fold(await partToFold(building, index, group, to));
      const before = writing;
      writing = before.then(async (kept) => kept && (await writePart(db, dossier.slug, version, from, to, part)));
      writing.catch(() => undefined);
      if (!(await before)) return;
      parked.push(...part.parked);
      built += group.issues.length;
      building.onRead?.(Math.floor((to * built) / issues.length));
    }
  };
  const ended = await withFolders(building.threads ?? threadsFor(to), (folders) =>
    Promise.allSettled(folders.map(fold)),
  );
  // Whoever hears that it failed finds nothing still under way.
  const kept = await writing.catch((error: unknown) => {
    ended.push({ status: "rejected", reason: error });
    return false;
  });
  for (const each of ended) if (each.status === "rejected") throw each.reason;
  if (!kept) return undefined;
  if (!(await writeAllTallies(db, dossier.slug, version, from, tallies.due(to)))) return undefined;
  if (!(await finishBuilding(db, dossier.slug, version, from, to))) return undefined;
  building.onRead?.(to);
  return { position: to, issues: todo.length, parked };
};

/** Below this, threads take longer to start than there is to fold. */
const threadsFor = (entries: number): number => (entries < 20_000 ? 1 : Math.min(4, availableParallelism()));

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

const partToFold = async <DB>(
  { store, dossier: { slug, parties }, snapshotEvery }: Building<DB>,
  index: LogIndex,
  { issues, positions }: Group,
  to: number,
): Promise<PartToFold> => {
  const texts: string[] = [];
  let rows = 0;
  for await (const text of store.copyEntries(slug, positions)) {
    texts.push(text);
    for (let at = 0; at !== -1; at = text.indexOf("\n", at + 1)) rows += 1;
  }
  if (rows !== positions.length)
    throw new LogIsBroken(slug, `Of ${positions.length} entries of ${slug} ${rows} are there.`);
  const withRevisions = issues.map((each) => ({ ...each, revision: index.revisions.get(each.issue)! }));
  return { texts, issues: withRevisions, to, parties, snapshotEvery };
};
