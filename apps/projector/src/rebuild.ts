/** New views beside the live ones, compared with a fresh fold, and only then read. The old ones stay for a rollback. */
import { canonicalJson } from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import {
  beginVersion,
  claim,
  dropVersion,
  flip,
  LogIsBroken,
  project,
  readBoard,
  readCheckpoint,
  readDeadlines,
  readIssue,
  readParked,
  takeUpVersion,
  touchVersion,
} from "@parley/read-models";
import type { Kysely } from "kysely";

export interface Rebuilt {
  readonly version: number;
  readonly events: number;
  readonly eventsPerSecond: number;
}

/** Told for each page of the log, and when a dossier was compared. */
export type OnProgress = (line: Readonly<Record<string, unknown>>) => void;

/** The new views do not say what a fresh fold says: they were dropped, and the live ones are as they were. */
export class RebuildDiffers extends Error {
  override readonly name = "RebuildDiffers";
}

interface Within {
  readonly store: EventStore;
  readonly db: Kysely<never>;
}

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
      onProgress({ dossier: slug, compared: true, issues: await compare(within, slug, version) });
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

/** So many entries are folded anew all at once; of a longer log some issues, each by itself, so that memory has bounds. */
const mostFoldedWhole = 20_000;
const issuesFoldedAnew = 25;

/** The views against the log folded anew, and of how many issues; the two ways to fold are written apart. */
const compare = async ({ store, db }: Within, slug: string, version: number): Promise<number> => {
  // An issue that cannot be folded is shown as such by the new views too, and there is nothing to compare it with.
  if ((await readParked(db, slug, version)).length > 0) return 0;
  const dossier = (await store.findDossier(slug))!;
  const branch = (await store.findBranch(slug, "main"))!;
  const position = (await readCheckpoint(db, slug, version))!.position;
  const from = { dossier, branch, vantage: { branch: "main", position }, today: "2000-01-01" };
  const views = { store, views: db, viewVersion: version, foldsWholeUpTo: 0 };
  const differs = (viewed: unknown, folded: unknown) => canonicalJson(viewed) !== canonicalJson(folded);
  const issues = await store.namedIssues(slug, [{ branch: "main", position }]);
  if (position <= mostFoldedWhole) {
    for (const read of [readBoard, readDeadlines])
      if (differs((await read(views, from)).value, (await read({ store }, from)).value)) throw viewsDiffer(slug);
    return issues.length;
  }
  const every = Math.max(1, Math.floor(issues.length / issuesFoldedAnew));
  const some = issues.filter((_, i) => i % every === 0).slice(0, issuesFoldedAnew);
  for (const issue of some) {
    const [viewed, folded] = await Promise.all([readIssue(views, from, issue), readIssue({ store }, from, issue)]);
    if (differs(viewed?.value, folded?.value)) throw viewsDiffer(slug);
  }
  return some.length;
};

const viewsDiffer = (slug: string): RebuildDiffers =>
  new RebuildDiffers(`The new views of ${slug} do not say what its log says. The old ones are read as before.`);
