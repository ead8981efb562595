/** What each slice needs of an entry to begin or continue a thing. */
import { issuesOf } from "../recorded-entry.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { Happened, Thing } from "./state.ts";

export const happened = ({ development }: EffectiveEntry): Happened => ({
  on: development.occurredOn,
  event: development.id,
});

/** The thing after this entry: where it lives and since when stay, how sure it is follows the last word. */
export const continued = (thing: Thing | undefined, entry: EffectiveEntry): Thing => ({
  issues: thing?.issues ?? issuesOf(entry.development),
  since: thing?.since ?? entry.development.occurredOn,
  event: entry.development.id,
  confidence: entry.development.confidence ?? "confirmed",
  ...(entry.development.claimedBy === undefined ? {} : { claimedBy: entry.development.claimedBy }),
});
