/** A stream of developments into the log, chunk by chunk: what is committed stays, and sent again it goes on. */
import { createHash } from "node:crypto";
import { type ImportEnd, type ImportLine, limits } from "@parley/contract";
import {
  canonicalJson,
  canonicalLine,
  type Decoded,
  type Development,
  decide,
  decodeDevelopment,
  type Fault,
  fault,
  type Question,
  type RecordedEntry,
} from "@parley/domain";
import { appendEntryOf } from "@parley/event-store";
import { isTooDeep } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { knownIds } from "../recording/known-ids.ts";
import { type Place, surroundings } from "../recording/surroundings.ts";
import { developmentsOfCsv } from "./csv.ts";
import { linesOf } from "./lines.ts";

export interface Import {
  readonly body: AsyncIterable<Uint8Array>;
  readonly media: "application/x-ndjson" | "text/csv";
  readonly recordedBy: string;
  readonly dryRun: boolean;
}

const chunkLines = 500;
const chunkBytes = 4 * 1024 * 1024;

/** Tells refusals and questions (the first thousand), one line per chunk, and last the counts. */
export async function* importDevelopments(deps: Deps, place: Place, input: Import): AsyncGenerator<ImportLine> {
  const counts = { lines: 0, added: 0, known: 0, questioned: 0, refused: 0 };
  const rehearsed: RecordedEntry[] = [];
  let told = 0;
  let position = place.dossier.head;
  try {
    for await (const chunk of chunksOf(input)) {
      const outcome = await take(deps, place, input, chunk, rehearsed);
      position = Math.max(position, outcome.position);
      counts.lines += chunk.length;
      for (const line of outcome.lines) {
        counts[line.status] += 1;
        if (line.status === "questioned") counts.added += 1;
        const worthTelling = line.status === "refused" || line.status === "questioned";
        if (worthTelling && told++ < limits.importReports) yield line;
      }
      yield { progress: true, lines: counts.lines, position };
    }
    yield { done: true, ...counts, position, ...(input.dryRun ? { dryRun: true } : {}) } satisfies ImportEnd;
  } catch (error) {
    deps.log.error({ err: error }, "an import broke off");
    yield {
      done: true,
      ...counts,
      position,
      fault: `The import broke off after line ${counts.lines}. What was committed stays: send the file again, and it goes on.`,
    };
  }
}

interface Line {
  readonly number: number;
  readonly decoded: Decoded;
}

type Told = Exclude<ImportLine, { done: true } | { progress: true }>;

/** One chunk: refused lines are left out one after another, until the rest can be judged together and written. */
const take = async (
  deps: Deps,
  place: Place,
  { dryRun, recordedBy }: Import,
  chunk: ReadonlyArray<Line>,
  rehearsed: RecordedEntry[],
): Promise<{ readonly lines: ReadonlyArray<Told>; readonly position: number }> => {
  const told = new Map<number, Told>();
  const refuse = (line: Line, errors: ReadonlyArray<Fault>) =>
    told.set(line.number, {
      line: line.number,
      ...((line.decoded.development ?? line.decoded.salvaged) === undefined
        ? {}
        : { id: (line.decoded.development ?? line.decoded.salvaged)!.id }),
      status: "refused",
      errors: errors.map(({ path, pointer, code, message }) => ({ path, pointer, code, message })),
    });
  const shaped = chunk.flatMap(({ decoded }) => decoded.development ?? []);
  const known = new Map(await knownIds(deps, place.dossier.slug, place.branch.slug, shaped));
  const seen = new Map<string, { line: number; content: string }>(
    rehearsed.map((entry) => [entry.development.id, { line: 0, content: canonicalLine(entry.development) }]),
  );
  let waiting: Line[] = [];
  for (const line of chunk) {
    const { development, salvaged } = line.decoded;
    if (development === undefined && salvaged === undefined) {
      refuse(line, line.decoded.faults);
      continue;
    }
    if (development !== undefined) {
      const before = known.get(development.id);
      const twin = seen.get(development.id);
      const content = canonicalLine(development);
      if (Buffer.byteLength(content) > limits.entryBytes)
        refuse(line, [fault("EntryIsTooLarge", [], `A development has at most ${limits.entryBytes} bytes.`)]);
      else if (before?.fault !== undefined) refuse(line, [before.fault]);
      else if (before !== undefined || twin?.content === content)
        told.set(line.number, { line: line.number, id: development.id, status: "known" });
      else if (twin !== undefined)
        refuse(line, [
          fault("IdIsRepeated", ["id"], `"${development.id}" stands in this file before, with other content.`),
        ]);
      else {
        seen.set(development.id, { line: line.number, content });
        waiting.push(line);
      }
    } else waiting.push(line);
  }

  for (let attempt = 1; waiting.length > 0; attempt++) {
    if (attempt > chunkLines + 50) throw new Error("The record keeps moving under the import.");
    const around = await surroundings(
      deps,
      place,
      "imported",
      waiting.map(({ decoded }) => decoded),
      { also: rehearsed },
    );
    const { decisions, contradictions } = decide(
      around,
      waiting.map(({ decoded }) => decoded),
    );
    const refusedNow = waiting.filter((_, i) => decisions[i]!.faults.length > 0);
    if (refusedNow.length > 0) {
      waiting.forEach((line, i) => {
        if (decisions[i]!.faults.length > 0) refuse(line, decisions[i]!.faults);
      });
      waiting = waiting.filter((line) => !refusedNow.includes(line));
      continue;
    }
    const developments = decisions.map(({ development }) => development!);
    const lost = contradictions.map(({ message }) => fault("LosesItsSense", [], message));
    waiting.forEach((line, i) => {
      // What a later entry lost is told with the first line of the chunk that may have taken it.
      const questions: ReadonlyArray<Fault | Question> = [...decisions[i]!.questions, ...(i === 0 ? lost : [])];
      told.set(line.number, {
        line: line.number,
        id: developments[i]!.id,
        status: questions.length > 0 ? "questioned" : "added",
        ...(questions.length > 0
          ? { questions: questions.map(({ path, pointer, code, message }) => ({ path, pointer, code, message })) }
          : {}),
      });
    });
    if (dryRun) {
      rehearse(around.head, place, developments, [...around.entries], rehearsed);
      return { lines: inOrder(told), position: place.dossier.head };
    }
    const [verdict] = await deps.store.append(place.dossier.slug, [
      { branch: place.branch.slug, recordedBy, decidedAt: around.head, entries: developments.map(appendEntryOf) },
    ]);
    if (verdict!.verdict === "appended")
      return { lines: inOrder(told), position: Math.max(0, ...verdict!.entries.map(({ position }) => position)) };
    if (verdict!.verdict === "moved") continue;
    if (verdict!.verdict === "refused" && "entry" in verdict!) {
      const { entry, reason } = verdict;
      const line = waiting.find(({ decoded }) => decoded.development?.id === entry);
      if (line === undefined) throw new Error(`The log refused an entry that was not sent (${reason}).`);
      refuse(line, [fault("Refused", [], `The record does not take this (${reason}).`)]);
      waiting = waiting.filter((each) => each !== line);
      continue;
    }
    throw new Error(`The log does not take the chunk (${verdict!.verdict}).`);
  }
  return { lines: inOrder(told), position: 0 };
};

const inOrder = (told: ReadonlyMap<number, Told>): ReadonlyArray<Told> =>
  [...told.values()].sort((a, b) => a.line - b.line);

/** A dry run remembers what it would have written, so that later chunks are judged on it. */
const rehearse = (
  head: number,
  place: Place,
  developments: ReadonlyArray<Development>,
  entries: ReadonlyArray<RecordedEntry>,
  rehearsed: RecordedEntry[],
): void => {
  const byId = new Map([...entries, ...rehearsed].map((entry) => [entry.development.id, entry]));
  developments.forEach((development, i) => {
    const position = head + i + 1;
    const target = development.corrects === undefined ? undefined : byId.get(development.corrects);
    const entry: RecordedEntry = {
      position,
      orderPosition: target?.orderPosition ?? position,
      branch: place.branch.slug,
      development,
      recordedAt: "",
      recordedBy: "",
    };
    rehearsed.push(entry);
    byId.set(development.id, entry);
  });
};

async function* chunksOf(input: Import): AsyncGenerator<ReadonlyArray<Line>> {
  let chunk: Line[] = [];
  let bytes = 0;
  for await (const line of input.media === "text/csv" ? csvLines(input) : jsonLines(input)) {
    chunk.push(line);
    bytes += line.bytes;
    if (chunk.length >= chunkLines || bytes >= chunkBytes) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
  }
  if (chunk.length > 0) yield chunk;
}

async function* jsonLines({ body }: Import): AsyncGenerator<Line & { bytes: number }> {
  for await (const { number, text, fault: wrong } of linesOf(body, limits.importLineBytes)) {
    if (wrong !== undefined)
      yield {
        number,
        bytes: 0,
        decoded: broken(
          "LineIsUnreadable",
          wrong === "too long" ? `The line is longer than ${limits.importLineBytes} bytes.` : "The line is not UTF-8.",
        ),
      };
    else if (text!.trim() !== "") yield { number, bytes: text!.length, decoded: decodeLine(text!) };
  }
}

async function* csvLines({ body }: Import): AsyncGenerator<Line & { bytes: number }> {
  for await (const row of developmentsOfCsv(body, limits.importLineBytes))
    yield "fault" in row
      ? { number: row.number, bytes: 0, decoded: broken("LineIsUnreadable", row.fault) }
      : { number: row.number, bytes: 500, decoded: decodeDevelopment(withId(row.value)) };
}

const decodeLine = (text: string): Decoded => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken("NotJson", "The line is not JSON.");
  }
  return isTooDeep(value)
    ? broken("NotJson", "The line nests deeper than 64 levels.")
    : decodeDevelopment(withId(value));
};

const broken = (code: string, message: string): Decoded => ({ faults: [fault(code, [], message)] });

// A line without an id is known again by its content, so that a file imported twice adds nothing.
const withId = (value: unknown): unknown => {
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    (value as { id?: unknown }).id !== undefined
  )
    return value;
  try {
    return { ...value, id: `line-${createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 20)}` };
  } catch {
    return value;
  }
};
