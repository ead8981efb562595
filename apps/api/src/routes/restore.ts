/**
 * A backup back into the log. It is taken in whole before anything is written, so that one that is cut off, or goes where
 * a dossier is already, changes nothing, and no transaction waits for a slow sender.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BackupIsRefused, type BackupRecord } from "@parley/event-store";
import { parseJson } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { linesOf } from "../importing/lines.ts";
import type { BackupEnd } from "./backup.ts";

export interface Restored {
  readonly dossier: string;
  readonly entries: number;
}

/** Throws BackupIsRefused; each dossier is restored whole or not at all. */
export const restoreBackup = async (
  { store }: Deps,
  body: AsyncIterable<Uint8Array>,
): Promise<ReadonlyArray<Restored>> => {
  const folder = await mkdtemp(join(tmpdir(), "parley-restore-"));
  const file = join(folder, "backup.jsonl");
  try {
    await pipeline(Readable.from(body), createWriteStream(file, { mode: 0o600 }));
    const there = new Set((await store.listDossiers()).map(({ slug }) => slug));
    for (const slug of await dossiersIn(file))
      if (there.has(slug))
        throw new BackupIsRefused(`There is a dossier ${slug} already; a backup goes only where none is.`);
    const restored: Restored[] = [];
    for await (const records of dossiersOf(recordsOf(file))) restored.push(await store.restoreDossier(records));
    return restored;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The slugs of a backup that is whole. */
const dossiersIn = async (file: string): Promise<ReadonlyArray<string>> => {
  const slugs: string[] = [];
  let end: BackupEnd | undefined;
  for await (const record of recordsOf(file)) {
    if (record.record === "dossier") slugs.push(record.dossier.slug);
    end = record.record === "end" ? record : undefined;
  }
  if (end === undefined)
    throw new BackupIsRefused(
      slugs.length === 0 ? "This is no backup." : "The backup is cut off: its last line is missing.",
    );
  if (end.dossiers !== slugs.length)
    throw new BackupIsRefused(`The backup says that it holds ${end.dossiers} dossiers, and holds ${slugs.length}.`);
  return slugs;
};

/** Each part must be read to its end before the next. */
async function* dossiersOf(
  records: AsyncGenerator<BackupRecord | BackupEnd>,
): AsyncGenerator<AsyncIterable<BackupRecord>> {
  let next = await records.next();
  while (next.done !== true && next.value.record !== "end") {
    const first = next.value;
    yield (async function* () {
      yield first;
      for (;;) {
        next = await records.next();
        if (next.done === true || next.value.record === "dossier" || next.value.record === "end") return;
        yield next.value;
      }
    })();
  }
}

async function* recordsOf(file: string): AsyncGenerator<BackupRecord | BackupEnd> {
  for await (const line of linesOf(createReadStream(file), mostBytes)) {
    const read = line.bytes === undefined ? undefined : parseJson(line.bytes);
    if (read === undefined || "fault" in read || !isRecord(read.value))
      throw new BackupIsRefused(`Line ${line.number} is no record of a backup.`);
    yield read.value;
  }
}

/** Shaped enough not to make the store stumble; what it says is checked there. */
const isRecord = (value: unknown): value is BackupRecord | BackupEnd => {
  if (typeof value !== "object" || value === null || !("record" in value)) return false;
  const record = value as Record<string, unknown>;
  const has = (type: string, ...keys: ReadonlyArray<string>) => keys.every((key) => typeof record[key] === type);
  switch (record["record"]) {
    case "dossier": {
      const dossier = record["dossier"] as Record<string, unknown> | null | undefined;
      return (
        typeof dossier === "object" &&
        dossier !== null &&
        ["slug", "title", "createdAt", "createdBy"].every((key) => typeof dossier[key] === "string") &&
        isTexts(dossier["parties"]) &&
        Number.isSafeInteger(dossier["head"]) &&
        Array.isArray(record["branches"])
      );
    }
    case "entry":
      return (
        has("string", "branch", "recordedAt", "recordedBy", "contentHash", "chainHash", "line") &&
        Number.isSafeInteger(record["position"])
      );
    case "receipt":
      return has("string", "key", "requestHash") && Array.isArray(record["positions"]);
    case "end":
      return has("number", "dossiers");
    default:
      return false;
  }
};

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === "string");
// An entry within JSON within JSON, or a receipt with five hundred questions.
const mostBytes = 4 * 1024 * 1024;
