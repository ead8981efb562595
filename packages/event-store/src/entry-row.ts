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

/** The two lists are texts with spaces between, which neither slugs nor numbers have: the driver reads arrays letter by letter. */
export interface LoggedRow extends EntryRow {
  readonly issues: string;
  readonly revisions: string;
  readonly named: number;
}

/** Of the row named `e`. */
export const entryColumns = sql`e.position::text as position, e.order_position::text as order_position, e.branch_id, e.line,
  parley.utc_text(e.recorded_at) as recorded_at, e.recorded_by`;

export const loggedColumns = sql`${entryColumns}, array_to_string(e.issues, ' ') as issues,
  array_to_string(e.revisions, ' ') as revisions, e.named`;

export const recordedEntry = (row: EntryRow): RecordedEntry => ({
  position: Number(row.position),
  orderPosition: Number(row.order_position),
  branch: row.branch_id,
  development: readStoredLine(row.line),
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

export const loggedEntry = (row: LoggedRow): LoggedEntry => {
  const revisions = row.revisions.split(" ");
  const concerns =
    row.issues === ""
      ? []
      : row.issues
          .split(" ")
          .map((issue, index) => ({ issue, revision: Number(revisions[index]), named: index < Number(row.named) }));
  return { ...recordedEntry(row), concerns };
};
