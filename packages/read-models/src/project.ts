/** Brings the views of one dossier up to a position, in one transaction with their checkpoint. */
import { type Branch, stretchesOf } from "@parley/domain";
import type { Dossier, EventStore } from "@parley/event-store";
import type { Kysely } from "kysely";
import { makeView, type ViewRow } from "./view-row.ts";
import { type Checkpoint, moveCheckpoint, writeViews } from "./view-store.ts";

/** The log is not what a log must be: a position or a revision is missing. Nothing was projected. */
export class LogIsBroken extends Error {
  override readonly name = "LogIsBroken";
}

const main: Branch = { slug: "main", cuts: [] };

export interface Projected {
  /** False where somebody else has moved the checkpoint: nothing was kept. */
  readonly kept: boolean;
  readonly issues: number;
  readonly parked: ReadonlyArray<string>;
}

/**
 * Every issue that something concerned since the checkpoint is folded once, however many entries there were, so that
 * catching up costs as much as the issues' own histories.
 */
export const project = async <DB>(
  { store, db }: { readonly store: EventStore; readonly db: Kysely<DB> },
  dossier: Dossier,
  version: number,
  from: Checkpoint,
  to: number,
): Promise<Projected> => {
  const issues = await concernedSince(store, dossier.slug, from.position, to);
  const stretches = stretchesOf(main, { position: to });
  const rows: ViewRow[] = [];
  for (const issue of issues) {
    const { entries } = await store.entriesOfIssue(dossier.slug, stretches, issue);
    rows.push(makeView(issue, entries, stretches, dossier.parties, to));
  }
  const kept = await db
    .transaction()
    .execute(async (transaction) => {
      await writeViews(transaction, dossier.slug, version, main.slug, rows);
      if (await moveCheckpoint(transaction, dossier.slug, version, from, to)) return true;
      throw new SomebodyElse();
    })
    .catch((error: unknown) => {
      if (error instanceof SomebodyElse) return false;
      throw error;
    });
  return {
    kept,
    issues: rows.length,
    parked: rows.filter(({ fault }) => fault !== null).map(({ issue, fault }) => `${issue}: ${fault}`),
  };
};

class SomebodyElse extends Error {}

/** Checks on the way that positions and revisions follow each other: what is skipped silently is lost for good. */
const concernedSince = async (
  store: EventStore,
  dossier: string,
  after: number,
  upTo: number,
): Promise<ReadonlySet<string>> => {
  const issues = new Set<string>();
  const revisions = new Map<string, number>();
  let position = after;
  for await (const entry of store.streamLog({ dossier, after, upTo })) {
    if (entry.position !== position + 1)
      throw new LogIsBroken(`The log of ${dossier} goes from position ${position} to ${entry.position}.`);
    position = entry.position;
    if (entry.branch !== main.slug) continue;
    for (const { issue, revision } of entry.concerns) {
      const before = revisions.get(issue);
      if (before !== undefined && revision !== before + 1)
        throw new LogIsBroken(
          `The revision of ${issue} in ${dossier} goes from ${before} to ${revision} at position ${position}.`,
        );
      revisions.set(issue, revision);
      issues.add(issue);
    }
  }
  if (position !== upTo) throw new LogIsBroken(`The log of ${dossier} ends at position ${position}, before ${upTo}.`);
  return issues;
};
