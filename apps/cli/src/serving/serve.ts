/** Database, API, projector and page in one process, until somebody says stop. */
import { createApp, type Deps, startApi } from "@parley/api";
import { createClient } from "@parley/client";
import { startProjector } from "@parley/projector";
import { seenViews } from "@parley/read-models";
import { builtFolder } from "@parley/web/built";
import { pino } from "pino";
import { version } from "../version.ts";
import { loadExample } from "./example.ts";
import { keepHeapNearItsUse } from "./heap.ts";
import { openRecord, type Where } from "./open-record.ts";
import { noteServer } from "./server-note.ts";

export interface Serving extends Where {
  readonly host: string;
  readonly port: number;
  readonly token?: string;
  readonly logLevel: string;
  readonly example: boolean;
}

export interface Served {
  readonly url: string;
  readonly loadedExample: boolean;
  close(): Promise<void>;
}

export interface Progress {
  say(text: string): void;
  bar(text: string, done: number, of: number): void;
}

export const serve = async (serving: Serving, progress: Progress): Promise<Served> => {
  const closing: Array<() => Promise<void> | void> = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    keepHeapNearItsUse();
    const record = await openRecord(serving, progress.say);
    closing.push(record.close);
    const log = pino({ level: serving.logLevel });
    const projector = startProjector({ store: record.store, db: record.db, log });
    closing.push(() => projector.stop());
    const deps: Deps = {
      store: record.store,
      views: record.db,
      seen: seenViews(),
      log,
      nowMs: Date.now,
      version,
      projector,
      workbench: builtFolder,
      rebuild: async (onProgress) => ({ ...(await projector.rebuild(onProgress)) }),
      ...(serving.token === undefined ? {} : { token: serving.token }),
    };
    const app = createApp(deps);
    const inProcess = createClient({
      baseUrl: "http://localhost",
      fetch: (request) => app.fetch(request),
      analyst: "example",
      ...(serving.token === undefined ? {} : { token: serving.token }),
    });
    const loadedExample =
      serving.example &&
      (await loadExample(inProcess, (done, of) => progress.bar("Loading the example dossier", done, of)));
    const listening = await startApi(deps, serving);
    closing.push(listening.close);
    closing.push(noteServer(serving.dataDir, listening.url, serving.databaseUrl));
    return { url: listening.url, loadedExample, close };
  } catch (error) {
    await close();
    throw error;
  }
};
