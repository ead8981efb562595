/** The lines of an import, decoded one by one, in chunks that are judged and written together. */
import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { limits } from "@parley/contract";
import { canonicalJson, canonicalLine, type Decoded, decodeDevelopment, fault } from "@parley/domain";
import { parseJson } from "../answering/read-body.ts";
import { developmentsOfCsv } from "./csv-in.ts";
import { type InputLine, linesTogether } from "./lines.ts";

export interface ImportedLine {
  /** In the file, from 1. */
  readonly number: number;
  /** As it was sent, where it is one. */
  readonly id?: string;
  readonly decoded: Decoded;
  /** The canonical line, where it could be read. */
  readonly content?: string;
}

export interface ImportedFile {
  readonly body: AsyncIterable<Uint8Array>;
  readonly media: "application/x-ndjson" | "text/csv";
}

export async function* chunksOf(file: ImportedFile): AsyncGenerator<ReadonlyArray<ImportedLine>> {
  let chunk: ImportedLine[] = [];
  let bytes = 0;
  for await (const some of file.media === "text/csv" ? rows(file) : lines(file))
    for (const { line, size } of some) {
      chunk.push(line);
      bytes += size;
      if (chunk.length >= chunkLines || bytes >= chunkBytes) {
        yield chunk;
        chunk = [];
        bytes = 0;
      }
    }
  if (chunk.length > 0) yield chunk;
}

// Large enough that a commit and the look-ups that come with it are shared by many, small enough that nobody who records
// about the same dossier waits long.
const chunkLines = 4_000;
const chunkBytes = 4 * 1024 * 1024;

interface Sized {
  readonly line: ImportedLine;
  readonly size: number;
}

async function* lines({ body }: ImportedFile): AsyncGenerator<ReadonlyArray<Sized>> {
  for await (const some of linesTogether(body, limits.importLineBytes)) {
    // A body that is here already is read no faster than whatever else waits for its turn.
    await setImmediate();
    yield some.map(readLine);
  }
}

const readLine = ({ number, bytes }: InputLine): Sized => {
  if (bytes === undefined)
    return { line: unreadable(number, `is longer than ${limits.importLineBytes} bytes`), size: 0 };
  const read = parseJson(bytes);
  return { line: "fault" in read ? unreadable(number, read.fault) : readable(number, read.value), size: bytes.length };
};

async function* rows({ body }: ImportedFile): AsyncGenerator<ReadonlyArray<Sized>> {
  for await (const row of developmentsOfCsv(body, limits.importLineBytes)) {
    yield [
      "fault" in row
        ? { line: unreadable(row.number, row.fault), size: 0 }
        : { line: readable(row.number, row.value), size: row.size },
    ];
  }
}

const readable = (number: number, value: unknown): ImportedLine => {
  const id = typeof value === "object" && value !== null ? (value as { id?: unknown }).id : undefined;
  const isId = typeof id === "string" && /^[\w.:-]{1,128}$/.test(id);
  const decoded = decodeDevelopment(withId(value));
  return {
    number,
    decoded,
    ...(isId ? { id } : {}),
    ...(decoded.development === undefined ? {} : { content: canonicalLine(decoded.development) }),
  };
};

const unreadable = (number: number, what: string): ImportedLine => ({
  number,
  decoded: { faults: [fault("LineIsUnreadable", [], `The line ${what}.`)] },
});

// A line without an id is known again by its content, so that a file imported twice adds nothing.
const withId = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if ((value as { id?: unknown }).id !== undefined) return value;
  try {
    return { ...value, id: `line-${hash("sha256", canonicalJson(value), "hex").slice(0, 20)}` };
  } catch {
    return { ...value, id: "line" };
  }
};
