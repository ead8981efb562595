/**
 * Forks and comparisons on a long log against a short one, through HTTP as a user would make them. Both logs tell of the
 * same issues at the same pace, so that the longer one is the older one; what is compared differs in the same ten developments.
 */
import { createClient } from "@parley/client";
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { appendEntryOf, createEventStore, migrations as logMigrations } from "@parley/event-store";
import { migrations as viewMigrations } from "@parley/read-models";
import { longHistory } from "@parley/read-models/testing/long-history";
import { serve, testFolder } from "../support/parley.ts";
import { median, ratioOf } from "./compare-speeds.ts";
import type { Row } from "./report.ts";

const short = 1_000;
const long = Number(process.env["PARLEY_BENCH_LOG"] ?? 10_000);
const pairs = 200;
const supposed = 10;

export const forkRows = async (): Promise<ReadonlyArray<Row>> => {
  const database = await testDatabase();
  const folder = testFolder();
  await load(database.url);
  const running = await serve(folder.dataDir, [], { DATABASE_URL: database.url });
  try {
    await untilProjected(running.url);
    const client = createClient({ baseUrl: running.url });
    const lengths = [short, long];
    const took = { fork: [[], []] as [number[], number[]], compare: [[], []] as [number[], number[]] };
    const rowsRead = [0, 0];
    for (let pair = -10; pair < pairs; pair += 1) {
      // Whoever begins changes from pair to pair; the first ten warm up.
      for (const side of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const dossier = `log-${lengths[side]}`;
        const slug = `pair-${pair + 10}`;
        const forkMs = await timed(() => client.fork(dossier, { slug, title: slug, from: "main" }));
        const events = Array.from({ length: supposed }, (_, i) => supposedTalks(`${slug}-${i}`, i));
        await client.append(dossier, { branch: slug, events } as never);
        const compareMs = await timed(async () => {
          rowsRead[side] = (await client.compare(dossier, ["main", slug], { today: "2060-01-01" })).rowsRead;
        });
        if (pair < 0) continue;
        took.fork[side].push(forkMs);
        took.compare[side].push(compareMs);
      }
    }
    const figures = (of: readonly [number[], number[]]) =>
      `${median(of[1]).toFixed(1)} to ${median(of[0]).toFixed(1)} ms`;
    return [
      {
        what: `fork, ${long.toLocaleString("en")} to ${short.toLocaleString("en")} developments, ${pairs} pairs`,
        ratio: inBlocks(took.fork),
        wanted: "≤ 1.2 (aim 1.05)",
        figures: figures(took.fork),
      },
      {
        what: `compare with equal divergence, the same logs and pairs`,
        ratio: inBlocks(took.compare),
        wanted: "≤ 1.5 (aim 1.2)",
        figures: `${figures(took.compare)}; ${rowsRead[1]} to ${rowsRead[0]} rows read`,
      },
    ];
  } finally {
    await running.kill("SIGTERM");
    folder.remove();
    await database.drop();
  }
};

/** Before anybody projects: an import and the projector would only wait for each other. */
const load = async (url: string): Promise<void> => {
  const owner = createPool(url, { max: 1 });
  await migrate(createKysely<never>(owner), logMigrations, viewMigrations);
  await owner.end();
  const pool = createPool(url, { role: "parley_app", max: 4 });
  const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
  for (const length of [short, long]) {
    const dossier = `log-${length}`;
    await store.createDossier({ slug: dossier, title: "US and China", parties: ["US", "CN"], createdBy: "bench" });
    let entries: ReturnType<typeof appendEntryOf>[] = [];
    const flush = async () => {
      const { verdict } = await store.appendMany(dossier, { branch: "main", recordedBy: "bench", entries });
      if (verdict !== "appended") throw new Error(verdict);
      entries = [];
    };
    for (const development of longHistory({ length }))
      if (entries.push(appendEntryOf(development)) === 4_000) await flush();
    if (entries.length > 0) await flush();
  }
  await store.refreshStatistics();
  await store.close();
  await pool.end();
};

const untilProjected = async (url: string): Promise<void> => {
  for (;;) {
    const ready = (await (await fetch(`${url}/readyz`)).json()) as { projector?: { lag: number } };
    if (ready.projector?.lag === 0) return;
    await new Promise((done) => setTimeout(done, 500));
  }
};

const supposedTalks = (id: string, i: number) => ({
  id,
  type: "TalksHeld",
  issues: [`issue-${i}`],
  parties: ["US"],
  occurredOn: "2055-01-01",
  summary: "They meet again.",
  confidence: "reported",
  basis: "They always did.",
  details: { venue: "Madrid" },
});

const timed = async (what: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await what();
  return performance.now() - began;
};

/** The median of 20 pairs is one round. */
const inBlocks = ([shorter, longer]: readonly [number[], number[]]) => {
  const blocks = (values: ReadonlyArray<number>) =>
    Array.from({ length: Math.floor(values.length / 20) }, (_, i) => median(values.slice(i * 20, i * 20 + 20)));
  return ratioOf(blocks(longer), blocks(shorter));
};
