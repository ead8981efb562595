/** What a fork had read already: only what lies outside its cut is news to it. */
import { isHappening } from "../development.ts";
import type { Cut } from "../lineage.ts";
import { type RecordedEntry, reportedOn } from "../recorded-entry.ts";
import type { EffectiveEntry, Selection } from "../selection.ts";

export type ForkCut = Pick<Cut, "ancestors">;

/** Was the entry on record, known and past where the fork was cut? */
export const isWithinCut = (entry: RecordedEntry, { ancestors }: ForkCut): boolean => {
  const limit = ancestors.find(({ branch }) => branch === entry.branch);
  if (limit === undefined) return false;
  const { development, position } = entry;
  return (
    (limit.position === undefined || position <= limit.position) &&
    (limit.asOf === undefined || development.occurredOn <= limit.asOf) &&
    (limit.knownAt === undefined || reportedOn(development) <= limit.knownAt)
  );
};

/** What the selection holds beyond the cut: happenings, in the order of events. */
export const beyondCut = (selection: Selection, cut: ForkCut): ReadonlyArray<EffectiveEntry> =>
  selection.effective.filter((entry) => isHappening(entry.development) && !isWithinCut(entry, cut));
