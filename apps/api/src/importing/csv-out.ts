/** Developments as comma-separated values (RFC 4180): one column per field, `details.<key>` and `facts.<key>` within. */
import type { Development } from "@parley/domain";
import { stringify } from "csv-stringify/sync";
import { listCell, textCell, valueCell } from "./csv-cell.ts";

/** The header names every column that one of the developments uses. */
export const csvOf = (developments: ReadonlyArray<Development>): string => {
  const rows = developments.map(cellsOf);
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  return stringify([columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ""))], {
    record_delimiter: "windows",
    quoted_match: /[\r\n]/,
  });
};

const cellsOf = (development: Development): ReadonlyMap<string, string> => {
  const cells = new Map<string, string>();
  for (const [key, value] of Object.entries(development)) {
    if (key === "details" || key === "facts")
      for (const [inner, held] of Object.entries(value as object))
        cells.set(`${key}.${inner}`, Array.isArray(held) && key === "details" ? listCell(held) : valueCell(held));
    else if (Array.isArray(value)) cells.set(key, listCell(value));
    else if (typeof value === "object" && value !== null)
      for (const [inner, held] of Object.entries(value)) cells.set(`${key}.${inner}`, plainCell(held));
    else cells.set(key, plainCell(value));
  }
  return cells;
};

const plainCell = (value: unknown): string => (typeof value === "string" ? textCell(value) : JSON.stringify(value));

const order = [
  "id",
  "type",
  "occurredOn",
  "endedOn",
  "reportedOn",
  "issues",
  "parties",
  "summary",
  "details",
  "facts",
  "source",
];
const rank = (column: string): number => {
  const index = order.indexOf(column.split(".")[0]!);
  return index === -1 ? order.length : index;
};
