/**
 * A backup of everything as lines of JSON: a dossier, its entries and receipts, the next dossier … and a last line that
 * says how many dossiers there were, so that one that was cut off is never taken for whole.
 */
import type { BackupRecord } from "@parley/event-store";
import type { Deps } from "../deps.ts";

export async function* backupLines({ store }: Deps): AsyncGenerator<BackupRecord | BackupEnd> {
  let dossiers = 0;
  for (const { slug } of await store.listDossiers()) {
    yield* store.exportFull(slug);
    dossiers += 1;
  }
  yield { record: "end", dossiers };
}

export interface BackupEnd {
  readonly record: "end";
  readonly dossiers: number;
}
