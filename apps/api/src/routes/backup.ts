/**
 * A backup of everything as lines of JSON: a dossier, its entries and receipts, the next dossier … and a last line that
 * says how many dossiers there were, so that one that was cut off is never taken for whole.
 */
import { BackupIsRefused, type BackupRecord } from "@parley/event-store";
import { parseJson } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { linesOf } from "../importing/lines.ts";

export async function* backupLines({ store }: Deps): AsyncGenerator<BackupRecord | BackupEnd> {
  let dossiers = 0;
  for (const { slug } of await store.listDossiers()) {
    yield* store.exportFull(slug);
    dossiers += 1;
  }
  yield { record: "end", dossiers };
}

interface BackupEnd {
  readonly record: "end";
  readonly dossiers: number;
}

/** Each part must be read to its end before the next. Throws BackupIsRefused, at the latest after the last part. */
export async function* dossiersOfBackup(body: AsyncIterable<Uint8Array>): AsyncGenerator<AsyncIterable<BackupRecord>> {
  const records = recordsOf(body);
  let next = await records.next();
  let dossiers = 0;
  while (next.done !== true && next.value.record !== "end") {
    const first = next.value;
    dossiers += 1;
    yield (async function* () {
      yield first;
      for (;;) {
        next = await records.next();
        // Thrown into the restore, so that what was cut off within a dossier leaves nothing of it.
        if (next.done === true) throw cutOff();
        if (next.value.record === "dossier" || next.value.record === "end") return;
        yield next.value;
      }
    })();
  }
  if (next.done === true) throw dossiers === 0 ? new BackupIsRefused("The backup is empty.") : cutOff();
  const { dossiers: expected } = next.value as BackupEnd;
  if (expected !== dossiers)
    throw new BackupIsRefused(`The backup says that it holds ${expected} dossiers, and holds ${dossiers}.`);
}

async function* recordsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<BackupRecord | BackupEnd> {
  for await (const line of linesOf(body, mostBytes)) {
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
const cutOff = () => new BackupIsRefused("The backup is cut off: its last line is missing.");
// An entry within JSON within JSON, or a receipt with five hundred questions.
const mostBytes = 4 * 1024 * 1024;
