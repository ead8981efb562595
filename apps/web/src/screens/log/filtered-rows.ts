/** The rows that the filters of the address leave. */
import type { LogRow } from "../../reading/fold-answers.ts";

export interface LogFilters {
  readonly type?: string;
  readonly issue?: string;
  readonly by?: string;
}

export const filteredRows = (rows: ReadonlyArray<LogRow>, { type, issue, by }: LogFilters): ReadonlyArray<LogRow> =>
  type === undefined && issue === undefined && by === undefined
    ? rows
    : rows.filter(
        (row) =>
          (type === undefined || row.type === type) &&
          (issue === undefined || row.issues?.includes(issue) === true) &&
          (by === undefined || row.recordedBy === by),
      );

/** Where the entry at the position stands, or the nearest before it; rows run from the newest on. -1 where there is none. */
export const rowAt = (rows: ReadonlyArray<LogRow>, position: number): number =>
  rows.findIndex((row) => row.position <= position);

/** What there is to choose from, in the order of the alphabet. */
export const valuesOf = (
  rows: ReadonlyArray<LogRow>,
  of: (row: LogRow) => ReadonlyArray<string>,
): ReadonlyArray<string> => [...new Set(rows.flatMap(of))].sort();
