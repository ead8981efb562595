/**
 * To whom a command speaks: the server it is told, else the one that runs on the data folder, else the API in this
 * process. Always by the same HTTP contract.
 */
import { type Client, createClient } from "@parley/client";
import { notedServer } from "../serving/server-note.ts";
import { version } from "../version.ts";
import type { GlobalOptions } from "./global-options.ts";

export interface Connected {
  readonly client: Client;
  close(): Promise<void>;
}

export const connect = async (options: GlobalOptions, say: (text: string) => void): Promise<Connected> => {
  const who = {
    ...(options.as === undefined ? {} : { analyst: options.as }),
    ...(options.token === undefined ? {} : { token: options.token }),
  };
  const told = options.server ?? (await runningServer(options));
  if (told !== undefined) return { client: createClient({ baseUrl: told, ...who }), close: async () => undefined };

  // Only now: a command that speaks to a server starts without the weight of one.
  const [{ createApp }, { pino }, { openRecord }] = await Promise.all([
    import("@parley/api"),
    import("pino"),
    import("../serving/open-record.ts"),
  ]);
  const record = await openRecord(
    { dataDir: options.data, ...(options.database === undefined ? {} : { databaseUrl: options.database }) },
    say,
  );
  const app = createApp({
    store: record.store,
    views: record.db,
    log: pino({ level: "silent" }),
    nowMs: Date.now,
    version,
    rebuild: async (onProgress) => {
      const { startProjector } = await import("@parley/projector");
      const projector = startProjector({ store: record.store, db: record.db, log: pino({ level: "silent" }) });
      try {
        return { ...(await projector.rebuild(onProgress)) };
      } finally {
        await projector.stop();
      }
    },
  });
  return {
    client: createClient({ baseUrl: "http://localhost", fetch: (request) => app.fetch(request), ...who }),
    close: record.close,
  };
};

/** A server may have died without taking its note along, hang, or keep another database than the one asked for. */
const runningServer = async ({ data, database }: GlobalOptions): Promise<string | undefined> => {
  const url = notedServer(data, database);
  if (url === undefined) return undefined;
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok ? url : undefined;
  } catch {
    return undefined;
  }
};
