/** Developments as comma-separated values (RFC 4180): one column per field, `details.<key>` and `facts.<key>` within. */
import type { Development } from "@parley/domain";
import { stringify } from "csv-stringify/sync";
import { listCell, textCell, valueCell } from "./csv-cell.ts";

/** Every column that one of the developments uses, in the order of the header; and how many developments there are. */
export const columnsOf = async (
  developments: AsyncIterable<Development>,
): Promise<{ readonly columns: ReadonlyArray<string>; readonly count: number }> => {
  const found = new Set<string>();
  let count = 0;
  for await (const development of developments) {
    count += 1;
    for (const column of cellsOf(development).keys()) found.add(column);
  }
  return { columns: [...found].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)), count };
};

/** The header and a row for each, some rows at a time, each with its end of line. */
export async function* csvOf(
  columns: ReadonlyArray<string>,
  developments: AsyncIterable<Development>,
): AsyncGenerator<string> {
  let rows: ReadonlyArray<string>[] = [columns];
  for await (const development of developments) {
    const cells = cellsOf(development);
    rows.push(columns.map((column) => cells.get(column) ?? ""));
    if (rows.length < atOnce) continue;
    yield written(rows);
    rows = [];
  }
  if (rows.length > 0) yield written(rows);
}

const atOnce = 500;

const written = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  stringify(rows as string[][], { record_delimiter: "windows", quoted_match: /[\r\n]/ });

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
