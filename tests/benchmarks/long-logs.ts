/**
 * A short log and a long one that tell of the same issues at the same pace, so that the longer one is the older one,
 * served by `parley serve` as a user would start it. They are loaded once for all that is asked of them.
 *
 * `PARLEY_BENCH_LOG` says how long the longer one is, `PARLEY_BENCH_ISSUES` of how many issues they tell (ruling 29: a
 * thousand). `PARLEY_BENCH_DATABASE` names a database that is kept, so that the next run need not load them again.
 */
import { type Client, createClient } from "@parley/client";
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { addDays } from "@parley/domain";
import { appendEntryOf, createEventStore, type EventStore, migrations as logMigrations } from "@parley/event-store";
import { migrations as viewMigrations } from "@parley/read-models";
import { longHistory, longHistoryBegins } from "@parley/read-models/testing/long-history";
import { type Running, serve, testFolder } from "../support/parley.ts";

export const short = 1_000;
export const long = Number(process.env["PARLEY_BENCH_LOG"] ?? 1_000_000);
export const issues = Number(process.env["PARLEY_BENCH_ISSUES"] ?? 1_000);
/** A million developments of a thousand issues tell of nine years then. */
const aDay = (3 * issues) / 10;
const chunk = 2_000;

export interface LongLogs {
  readonly client: Client;
  readonly running: Running;
}

export const dossierOf = (length: number): string => `log-${length}-${issues}`;

/** How many days a log of that length tells of, and the last of them. */
export const daysOf = (length: number): number => Math.floor((length - 1) / aDay);
export const lastDayOf = (length: number): string => addDays(longHistoryBegins, daysOf(length));

/** In a process of its own, which projected nothing of it before. */
export const withLongLogs = async <T>(use: (logs: LongLogs) => Promise<T>): Promise<T> => {
  loaded ??= loadLongLogs();
  const { url } = await loaded;
  return serving(url, (running) => use({ running, client: createClient({ baseUrl: running.url }) }));
};

/** After the last of the benchmarks. */
export const dropLongLogs = async (): Promise<void> => (await loaded)?.drop();

interface Loaded {
  readonly url: string;
  drop(): Promise<void>;
}

let loaded: Promise<Loaded> | undefined;

const loadLongLogs = async (): Promise<Loaded> => {
  const kept = process.env["PARLEY_BENCH_DATABASE"];
  const database = kept === undefined ? await testDatabase() : { url: kept, drop: async () => undefined };
  const owner = createPool(database.url, { max: 1 });
  await migrate(createKysely<never>(owner), logMigrations, viewMigrations);
  await owner.end();
  const pool = createPool(database.url, { role: "parley_app", max: 4 });
  const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
  // Before anybody projects: an import and the projector would only wait for each other.
  for (const length of [short, long]) await loadLog(store, length);
  await store.refreshStatistics();
  await store.close();
  await pool.end();
  await serving(database.url, async () => undefined);
  return database;
};

/** Goes on where an earlier run left off. */
const loadLog = async (store: EventStore, length: number): Promise<void> => {
  const dossier = dossierOf(length);
  const found = await store.findDossier(dossier);
  // Forks that an earlier run made come after it.
  if (found !== undefined && found.head >= length) return;
  if (found === undefined)
    await store.createDossier({ slug: dossier, title: "US and China", parties: ["US", "CN"], createdBy: "bench" });
  let recorded = 0;
  let entries: ReturnType<typeof appendEntryOf>[] = [];
  for (const development of longHistory({ length, issues, aDay, indicators: Math.ceil(issues / 6) })) {
    recorded += 1;
    if (recorded <= (found?.head ?? 0)) continue;
    entries.push(appendEntryOf(development));
    if (entries.length < chunk && recorded < length) continue;
    const { verdict } = await store.appendMany(dossier, { branch: "main", recordedBy: "bench", entries });
    if (verdict !== "appended") throw new Error(verdict);
    entries = [];
  }
};

const serving = async <T>(url: string, use: (running: Running) => Promise<T>): Promise<T> => {
  const folder = testFolder();
  const running = await serve(folder.dataDir, [], { DATABASE_URL: url });
  try {
    await untilProjected(running);
    return await use(running);
  } finally {
    await running.kill("SIGTERM");
    folder.remove();
  }
};

const untilProjected = async ({ url, process: server, output }: Running): Promise<void> => {
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(`The server has ended:\n${output()}`);
    // A process that builds views may be slow to answer, or have closed a connection that was kept.
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.json() as Promise<{ projector?: { lag: number } }>,
      () => undefined,
    );
    if (ready?.projector?.lag === 0) return;
    await new Promise((done) => setTimeout(done, 500));
  }
};
