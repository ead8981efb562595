/**
 * Follows each dossier's log and keeps its views. A wake-up makes it fast, a sweep of heads against checkpoints makes it
 * certain: a lost wake-up costs one sweep and nothing else.
 */
import type { EventStore } from "@parley/event-store";
import {
  type Checkpoint,
  claim,
  ensureLiveVersion,
  LogIsBroken,
  project,
  readCheckpoint,
  readParked,
  rollBack,
  ViewsAreAhead,
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
  const { store, db, log, sweepMs = 2_000, backOffMs = { first: 250, most: 10_000 } } = options;
  const held = new Map<string, Checkpoint>();
  const lags = new Map<string, number>();
  const stopped = new Map<string, string>();
  const parked = new Map<string, ReadonlyArray<string>>();
  let version: number | undefined;
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
    if (live !== version) held.clear();
    version = live;
    const dossiers = wanted.has(undefined)
      ? await store.listDossiers()
      : (await Promise.all([...wanted].map((slug) => store.findDossier(slug!)))).filter((found) => found !== undefined);
    for (const dossier of dossiers) {
      if (!running) return;
      if (stopped.has(dossier.slug)) continue;
      try {
        await follow(dossier, live);
      } catch (error) {
        if (!(error instanceof LogIsBroken) && !(error instanceof ViewsAreAhead)) throw error;
        held.delete(dossier.slug);
        stopped.set(dossier.slug, error.message);
        log.error({ err: error, dossier: dossier.slug }, error.message);
        options.onError?.(error);
      }
    }
  };

  const follow = async (
    dossier: Awaited<ReturnType<EventStore["listDossiers"]>>[number],
    live: number,
  ): Promise<void> => {
    const { slug, head } = dossier;
    if (!held.has(slug)) {
      // What somebody else has brought up to date is left with him.
      const noted = await readCheckpoint(db, slug, live);
      if (noted?.position === head) {
        lags.set(slug, 0);
        return noteParked(slug, live);
      }
    }
    let at = held.get(slug) ?? (await claim(db, slug, live));
    lags.set(slug, Math.max(0, head - at.position));
    for (let isFirst = true; running && (isFirst || at.position < head); isFirst = false) {
      const done = await project({ store, db }, dossier, live, at, {
        ...(options.batchSize === undefined ? {} : { batchSize: options.batchSize }),
      });
      if (!done.kept) {
        // Somebody else follows this dossier; we look again at the next sweep, from what they wrote.
        held.delete(slug);
        return;
      }
      at = { ...at, position: done.position };
      held.set(slug, at);
      lags.set(slug, head - at.position);
      if (done.issues > 0 || !parked.has(slug)) await noteParked(slug, live);
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
        // We cannot know what of it was committed, so what we hold is read anew.
        held.clear();
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
      await wake(undefined);
      return rebuilt;
    },
    rollBack: async () => {
      const isBack = await rollBack(db);
      if (isBack) {
        stopped.clear();
        parked.clear();
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
