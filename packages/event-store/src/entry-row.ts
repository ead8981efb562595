/** From a row of the log to an entry. */
import { type RecordedEntry, readStoredLine } from "@parley/domain";
import { sql } from "kysely";
import type { IssueRevision } from "./verdict.ts";

/** An entry with the issues that it concerns and the revisions that it made of them. */
export interface LoggedEntry extends RecordedEntry {
  readonly concerns: ReadonlyArray<IssueRevision>;
}

/** A row as the columns below give it: numbers as text where they have 64 bits, days left inside the line. */
export interface EntryRow {
  readonly position: string;
  readonly order_position: string;
  readonly branch_id: string;
  readonly line: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
}

export interface LoggedRow extends EntryRow {
  readonly issues: ReadonlyArray<string>;
  readonly revisions: ReadonlyArray<string>;
  readonly named: number;
}

/** Of the row named `e`. */
export const entryColumns = sql`e.position::text as position, e.order_position::text as order_position, e.branch_id, e.line,
  parley.utc_text(e.recorded_at) as recorded_at, e.recorded_by`;

export const loggedColumns = sql`${entryColumns}, e.issues, e.revisions::text[] as revisions, e.named`;

export const recordedEntry = (row: EntryRow): RecordedEntry => ({
  position: Number(row.position),
  orderPosition: Number(row.order_position),
  branch: row.branch_id,
  development: readStoredLine(row.line),
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

export const loggedEntry = (row: LoggedRow): LoggedEntry => ({
  ...recordedEntry(row),
  concerns: row.issues.map((issue, index) => ({
    issue,
    revision: Number(row.revisions[index]),
    named: index < Number(row.named),
  })),
});
