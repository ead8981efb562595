/**
 * Comma-separated values in and out: one column per field, `details.<key>` and `facts.<key>` for what lies inside,
 * lists separated by `;`. RFC 4180, and text that a spreadsheet would take for a formula gets an apostrophe.
 */
import { Readable } from "node:stream";
import { canonicalJson, type Development, decodeDevelopment } from "@parley/domain";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";

/** The rows of a file as lines of the interchange format; the header is line 1. */
export async function* developmentsOfCsv(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<{ number: number; value: unknown } | { number: number; fault: string }> {
  const rows = Readable.from(body).pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: mostBytes,
    }),
  );
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>)
      yield { number: info.lines, value: developmentOfRow(record) };
  } catch (error) {
    yield {
      number: (error as { lines?: number }).lines ?? 0,
      fault: "The file is not CSV from here on: a quotation mark is open, or a row is too long.",
    };
  }
}

/** Cells are text; what the type calls for decides whether one is a number, a flag or a list. */
export const developmentOfRow = (row: Readonly<Record<string, string>>): unknown => {
  const cells = Object.entries(row).filter(([name, text]) => name !== "" && typeof text === "string" && text !== "");
  const texts = new Map(cells.map(([name, text]) => [pointerOf(name), unguarded(text)]));
  const values = new Map<string, unknown>([...texts].map(([pointer, text]) => [pointer, literal(text)]));
  // Two rounds: a list that becomes one may hold numbers that should be text.
  for (let round = 0; round < 3; round++) {
    const { faults } = decodeDevelopment({ id: "row", ...assemble(values) });
    const wrong = faults.filter(({ pointer }) => texts.has(pointer) || texts.has(parentOf(pointer)));
    let changed = false;
    for (const { pointer, message } of wrong) {
      const at = texts.has(pointer) ? pointer : parentOf(pointer);
      const next = message.includes("must be a list") ? list(texts.get(at)!) : texts.get(at)!;
      if (
        canonicalJson(values.get(at)) !== canonicalJson(next) &&
        (message.includes("must be a list") || !Array.isArray(values.get(at)))
      ) {
        values.set(at, next);
        changed = true;
      }
    }
    if (!changed) break;
  }
  return assemble(values);
};

/** The developments with a header that names every column that one of them uses. */
export const csvOf = (developments: ReadonlyArray<Development>): string => {
  const rows = developments.map((development) => flatten(development as unknown as Readonly<Record<string, unknown>>));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  return stringify([columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ""))], {
    record_delimiter: "windows",
  });
};

const flatten = (value: Readonly<Record<string, unknown>>, prefix = ""): Map<string, string> => {
  const cells = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    const name = `${prefix}${key}`;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner))
      for (const [path, text] of flatten(inner as Record<string, unknown>, `${name}.`)) cells.set(path, text);
    else cells.set(name, cell(inner));
  }
  return cells;
};

const cell = (value: unknown): string => {
  if (Array.isArray(value))
    return value.every((each) => typeof each === "string" && !/[;"]/.test(each))
      ? guarded(value.join(";"))
      : JSON.stringify(value);
  return typeof value === "string" ? guarded(value) : JSON.stringify(value);
};

const guarded = (text: string): string => (/^['=+\-@\t\r]/.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'['=+\-@\t\r]/.test(text) ? text.slice(1) : text);

const literal = (text: string): unknown => {
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  if (/^[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
};

const list = (text: string): ReadonlyArray<unknown> =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");

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

// Facts may hold dots in their names; only the known nests are opened.
const nests = /^(details|facts|source|adoptedFrom)\.(.+)$/;
const pointerOf = (column: string): string => {
  const [, nest, rest] = nests.exec(column) ?? [];
  return nest === undefined
    ? `/${column}`
    : nest === "details"
      ? `/details/${rest!.replaceAll(".", "/")}`
      : `/${nest}/${rest}`;
};
const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf("/"));

const assemble = (values: ReadonlyMap<string, unknown>): Record<string, unknown> => {
  const whole: Record<string, unknown> = {};
  for (const [pointer, value] of values) {
    const keys = pointer.split("/").slice(1);
    let holder = whole;
    for (const key of keys.slice(0, -1)) {
      const inner = Object.hasOwn(holder, key) ? holder[key] : undefined;
      if (typeof inner !== "object" || inner === null)
        Object.defineProperty(holder, key, { value: {}, enumerable: true, configurable: true, writable: true });
      holder = holder[key] as Record<string, unknown>;
    }
    Object.defineProperty(holder, keys.at(-1)!, { value, enumerable: true, configurable: true, writable: true });
  }
  return whole;
};
