/**
 * Follows each dossier's log and keeps its views. A wake-up makes it fast, a sweep of heads against checkpoints makes it
 * certain: a lost wake-up costs one sweep and nothing else.
 */
import { randomUUID } from "node:crypto";
import type { Dossier, EventStore } from "@parley/event-store";
import {
  ensureLiveVersion,
  type Lease,
  LogIsBroken,
  LogWasReplaced,
  type Projected,
  project,
  readCheckpoint,
  readParked,
  releaseLease,
  renewLease,
  rollBack,
  takeLease,
} from "@parley/read-models";
import type { Kysely } from "kysely";
import { type OnProgress, type Rebuilt, rebuild } from "./rebuild.ts";

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly db: Kysely<never>;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  /** Told of whatever is logged as an error, and of what made a round fail. */
  readonly onError?: (error: unknown) => void;
  readonly sweepMs?: number;
  /** How long is waited after a failure, at first and at most. */
  readonly backOffMs?: { readonly first: number; readonly most: number };
  /**
   * So long after its last sign of life a dossier that another projector follows is taken over: when it was killed, or
   * hangs. What it still writes then is not kept.
   */
  readonly leaseMs?: number;
  /** Entries per transaction. */
  readonly batchSize?: number;
}

export interface ProjectorStatus {
  readonly running: boolean;
  /** Entries that are recorded and not in the views yet, over all dossiers, as of the last look. */
  readonly lag: number;
  /** Why dossiers are not followed any more. */
  readonly stopped: ReadonlyArray<string>;
  /** Issues that cannot be folded, and why. */
  readonly parked: ReadonlyArray<string>;
}

export interface Projector {
  status(): ProjectorStatus;
  /** Resolves when the views hold all that is recorded now, or as much of it as can be had. */
  caughtUp(): Promise<void>;
  rebuild(onProgress: OnProgress): Promise<Rebuilt>;
  /** The views from before the last rebuild are read again; false where none are kept. */
  rollBack(): Promise<boolean>;
  /** What is under way is finished or rolled back first. */
  stop(): Promise<void>;
}

export const startProjector = (options: ProjectorOptions): Projector => {
  const { store, db, log, sweepMs = 2_000, leaseMs = 5_000, backOffMs = { first: 250, most: 10_000 } } = options;
  const holder = randomUUID();
  // Where the views of each dossier stood when we last looked.
  const looked = new Map<string, number>();
  const lags = new Map<string, number>();
  const stopped = new Map<string, string>();
  const parked = new Map<string, ReadonlyArray<string>>();
  let running = true;
  let working: Promise<void> | undefined;
  // Dossiers to look at; undefined among them means all. Wake-ups that come meanwhile are one.
  const due = new Set<string | undefined>();
  // Those who wait for the look that they asked for: work itself has no end while others append.
  const asked: Array<() => void> = [];
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  const look = async (wanted: ReadonlySet<string | undefined>): Promise<void> => {
    const live = await ensureLiveVersion(db);
    const dossiers = wanted.has(undefined)
      ? await store.listDossiers()
      : (await Promise.all([...wanted].map((slug) => store.findDossier(slug!)))).filter((found) => found !== undefined);
    for (const dossier of dossiers) {
      if (!running) return;
      if (stopped.has(dossier.slug)) continue;
      try {
        await follow(dossier, live);
      } catch (error) {
        if (!(error instanceof LogIsBroken) && !(error instanceof LogWasReplaced)) throw error;
        stopped.set(dossier.slug, error.message);
        log.error({ err: error, dossier: dossier.slug }, error.message);
        options.onError?.(error);
      }
    }
  };

  const follow = async (seen: Dossier, live: number): Promise<void> => {
    let dossier = seen;
    const { slug } = dossier;
    const noted = await readCheckpoint(db, slug, live);
    if (noted?.isOfThisLog === false) throw new LogWasReplaced(slug, noted.position, seen.head);
    if (noted?.position === seen.head) {
      lags.set(slug, 0);
      // Whoever brought it there may have parked issues, or taken them back.
      if (looked.get(slug) !== seen.head) await noteParked(slug, live);
      looked.set(slug, seen.head);
      return;
    }
    const lease: Lease = { dossier: slug, version: live, holder, leaseMs };
    let at = await takeLease(db, lease);
    lags.set(slug, Math.max(0, seen.head - (at ?? noted ?? { position: 0 }).position));
    // Somebody else follows this dossier; we look again at the next sweep.
    if (at === undefined) return;
    const renewing = setInterval(() => void renewLease(db, lease).catch(() => undefined), leaseMs / 3);
    try {
      // Since we saw the head, somebody else may have brought the views past it.
      if (at.position > dossier.head) dossier = (await store.findDossier(slug)) ?? dossier;
      for (let isFirst = true; running && (isFirst || at.position < dossier.head); isFirst = false) {
        const done: Projected = await project({ store, db }, dossier, live, at, {
          ...(options.batchSize === undefined ? {} : { batchSize: options.batchSize }),
        });
        // Somebody took us for dead; what they wrote is there at the next sweep.
        if (!done.kept) return;
        at = { ...at, position: done.position };
        lags.set(slug, dossier.head - at.position);
        if (done.issues > 0 || !parked.has(slug)) await noteParked(slug, live);
      }
    } finally {
      clearInterval(renewing);
      // Where the database is away, it runs out by itself.
      await releaseLease(db, lease).catch(() => undefined);
    }
  };

  const noteParked = async (slug: string, live: number): Promise<void> => {
    const now = (await readParked(db, slug, live)).map(({ issue, fault }) => `${slug}/${issue}: ${fault}`);
    const before = parked.get(slug) ?? [];
    parked.set(slug, now);
    const added = now.filter((each) => !before.includes(each));
    if (added.length > 0) log.error({ dossier: slug, parked: added }, "issues cannot be folded");
  };

  const work = async (): Promise<void> => {
    while (due.size > 0 && running && retry === undefined) {
      const wanted = new Set(due);
      due.clear();
      const toldAfter = asked.splice(0);
      try {
        await look(wanted);
        failures = 0;
      } catch (error) {
        if (!running) return;
        const waitMs = Math.min(backOffMs.most, backOffMs.first * 2 ** failures++);
        log.warn({ err: error, waitMs }, "the views could not be brought up to date; trying again");
        options.onError?.(error);
        retry = setTimeout(() => {
          retry = undefined;
          void wake(undefined);
        }, waitMs);
        retry.unref();
      } finally {
        for (const tell of toldAfter) tell();
      }
    }
    for (const tell of asked.splice(0)) tell();
  };

  const wake = (dossier: string | undefined): Promise<void> => {
    if (!running) return Promise.resolve();
    due.add(dossier);
    const looked = new Promise<void>((tell) => asked.push(tell));
    working ??= work().finally(() => {
      working = undefined;
      // What came in after the last look and before this.
      if (due.size > 0 && running && retry === undefined) void wake([...due][0]);
    });
    return looked;
  };

  const unlisten = store.listen((dossier) => void wake(dossier));
  const sweep = setInterval(() => void wake(undefined), sweepMs);
  sweep.unref();
  void wake(undefined);

  return {
    status: () => ({
      running,
      lag: [...lags.values()].reduce((sum, each) => sum + each, 0),
      stopped: [...stopped.values()],
      parked: [...parked.values()].flat(),
    }),
    caughtUp: () => wake(undefined),
    rebuild: async (onProgress) => {
      const rebuilt = await rebuild({ store, db }, onProgress);
      stopped.clear();
      parked.clear();
      looked.clear();
      await wake(undefined);
      return rebuilt;
    },
    rollBack: async () => {
      const isBack = await rollBack(db);
      if (isBack) {
        stopped.clear();
        parked.clear();
        looked.clear();
        await wake(undefined);
      }
      return isBack;
    },
    stop: async () => {
      running = false;
      clearInterval(sweep);
      clearTimeout(retry);
      unlisten();
      await working;
    },
  };
};
