/** Vantages that are compared mostly resume from the same states: what one of them has read is there for the others. */
import { isWithin, type Kept } from "./baseline.ts";
import type { Reading } from "./resumed.ts";
import { copyOf, type SeenViews } from "./seen-views.ts";
import { findSnapshots, readWhole } from "./snapshot-store.ts";
import type { View } from "./view.ts";
import { readViews } from "./view-store.ts";

/** For one version of one dossier. Each state is read once; whoever asks gets a copy to fold on. */
export const readingOnce = (seen?: SeenViews): Required<Reading> => {
  const reads = new Map<string, ReturnType<typeof readWhole>>();
  const views = new Map<string, Promise<View | undefined>>();
  return {
    findWhole: async (db, dossier, version, wanted, limits) => {
      const snapshots = await findSnapshots(db, dossier, version, wanted, limits);
      const unread = snapshots.filter((each) => !reads.has(keyOf(each)));
      const reading = readWhole(db, dossier, version, unread);
      // It is waited for below, unless another fails before.
      reading.catch(() => undefined);
      for (const each of unread) reads.set(keyOf(each), reading);
      const kept = new Map<string, Kept>();
      for (const each of snapshots) {
        const found = (await reads.get(keyOf(each))!).kept.get(each.issue);
        if (found !== undefined) kept.set(each.issue, copyOf(found));
      }
      return { snapshots, kept, rowsRead: (await reading).rowsRead };
    },
    readViews: async (db, dossier, version, issues, limits) => {
      const read = async (some: ReadonlyArray<string>): Promise<ReadonlyArray<View>> => {
        if (some.length === 0) return [];
        const reading = readViews(db, dossier, some, version, limits, seen);
        for (const issue of some)
          views.set(
            issue,
            // Where it fails, whoever else asks reads for himself.
            reading.then(
              (held) => held?.views.find((view) => view.issue === issue),
              () => undefined,
            ),
          );
        return (await reading)?.views ?? [];
      };
      // Before anything is waited for, so that of two who ask at once one reads.
      const asked = issues.map((issue) => views.get(issue));
      const [first, ...known] = await Promise.all([read(issues.filter((_, i) => asked[i] === undefined)), ...asked]);
      // What served nobody so far may serve this one.
      const again = await read(issues.filter((_, i) => asked[i] !== undefined && known[i] === undefined));
      const fresh = [...first, ...again];
      const serving = [...known.filter((view) => view !== undefined && isWithin(view, limits)), ...fresh];
      return {
        views: serving.map((view) => ({ ...view!, ...copyOf(view!) })),
        rowsRead: fresh.length,
      };
    },
  };
};

const keyOf = ({ issue, ordinal }: { readonly issue: string; readonly ordinal: number }): string =>
  `${issue} ${ordinal}`;
