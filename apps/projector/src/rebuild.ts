/** New views beside the live ones, compared with a fresh fold, and only then read. The old ones stay for a rollback. */
import { board, canonicalJson, fold, happenings, resolved, select } from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import { claim, dropVersion, flip, liveVersion, project, readBoard } from "@parley/read-models";
import type { Kysely } from "kysely";

export interface Rebuilt {
  readonly version: number;
  readonly events: number;
  readonly eventsPerSecond: number;
}

/** The new views do not say what a fresh fold says: they were dropped, and the live ones are as they were. */
export class RebuildDiffers extends Error {
  override readonly name = "RebuildDiffers";
}

export const rebuild = async (
  { store, db }: { readonly store: EventStore; readonly db: Kysely<never> },
  onProgress: (line: Readonly<Record<string, unknown>>) => void,
): Promise<Rebuilt> => {
  const began = performance.now();
  const version = (await liveVersion(db)) + 1;
  await dropVersion(db, version);
  let events = 0;
  try {
    for (const { slug } of await store.listDossiers()) {
      // Appends go on meanwhile: twice around at most leaves what a sweep catches up with.
      for (let round = 0; round < 2; round++) {
        const dossier = (await store.findDossier(slug))!;
        const from = await claim(db, slug, version);
        if (from.position === dossier.head) break;
        const done = await project({ store, db }, dossier, version, from, dossier.head);
        if (!done.kept) throw new RebuildDiffers("Another rebuild is under way.");
        events += dossier.head - from.position;
        onProgress({ dossier: slug, position: dossier.head, head: dossier.head });
      }
    }
    for (const { slug } of await store.listDossiers()) await compare(store, db, slug, version);
    await flip(db, version);
  } catch (error) {
    await dropVersion(db, version);
    throw error;
  }
  const seconds = (performance.now() - began) / 1000;
  return { version, events, eventsPerSecond: Math.round(events / seconds) };
};

/** The board of the views against the board of the whole log folded anew. */
const compare = async (store: EventStore, db: Kysely<never>, slug: string, version: number): Promise<void> => {
  const dossier = (await store.findDossier(slug))!;
  const branch = (await store.findBranch(slug, "main"))!;
  const vantage = { branch: "main", position: dossier.head };
  const from = { dossier, branch, vantage, today: "2000-01-01" };
  const viewed = await readBoard({ store, views: db, viewVersion: version }, from);
  const entries = [];
  for await (const entry of store.streamLog({ dossier: slug, stretches: [{ branch: "main" }], upTo: dossier.head }))
    entries.push(entry);
  const state = fold(
    happenings(select(entries, [{ branch: "main", position: dossier.head, own: true }])),
    dossier.parties,
  );
  const folded = board(state, {
    dossier: slug,
    vantage: resolved(vantage, dossier.head),
    today: "2000-01-01",
    revisionOf: (issue) => viewed.value.rows.find((row) => row.issue === issue)?.revision ?? 0,
  });
  if (canonicalJson(folded) !== canonicalJson(viewed.value.rows))
    throw new RebuildDiffers(`The new views of ${slug} do not say what its log says. The old ones are read as before.`);
};
