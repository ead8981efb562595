/**
 * Follows each dossier's log and keeps its views. A wake-up makes it fast, a sweep of heads against checkpoints makes it
 * certain: a lost wake-up costs one sweep and nothing else.
 */
import type { EventStore } from "@parley/event-store";
import { type Checkpoint, claim, LogIsBroken, liveVersion, project, readCheckpoint } from "@parley/read-models";
import type { Kysely } from "kysely";
import { type Rebuilt, rebuild } from "./rebuild.ts";

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly db: Kysely<never>;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  readonly sweepMs?: number;
}

export interface ProjectorStatus {
  readonly running: boolean;
  /** Entries that are recorded and not in the views yet, over all dossiers, as of the last sweep. */
  readonly lag: number;
  /** Why dossiers are not followed any more. */
  readonly stopped: ReadonlyArray<string>;
  /** Issues that cannot be folded, and why. */
  readonly parked: ReadonlyArray<string>;
}

export interface Projector {
  status(): ProjectorStatus;
  /** Resolves when the views hold all that is recorded now. */
  caughtUp(): Promise<void>;
  rebuild(onProgress: (line: Readonly<Record<string, unknown>>) => void): Promise<Rebuilt>;
  /** What is under way is finished or rolled back first. */
  stop(): Promise<void>;
}

export const startProjector = ({ store, db, log, sweepMs = 2_000 }: ProjectorOptions): Projector => {
  const held = new Map<string, Checkpoint>();
  const stopped = new Map<string, string>();
  const parked = new Map<string, ReadonlyArray<string>>();
  let version: number | undefined;
  let lag = 0;
  let running = true;
  let working: Promise<void> | undefined;
  let again = false;

  const follow = async (): Promise<void> => {
    const live = await liveVersion(db);
    if (live !== version) held.clear();
    version = live;
    let behind = 0;
    for (const dossier of await store.listDossiers()) {
      if (!running || stopped.has(dossier.slug)) continue;
      const noted = held.get(dossier.slug) ?? (await readCheckpoint(db, dossier.slug, version));
      if (noted !== undefined && noted.position === dossier.head && held.has(dossier.slug)) continue;
      if (noted !== undefined && noted.position > dossier.head) {
        stopped.set(
          dossier.slug,
          `The views of ${dossier.slug} stand at position ${noted.position}, above its head ${dossier.head}: the log was replaced by an older one. Run: parley rebuild`,
        );
        log.error({ dossier: dossier.slug }, stopped.get(dossier.slug)!);
        continue;
      }
      const from = held.get(dossier.slug) ?? (await claim(db, dossier.slug, version));
      if (from.position === dossier.head) {
        held.set(dossier.slug, from);
        continue;
      }
      behind += dossier.head - from.position;
      const done = await project({ store, db }, dossier, version, from, dossier.head);
      if (done.kept) {
        behind -= dossier.head - from.position;
        held.set(dossier.slug, { ...from, position: dossier.head });
        if (done.parked.length > 0) {
          parked.set(dossier.slug, done.parked);
          log.error({ dossier: dossier.slug, parked: done.parked }, "issues cannot be folded");
        }
      } else {
        // Somebody else follows this dossier; we look again at the next sweep, from what they wrote.
        held.delete(dossier.slug);
      }
    }
    lag = behind;
  };

  const guarded = async (): Promise<void> => {
    try {
      await follow();
    } catch (error) {
      if (error instanceof LogIsBroken) {
        const dossier =
          /of ([a-z0-9-]+)|in ([a-z0-9-]+)/
            .exec(error.message)
            ?.slice(1)
            .find((name) => name !== undefined) ?? "";
        stopped.set(dossier, error.message);
        log.error({ err: error }, error.message);
      } else if (running) log.warn({ err: error }, "the views could not be brought up to date; trying again");
    }
  };

  const work = (): Promise<void> => {
    if (!running) return Promise.resolve();
    again = true;
    working ??= (async () => {
      while (again && running) {
        again = false;
        await guarded();
      }
      working = undefined;
    })();
    return working;
  };

  const unlisten = store.listen(() => void work());
  const sweep = setInterval(() => void work(), sweepMs);
  sweep.unref();
  void work();

  return {
    status: () => ({ running, lag, stopped: [...stopped.values()], parked: [...parked.values()].flat() }),
    caughtUp: work,
    rebuild: async (onProgress) => {
      const rebuilt = await rebuild({ store, db }, onProgress);
      stopped.clear();
      parked.clear();
      await work();
      return rebuilt;
    },
    stop: async () => {
      running = false;
      clearInterval(sweep);
      unlisten();
      await working;
    },
  };
};
