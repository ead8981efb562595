/**
 * An import through the API (read, decoded, judged, derived, hashed and written) against COPY of the very rows that it
 * left, into the same tables with the same indexes, in the same chunks.
 */
import { createApp } from "@parley/api";
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { createEventStore, migrations } from "@parley/event-store";
import { from, to } from "pg-copy-streams";
import { pino } from "pino";
import { median, ratioOf } from "./compare-speeds.ts";
import type { Row } from "./report.ts";
import { tradeTalks } from "./trade-talks.ts";

const tables = ["event", "event_issue", "event_thing", "thing_issue", "issue_naming"] as const;
const events = 40_000;
const chunk = 4_000;
const rounds = 5;

type Pool = ReturnType<typeof createPool>;

export const importRows = async (): Promise<ReadonlyArray<Row>> => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 2 });
  await migrate(createKysely(owner), migrations);
  await owner.query("create schema raw");
  for (const table of tables) await owner.query(`create table raw.${table} (like parley.${table} including all)`);
  const pool = createPool(database.url, { role: "parley_app", max: 6 });
  const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
  const app = createApp({ store, log: pino({ level: "silent" }), nowMs: () => Date.now(), version: "bench" });
  const paces = { import: [] as number[], copy: [] as number[] };
  let rowsPerEvent = 0;
  // The first warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const dossier = `round-${round}`;
    await store.createDossier({ slug: dossier, title: "Talks", parties: ["US", "CN"], createdBy: "bench" });
    const talks = tradeTalks();
    const file = Array.from({ length: events }, () => JSON.stringify(talks())).join("\n");
    const imported = await paceOf(async () => {
      const request = new Request(`http://localhost/v1/dossiers/${dossier}/import`, {
        method: "POST",
        body: file,
        headers: { "content-type": "application/x-ndjson" },
      });
      const end = (await (await app.fetch(request)).text()).trimEnd().split("\n").at(-1)!;
      if ((JSON.parse(end) as { added: number }).added !== events) throw new Error(end);
    });
    const chunks = await rowsOf(owner, dossier);
    rowsPerEvent = countRows(chunks) / events;
    const copied = await paceOf(() => copyAll(owner, chunks));
    if (round === 0) continue;
    paces.import.push(imported);
    paces.copy.push(copied);
  }
  await store.close();
  await pool.end();
  await owner.end();
  await database.drop();
  return [
    {
      what: `import of ${events.toLocaleString("en")} developments into an empty dossier, to COPY of the rows that it leaves`,
      ratio: ratioOf(paces.import, paces.copy),
      wanted: "≥ 0.6 (aim 0.95)",
      figures: `${median(paces.import).toFixed(0)} to ${median(paces.copy).toFixed(0)} events/s; ${rowsPerEvent.toFixed(1)} rows each, in chunks of ${chunk.toLocaleString("en")}`,
    },
  ];
};

const paceOf = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (events / (performance.now() - began)) * 1_000;
};

type Chunk = ReadonlyMap<string, Buffer>;

const rowsOf = async (pool: Pool, dossier: string): Promise<ReadonlyArray<Chunk>> => {
  const chunks: Chunk[] = [];
  const client = await pool.connect();
  for (let after = 0; after < events; after += chunk) {
    const rows = new Map<string, Buffer>();
    for (const table of tables) {
      const parts: Buffer[] = [];
      const select = `select * from parley.${table} where dossier_id = '${dossier}' and position > ${after} and position <= ${after + chunk}`;
      for await (const part of client.query(to(`copy (${select} order by position) to stdout`)))
        parts.push(part as Buffer);
      rows.set(table, Buffer.concat(parts));
    }
    chunks.push(rows);
  }
  client.release();
  return chunks;
};

const countRows = (chunks: ReadonlyArray<Chunk>): number => {
  let rows = 0;
  for (const texts of chunks.flatMap((each) => [...each.values()]))
    for (let at = texts.indexOf("\n"); at !== -1; at = texts.indexOf("\n", at + 1)) rows += 1;
  return rows;
};

const copyAll = async (pool: Pool, chunks: ReadonlyArray<Chunk>): Promise<void> => {
  const client = await pool.connect();
  for (const rows of chunks) {
    await client.query("begin");
    for (const [table, text] of rows) {
      const into = client.query(from(`copy raw.${table} from stdin`));
      await new Promise<void>((done, failed) => {
        into.once("finish", done).once("error", failed);
        into.end(text);
      });
    }
    await client.query("commit");
  }
  client.release();
};
