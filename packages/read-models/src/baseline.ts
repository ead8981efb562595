/** A state that was folded once, and what must be known of it to say for whom it serves (ruling 21). */
import type { CalendarDate, Vantage } from "@parley/domain";

/**
 * Whatever is kept of folds, current views and snapshots of the past alike: a read takes one that lies within its
 * vantage, and then what was recorded since.
 */
export interface Baseline {
  readonly issue: string;
  /** The greatest position among all that it was made from, corrections, retractions and additions included. */
  readonly position: number;
  /** The day and the place of the last development in it; everything is before that. */
  readonly keyOccurredOn: CalendarDate;
  readonly keyOrder: number;
  /** The latest day of report among all that it was made from; null where nothing has one. */
  readonly maxReportedOn: CalendarDate | null;
  /** Entries that concern the issue on the branch itself, up to the position. */
  readonly revision: number;
}

/**
 * Does the vantage see all that the baseline was made from? Then the baseline serves it, unless something that was
 * recorded between the baseline's position and the vantage's touches it.
 */
export const liesWithin = (
  { position, keyOccurredOn, maxReportedOn }: Baseline,
  { asOf, knownAt }: Pick<Vantage, "asOf" | "knownAt">,
  upTo: number,
): boolean =>
  position <= upTo &&
  (asOf === undefined || keyOccurredOn <= asOf) &&
  (knownAt === undefined || maxReportedOn === null || maxReportedOn <= knownAt);
