/** A state that was folded once, and what must be known of it to say for whom it serves (ruling 21). */
import type { CalendarDate, RecordState } from "@parley/domain";
import { sql } from "kysely";

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
  /** How many developments were folded into it. */
  readonly size: number;
}

/** What a baseline holds. */
export interface Kept {
  readonly state: RecordState;
  /** "kind:slug" of every thing that its entries name; true where all entries of the thing, up to its key, are in it. */
  readonly things: ReadonlyMap<string, boolean>;
}

/** What a vantage sees of main. */
export interface Limits {
  readonly upTo: number;
  readonly asOf?: CalendarDate | undefined;
  readonly knownAt?: CalendarDate | undefined;
}

/** As `liesWithin`, of a row that was read. */
export const isWithin = (
  { position, keyOccurredOn, maxReportedOn }: Pick<Baseline, "position" | "keyOccurredOn" | "maxReportedOn">,
  { upTo, asOf, knownAt }: Limits,
): boolean =>
  position <= upTo &&
  (asOf === undefined || keyOccurredOn <= asOf) &&
  (knownAt === undefined || maxReportedOn === null || maxReportedOn <= knownAt);

/**
 * Does whoever sees so much see all that the row was made from? Then the baseline serves him, unless something that was
 * recorded between the baseline's position and his touches it.
 */
export const liesWithin = (row: string, { upTo, asOf, knownAt }: Limits) => sql`
  ${sql.ref(`${row}.position`)} <= ${upTo} and ${sql.ref(`${row}.key_occurred_on`)} <= ${asOf ?? "infinity"}::date
  and (${sql.ref(`${row}.max_reported_on`)} is null or ${sql.ref(`${row}.max_reported_on`)} <= ${knownAt ?? "infinity"}::date)`;
