/** Brings the views of one dossier forward by one batch, in one transaction with their checkpoint. */
import type { Branch } from "@parley/domain";
import type { Dossier, EventStore, LoggedEntry } from "@parley/event-store";
import { type Kysely, sql } from "kysely";
import { buildViews } from "./bulk/build-views.ts";
import { type Checkpoint, moveCheckpoint, readCheckpoint } from "./checkpoint.ts";
import { type FreshEntry, freshEntries } from "./fresh-entries.ts";
import { leadsTo } from "./leads-to.ts";
import { LogIsBroken } from "./log-is-broken.ts";
import { LogWasReplaced } from "./log-was-replaced.ts";
import { madeOf } from "./made-view.ts";
import { type ParkedIssue, parkIssue, unparkIssues } from "./parked-issues.ts";
import { revisionsUpTo } from "./revisions-up-to.ts";
import { lastOrdinals, latestSnapshots } from "./snapshot-store.ts";
import { writeTallies } from "./tally.ts";
import type { View } from "./view.ts";
import { issuesWithThings, readViews } from "./view-store.ts";
import { writeView } from "./write-view.ts";

export interface Projected {
  /** False where somebody else has moved the checkpoint: nothing was kept. */
  readonly kept: boolean;
  /** Where the checkpoint stands now, if it was kept. */
  readonly position: number;
  /** Issues whose views were written, and how many of them were folded from the beginning. */
  readonly issues: number;
  readonly folded: number;
  readonly parked: ReadonlyArray<ParkedIssue>;
}

export interface ProjectOptions {
  readonly batchSize?: number;
  /** Further behind than this, all that is missing is one batch, in which each issue is folded once. */
  readonly leapOver?: number;
  /** A snapshot of an issue is made after so many of its developments; 64 where it is left out. */
  readonly snapshotEvery?: number;
  /** Of a log that has no views yet, so many entries are held at once. */
  readonly mostHeld?: number;
  /** Called for each page of the log that was looked through. */
  readonly onRead?: (position: number) => void;
}

const pageSize = 1_000;
const issuesAtATime = 50;

/** The dossier's own head is where it ends; a batch may end before. */
export const project = async <DB>(
  { store, db }: { readonly store: EventStore; readonly db: Kysely<DB> },
  dossier: Pick<Dossier, "slug" | "parties" | "head">,
  version: number,
  from: Checkpoint,
  { batchSize = pageSize, leapOver = 5_000, snapshotEvery = 64, mostHeld = 10_000, onRead }: ProjectOptions = {},
): Promise<Projected> => {
  const behind = dossier.head - from.position;
  if (behind < 0) throw new LogWasReplaced(dossier.slug, from.position, dossier.head);
  if (behind === 0) return { kept: true, position: from.position, issues: 0, folded: 0, parked: [] };
  const leaps = behind > leapOver;
  if (leaps && from.position === 0) {
    const built = await buildViews({ store, db, dossier, version, from, snapshotEvery, mostHeld, onRead });
    return built === undefined
      ? { kept: false, position: 0, issues: 0, folded: 0, parked: [] }
      : { kept: true, ...built, folded: built.issues };
  }
  const to = leaps ? dossier.head : Math.min(dossier.head, from.position + batchSize);
  const batch = await lookThrough(store, db, dossier.slug, version, { after: from.position, upTo: to, leaps, onRead });
  const parked: ParkedIssue[] = [];

  try {
    const folded = await db.transaction().execute(async (transaction) => {
      // A projector that hangs in here must not keep the rows from the one that takes over.
      await sql`set local idle_in_transaction_session_timeout = '30s'`.execute(transaction);
      const now = await readCheckpoint(transaction, dossier.slug, version);
      if (now?.position !== from.position || now.epoch !== from.epoch) throw new SomebodyElse();
      if (!now.isOfThisLog) throw new LogWasReplaced(dossier.slug, from.position, dossier.head);
      let foldedAnew = 0;
      for (let i = 0; i < batch.issues.length; i += issuesAtATime) {
        const issues = batch.issues.slice(i, i + issuesAtATime);
        const known = await readViews(transaction, dossier.slug, issues, version);
        const views = new Map(known!.views.map((view) => [view.issue, view]));
        const snapshots = await latestSnapshots(transaction, dossier.slug, version, issues);
        const ordinals = await lastOrdinals(transaction, dossier.slug, version, issues);
        for (const issue of issues) {
          const before = views.get(issue);
          const revisions = batch.revisions.get(issue);
          if (before !== undefined && revisions !== undefined && revisions.first !== before.revision + 1)
            throw new LogIsBroken(
              dossier.slug,
              `The revision of ${issue} in ${dossier.slug} goes from ${before.revision} to ${revisions.first}.`,
            );
          const revision =
            revisions?.last ??
            before?.revision ??
            (await revisionsUpTo(transaction, dossier.slug, main.slug, to, [issue])).get(issue) ??
            0;
          const made = await madeOf(
            { store, db: transaction, dossier, version, every: snapshotEvery },
            {
              issue,
              before,
              touching: before === undefined || leaps ? undefined : batch.touching(before),
              from: from.position,
              to,
              revision,
              latest: snapshots.get(issue)!,
              lastOrdinal: ordinals.get(issue) ?? 0,
            },
          );
          if (made.isFoldedAnew) foldedAnew++;
          if ("fault" in made.view) {
            parked.push(made.view);
            await parkIssue(transaction, dossier.slug, version, to, made.view);
          } else await writeView(transaction, dossier.slug, version, made.view, before?.things);
        }
      }
      await writeTallies(transaction, dossier.slug, version, to);
      const isParked = new Set(parked.map(({ issue }) => issue));
      const unparked = batch.issues.filter((issue) => !isParked.has(issue));
      await unparkIssues(transaction, dossier.slug, version, unparked);
      if (!(await moveCheckpoint(transaction, dossier.slug, version, from, to))) throw new SomebodyElse();
      return foldedAnew;
    });
    return { kept: true, position: to, issues: batch.issues.length, folded, parked };
  } catch (error) {
    if (!(error instanceof SomebodyElse)) throw error;
    return { kept: false, position: from.position, issues: 0, folded: 0, parked: [] };
  }
};

const main: Branch = { slug: "main", cuts: [] };

class SomebodyElse extends Error {}

interface Batch {
  /** Those whose views may be others than before. */
  readonly issues: ReadonlyArray<string>;
  /** The first and the last revision that the batch makes of an issue. */
  readonly revisions: ReadonlyMap<string, { readonly first: number; readonly last: number }>;
  touching(view: View): ReadonlyArray<FreshEntry>;
}

/** Checks on the way that positions and revisions follow each other: what is skipped silently is lost for good. */
const lookThrough = async <DB>(
  store: EventStore,
  db: Kysely<DB>,
  dossier: string,
  version: number,
  { after, upTo, leaps, onRead }: { after: number; upTo: number; leaps: boolean; onRead: ProjectOptions["onRead"] },
): Promise<Batch> => {
  const issues = new Set<string>();
  const things = new Set<string>();
  const revisions = new Map<string, { readonly first: number; readonly last: number }>();
  const byName = new Map<string, FreshEntry[]>();
  const note = (name: string, fresh: FreshEntry) => {
    const noted = byName.get(name);
    if (noted === undefined) byName.set(name, [fresh]);
    else noted.push(fresh);
  };

  const take = async (page: ReadonlyArray<LoggedEntry>, begin: number, end: number) => {
    for (const entry of page) {
      if (entry.branch !== main.slug) continue;
      for (const { issue, revision } of entry.concerns) {
        const seen = revisions.get(issue);
        if (seen !== undefined && revision !== seen.last + 1)
          throw new LogIsBroken(
            dossier,
            `The revision of ${issue} in ${dossier} goes from ${seen.last} to ${revision} at position ${entry.position}.`,
          );
        revisions.set(issue, { first: seen?.first ?? revision, last: revision });
        issues.add(issue);
      }
    }
    for (const fresh of await freshEntries(store, db, dossier, begin, end, page)) {
      for (const issue of fresh.issues) issues.add(issue);
      for (const thing of fresh.subjects) things.add(thing);
      if (leaps) continue;
      for (const issue of fresh.issues) note(issue, fresh);
      for (const thing of fresh.subjects) note(thing, fresh);
    }
  };

  let position = after;
  while (position < upTo) {
    const end = Math.min(upTo, position + pageSize);
    const page = await store.readLog({ dossier, after: position, upTo: end, limit: pageSize });
    for (const entry of page) {
      if (entry.position !== position + 1)
        throw new LogIsBroken(dossier, `The log of ${dossier} goes from position ${position} to ${entry.position}.`);
      position = entry.position;
    }
    if (position !== end)
      throw new LogIsBroken(dossier, `The log of ${dossier} ends at position ${position}, before ${end}.`);
    await take(page, end - page.length, end);
    onRead?.(position);
  }
  if (things.size > 0) for (const issue of await issuesWithThings(db, dossier, version, [...things])) issues.add(issue);
  return {
    issues: [...issues].sort(),
    revisions,
    touching: (view) => {
      const names = new Set([view.issue, ...view.things.keys()]);
      const found = new Set<FreshEntry>();
      // What is found may name a thing that others in the batch are about.
      for (const name of names)
        for (const fresh of byName.get(name) ?? []) {
          found.add(fresh);
          for (const { thing } of leadsTo(view.issue, fresh.entry)) names.add(thing);
        }
      return [...found].sort((a, b) => a.entry.position - b.entry.position);
    },
  };
};
