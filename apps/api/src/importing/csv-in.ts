/** Rows of comma-separated values as developments in the interchange format. */
import { Readable } from "node:stream";
import { type DevelopmentType, schemaFaults, schemaOfType } from "@parley/domain";
import { parse } from "csv-parse";
import { jsonOf, listOfCell, textOfCell } from "./csv-cell.ts";

export type CsvRow =
  | { readonly number: number; readonly size: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly number: number; readonly fault: string };

/** Numbers are lines of the file, the header's among them; a row over several lines has its last. */
export async function* developmentsOfCsv(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostBytes,
  });
  const source = Readable.from(body);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: ReadonlyArray<string> | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      if (columns === undefined) columns = record.map((name) => (name.startsWith("facts.") ? name : name.trim()));
      else if (record.some((cell) => cell.trim() !== "")) yield rowOf(columns, record, info.lines);
    }
  } catch (error) {
    // What the stream of bytes threw is not about CSV.
    if (!String((error as { code?: unknown }).code).startsWith("CSV_")) throw error;
    yield {
      number: Number((error as { lines?: number }).lines ?? 0),
      fault: "is no CSV, nor what follows it: a quotation mark stands open, or the row is too long",
    };
  }
}

interface ParsedRow {
  readonly record: ReadonlyArray<string>;
  readonly info: { readonly lines: number };
}

const rowOf = (columns: ReadonlyArray<string>, cells: ReadonlyArray<string>, number: number): CsvRow => {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ""))
    return { number, fault: "has more cells than the header names" };
  const type = (cells[columns.indexOf("type")] ?? "").trim();
  const value: Record<string, unknown> = {};
  columns.forEach((column, i) => {
    const cell = prose.has(column) ? (cells[i] ?? "") : (cells[i] ?? "").trim();
    if (cell !== "" && column !== "") put(value, pathOf(column), readingOf(type, column, cell));
  });
  return { number, value, size: cells.reduce((sum, cell) => sum + cell.length, 0) };
};

/** Facts may have dots in their names; elsewhere a dot leads inside. */
const pathOf = (column: string): ReadonlyArray<string> =>
  column.startsWith("facts.") ? ["facts", column.slice("facts.".length)] : column.split(".");

const readingOf = (type: string, column: string, cell: string): unknown => {
  if (column === "issues" || column === "parties") return listOfCell(cell);
  if (flags.has(column)) return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === "true" : textOfCell(cell);
  if (column === "source.credibility") return jsonOf(cell)?.value ?? cell;
  const json = jsonOf(cell);
  const text = textOfCell(cell);
  if (column.startsWith("facts.")) return json === undefined ? text : json.value;
  if (!column.startsWith("details.")) return text;
  const accepts = acceptedBy(type, column.slice("details.".length));
  const readings = [...(json === undefined ? [] : [json.value]), text, listOfCell(text)];
  return readings.find(accepts) ?? readings[0];
};

/** White space around these is theirs; around anything else it is the typist's. */
const prose = new Set(["summary", "note", "reason", "basis", "source.title", "source.publisher", "source.quote"]);
const flags = new Set(["clerical", "checked", "source.dateEstimated"]);

/** Does the type's field take the value? Where there is no such field, any reading will do to be told so. */
const acceptedBy = (type: string, key: string): ((value: unknown) => boolean) => {
  const name = `${type}.${key}`;
  let accepts = deciders.get(name);
  if (accepts === undefined) {
    const fields: Readonly<Record<string, unknown>> =
      schemaOfType.get(type as DevelopmentType)?.fields.details.fields ?? {};
    const field = Object.hasOwn(fields, key) ? (fields[key] as Parameters<typeof schemaFaults>[0]) : undefined;
    const faultsOf = field === undefined ? undefined : schemaFaults(field);
    accepts = (value) => faultsOf === undefined || faultsOf(value).length === 0;
    if (deciders.size < 2_000) deciders.set(name, accepts);
  }
  return accepts;
};
const deciders = new Map<string, (value: unknown) => boolean>();

/** Defines, so that a column called `__proto__` is a column like any other. */
const put = (holder: Record<string, unknown>, [key, ...rest]: ReadonlyArray<string>, value: unknown): void => {
  const held = Object.hasOwn(holder, key!) ? holder[key!] : undefined;
  const inner = rest.length === 0 ? value : isObject(held) ? held : {};
  Object.defineProperty(holder, key!, { value: inner, enumerable: true, configurable: true, writable: true });
  if (rest.length > 0) put(inner as Record<string, unknown>, rest, value);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
