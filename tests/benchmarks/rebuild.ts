/** A rebuild of all views, comparison and flip included, against reading the same log by COPY TO STDOUT and nothing else. */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { appendEntryOf, createEventStore, migrations as logMigrations } from "@parley/event-store";
import { startProjector } from "@parley/projector";
import { migrations as viewMigrations } from "@parley/read-models";
import { to } from "pg-copy-streams";
import { median, ratioOf } from "./compare-speeds.ts";
import type { Row } from "./report.ts";
import { tradeTalks } from "./trade-talks.ts";

const events = Number(process.env["PARLEY_BENCH_LOG"] ?? 100_000);
const rounds = 5;

export const rebuildRows = async (): Promise<ReadonlyArray<Row>> => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 2 });
  await migrate(createKysely<never>(owner), logMigrations, viewMigrations);
  const pool = createPool(database.url, { role: "parley_app", max: 6 });
  const db = createKysely<never>(pool);
  const store = createEventStore({ pool, db });
  const dossier = "talks";
  await store.createDossier({ slug: dossier, title: "Talks", parties: ["US", "CN"], createdBy: "bench" });
  const talks = tradeTalks();
  for (let made = 0; made < events; made += 4_000) {
    const entries = Array.from({ length: Math.min(4_000, events - made) }, () => appendEntryOf(talks()));
    const { verdict } = await store.appendMany(dossier, { branch: "main", recordedBy: "bench", entries });
    if (verdict !== "appended") throw new Error(verdict);
  }
  await store.refreshStatistics();
  const log = { warn: () => undefined, error: () => undefined };
  const projector = startProjector({ store, db, log, sweepMs: 3_600_000 });
  await projector.caughtUp();

  const paces = { rebuild: [] as number[], read: [] as number[] };
  let mostBytes = 0;
  const watching = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
  }, 50);
  // The first warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const rebuilt = await paceOf(async () => {
      await projector.rebuild(() => undefined);
    });
    const read = await paceOf(async () => {
      const client = await owner.connect();
      let bytes = 0;
      const select = `select * from parley.event where dossier_id = '${dossier}' order by position`;
      for await (const part of client.query(to(`copy (${select}) to stdout`))) bytes += (part as Buffer).length;
      client.release();
      if (bytes < events) throw new Error("The log was not read.");
    });
    if (round === 0) continue;
    paces.rebuild.push(rebuilt);
    paces.read.push(read);
  }
  clearInterval(watching);
  await projector.stop();
  await store.close();
  await db.destroy();
  await owner.end();
  await database.drop();
  return [
    {
      what: `rebuild of ${events.toLocaleString("en")} developments, to COPY TO STDOUT of the same log`,
      ratio: ratioOf(paces.rebuild, paces.read),
      wanted: "≥ 0.3 (aim 0.8)",
      figures: `${median(paces.rebuild).toFixed(0)} to ${median(paces.read).toFixed(0)} events/s; the process holds at most ${(mostBytes / 1e6).toFixed(0)} MB`,
    },
  ];
};

const paceOf = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (events / (performance.now() - began)) * 1_000;
};
