/**
 * One development in one POST over 32 kept connections against the store's own append by 32 clients, and against a bare
 * node:http server that reads the body and answers JSON. API and echo are processes of their own; this one is the client
 * of all three, so that over HTTP two processes share with the database what the store's append shares alone.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import type { Development } from "@parley/domain";
import { appendEntryOf, createEventStore, type EventStore, migrations as logMigrations } from "@parley/event-store";
import { migrations as viewMigrations } from "@parley/read-models";
import { inTurns, type Measured, median, ratioOf } from "./compare-speeds.ts";
import { type KeptConnection, keptConnection } from "./kept-connection.ts";
import type { Row } from "./report.ts";
import { tradeTalks } from "./trade-talks.ts";

const clients = 32;
const issues = 1_000;

export const httpAppendRows = async (): Promise<ReadonlyArray<Row>> => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 1 });
  await migrate(createKysely<never>(owner), logMigrations, viewMigrations);
  await owner.end();
  const pool = createPool(database.url, { role: "parley_app", max: 12 });
  const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
  for (const dossier of ["by-http", "by-store"]) await begin(store, dossier);
  await store.refreshStatistics();
  const api = await startProcess("api", database.url);
  const echo = await startProcess("echo");
  const [posted, echoed] = await Promise.all([connectionsTo(api.url), connectionsTo(echo.url)]);
  try {
    const nexts = { http: onRecord(), store: onRecord(), echo: onRecord() };
    const address = "/v1/dossiers/by-http/events";
    const post = (connections: ReadonlyArray<KeptConnection>, next: () => Development) => async (client: number) => {
      const { status, body } = await connections[client]!.post(address, JSON.stringify({ events: [next()] }));
      if (status !== 201) throw new Error(body);
    };
    const [http, own, bare] = (await inTurns(
      [
        { name: "http", once: post(posted, nexts.http) },
        {
          name: "store",
          once: async () => {
            const command = { branch: "main", recordedBy: "Ada", entries: [appendEntryOf(nexts.store())] };
            const [verdict] = await store.append("by-store", [command]);
            if (verdict?.verdict !== "appended") throw new Error(JSON.stringify(verdict));
          },
        },
        { name: "echo", once: post(echoed, nexts.echo) },
      ],
      { clients },
    )) as [Measured, Measured, Measured];
    return [
      {
        what: `HTTP append at ${clients} connections, to the store's own append at ${clients} clients`,
        ratio: ratioOf(pacesOf(http), pacesOf(own)),
        wanted: "≥ 0.45 (aim 0.8)",
        figures: `${perSecond(http)} to ${perSecond(own)} events/s`,
      },
      {
        what: `HTTP append at ${clients} connections, to a bare node:http echo`,
        ratio: ratioOf(pacesOf(http), pacesOf(bare)),
        figures: `${perSecond(http)} to ${perSecond(bare)} calls/s`,
      },
    ];
  } finally {
    for (const connection of [...posted, ...echoed]) connection.close();
    for (const { child } of [api, echo]) child.kill();
    await store.close();
    await pool.end();
    await database.drop();
  }
};

const pacesOf = ({ paces }: Measured): ReadonlyArray<number> => paces.map(({ perSecond: pace }) => pace);
const perSecond = (measured: Measured): string => median(pacesOf(measured)).toFixed(0);

const firstDay = Date.UTC(2025, 8, 17);
const dayAt = (moves: number): string => new Date(firstDay + moves * 86_400_000).toISOString().slice(0, 10);

/** A dossier in which every issue has its deadline, so that what follows makes sense. */
const begin = async (store: EventStore, dossier: string): Promise<void> => {
  await store.createDossier({ slug: dossier, title: "Talks", parties: ["US", "CN"], createdBy: "bench" });
  const next = tradeTalks();
  const entries = Array.from({ length: issues }, (_, i) =>
    appendEntryOf({
      ...next(),
      id: `set-${i}`,
      type: "DeadlineSet",
      issues: [`issue-${i}`],
      details: { deadline: `deadline-${i}`, to: dayAt(0) },
    } as unknown as Development),
  );
  await store.appendMany(dossier, { branch: "main", recordedBy: "bench", entries });
};

/** Each deadline is moved by a day at a time, from where it stands. */
const onRecord = (): (() => Development) => {
  const next = tradeTalks({ issues });
  const moves = new Map<string, number>();
  return () => {
    const development = next();
    if (development.type !== "DeadlinePostponed") return development;
    const { deadline } = development.details;
    const moved = moves.get(deadline) ?? 0;
    moves.set(deadline, moved + 1);
    return { ...development, details: { deadline, from: dayAt(moved), to: dayAt(moved + 1) } } as Development;
  };
};

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
}

const startProcess = async (...args: ReadonlyArray<string>): Promise<Started> => {
  const script = join(import.meta.dirname, "processes", "serve-http.ts");
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { url: line.toString().trim(), child };
};

const connectionsTo = (url: string): Promise<ReadonlyArray<KeptConnection>> =>
  Promise.all(Array.from({ length: clients }, () => keptConnection(url)));
