/** New views beside the live ones, compared with a fresh fold, and only then read. The old ones stay for a rollback. */
import {
  beginVersion,
  claim,
  dropVersion,
  flip,
  LogIsBroken,
  project,
  takeUpVersion,
  touchVersion,
} from "@parley/read-models";
import { compareWithFold, RebuildDiffers, type Within } from "./compare-with-fold.ts";

export interface Rebuilt {
  readonly version: number;
  readonly events: number;
  readonly eventsPerSecond: number;
}

/** Told for each page of the log, and when a dossier was compared. */
export type OnProgress = (line: Readonly<Record<string, unknown>>) => void;

/**
 * Several may run at once, each in a version of its own; the last to finish is read. One that broke off is gone on with by
 * the next, a minute later.
 */
export const rebuild = async (within: Within, onProgress: OnProgress): Promise<Rebuilt> => {
  const { store, db } = within;
  const began = performance.now();
  const version = (await takeUpVersion(db)) ?? (await beginVersion(db));
  let events = 0;
  try {
    for (const { slug } of await store.listDossiers()) events += await build(within, slug, version, began, onProgress);
    for (const { slug } of await store.listDossiers()) {
      // What was appended meanwhile, so that the flip leaves little to catch up with.
      events += await build(within, slug, version, began, onProgress);
      onProgress({ dossier: slug, compared: true, issues: await compareWithFold(within, slug, version) });
    }
    await flip(db, version);
  } catch (error) {
    // What was broken off is there for the next; what is wrong is not.
    if (error instanceof RebuildDiffers || error instanceof LogIsBroken)
      await dropVersion(db, version).catch(() => undefined);
    throw error;
  }
  return { version, events, eventsPerSecond: perSecond(events, began) };
};

const build = async (
  { store, db }: Within,
  slug: string,
  version: number,
  began: number,
  onProgress: OnProgress,
): Promise<number> => {
  const { head, parties } = (await store.findDossier(slug))!;
  let at = await claim(db, slug, version);
  const begin = at.position;
  while (at.position < head) {
    await touchVersion(db, version);
    const { kept, position } = await project({ store, db }, { slug, parties, head }, version, at, {
      leapOver: 0,
      onRead: (read) =>
        onProgress({ dossier: slug, position: read, head, eventsPerSecond: perSecond(read - begin, began) }),
    });
    if (!kept) throw new RebuildDiffers("Somebody else has written to the new views.");
    at = { ...at, position };
  }
  return at.position - begin;
};

const perSecond = (events: number, began: number): number =>
  Math.round(events / Math.max(0.001, (performance.now() - began) / 1_000));
