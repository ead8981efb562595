/** The views and snapshots of a few issues, out of the entries that they need. Pure: it runs on any thread. */
import { type RecordedEntry, stretchesOf } from "@parley/domain";
import { entriesIn } from "@parley/event-store";
import { captureEvery } from "../made-view.ts";
import { madeView } from "../view.ts";
import type { ParkedIssue } from "../view-store.ts";
import { type NewSnapshot, snapshotsOf } from "../write-snapshots.ts";
import { type StorableView, storable } from "../write-view.ts";
import { SharedEntries } from "./shared-entries.ts";

/** Plain data, so that it can be handed to another thread. */
export interface PartToFold {
  /** Rows as `copyEntries` gives them. */
  readonly texts: ReadonlyArray<string>;
  readonly issues: ReadonlyArray<{
    readonly issue: string;
    readonly needed: ReadonlyArray<number>;
    readonly revision: number;
  }>;
  readonly to: number;
  readonly parties: ReadonlyArray<string>;
  readonly snapshotEvery: number;
}

export interface Part {
  readonly views: ReadonlyArray<StorableView>;
  readonly snapshots: ReadonlyArray<NewSnapshot & { readonly issue: string; readonly revision: number }>;
  readonly parked: ReadonlyArray<ParkedIssue>;
}

export const foldedPart = async ({ texts, issues, to, parties, snapshotEvery }: PartToFold): Promise<Part> => {
  const entries: RecordedEntry[] = [];
  for (const text of texts) for (const entry of entriesIn(text)) entries.push(entry);
  const shared = new SharedEntries(entries, stretchesOf({ slug: "main", cuts: [] }, { position: to }));
  const views: StorableView[] = [];
  const snapshots: (NewSnapshot & { readonly issue: string; readonly revision: number })[] = [];
  const parked: ParkedIssue[] = [];
  for (const { issue, needed, revision } of issues) {
    const capturing = captureEvery(snapshotEvery, 0);
    try {
      const own = shared.at(needed);
      views.push(storable(madeView(issue, own.entries, own.told, revision, parties, capturing.onFolded)));
    } catch (error) {
      parked.push({ issue, fault: error instanceof Error ? error.message : String(error) });
      continue;
    }
    for await (const snapshot of snapshotsOf(capturing.found)) snapshots.push({ ...snapshot, issue, revision });
  }
  return { views, snapshots, parked };
};
