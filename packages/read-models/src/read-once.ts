/** Vantages that are compared mostly resume from the same snapshots: what one of them has read is there for the others. */
import { copyState } from "@parley/domain";
import type { Kept } from "./baseline.ts";
import { readWhole } from "./snapshot-store.ts";

/** As `readWhole`, for one version of one dossier. Each snapshot is read once; whoever asks gets a copy to fold on. */
export const readingOnce = (): typeof readWhole => {
  const reads = new Map<string, ReturnType<typeof readWhole>>();
  return async (db, dossier, version, snapshots) => {
    const unread = snapshots.filter((each) => !reads.has(keyOf(each)));
    const reading = readWhole(db, dossier, version, unread);
    for (const each of unread) reads.set(keyOf(each), reading);
    const kept = new Map<string, Kept>();
    for (const each of snapshots) {
      const found = (await reads.get(keyOf(each))!).kept.get(each.issue);
      if (found !== undefined) kept.set(each.issue, { state: copyState(found.state), things: new Map(found.things) });
    }
    return { kept, rowsRead: (await reading).rowsRead };
  };
};

const keyOf = ({ issue, ordinal }: { readonly issue: string; readonly ordinal: number }): string =>
  `${issue} ${ordinal}`;
