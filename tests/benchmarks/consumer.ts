/**
 * Our rebuild of all views against a rebuild of one projection by emmett's consumer, over logs of as many events of the same
 * kind. Both logs were written by many clients at once, because that is where a consumer may miss something; what has gone
 * into its documents is counted, and our views are compared with a fold of the log by the rebuild itself.
 */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { appendEntryOf, createEventStore, migrations as logMigrations } from "@parley/event-store";
import { startProjector } from "@parley/projector";
import { migrations as viewMigrations } from "@parley/read-models";
import { median, ratioOf } from "./compare-speeds.ts";
import { type Emmett, loadPeer, pinned } from "./load-peer.ts";
import type { Row } from "./report.ts";
import { tradeTalks } from "./trade-talks.ts";

const events = Number(process.env["PARLEY_BENCH_LOG"] ?? 20_000);
const rounds = 3;
const writers = 32;
const issues = 1_000;
/** Reading more at a time than it is documented to, and without a pause. */
const hurried = { batchSize: 1_000, pullingFrequencyInMs: 0 };

export const consumerRows = async (): Promise<ReadonlyArray<Row>> => {
  const ours = await openOurs();
  const emmett = await openEmmett();
  const paces = { rebuild: [] as number[], consumer: [] as number[], hurried: [] as number[] };
  const missed = { consumer: 0, hurried: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const work = [
      async () => paces.rebuild.push(await paceOf(ours.rebuild)),
      async () =>
        paces.consumer.push(
          await paceOf(async () => {
            missed.consumer += events - (await emmett.rebuild(`issues_${round}`));
          }),
        ),
      async () =>
        paces.hurried.push(
          await paceOf(async () => {
            missed.hurried += events - (await emmett.rebuild(`issues_hurried_${round}`, hurried));
          }),
        ),
    ];
    for (let turn = 0; turn < work.length; turn += 1) await work[(round + turn) % work.length]!();
  }
  await ours.close();
  await emmett.close();
  const row = (how: string, theirs: ReadonlyArray<number>, missing: number): Row => ({
    what: `rebuild of all views of ${events.toLocaleString("en")} events, to one projection by the consumer of ${emmett.name}, ${how}`,
    ratio: ratioOf(paces.rebuild, theirs),
    figures: `${median(paces.rebuild).toFixed(0)} to ${median(theirs).toFixed(0)} events/s; missed by ours 0, by theirs ${missing} of ${(rounds * events).toLocaleString("en")}`,
  });
  return [
    { ...row("100 at a time every 50 ms, as documented", paces.consumer, missed.consumer), wanted: "≥ 10" },
    row(`${hurried.batchSize.toLocaleString("en")} at a time without a pause`, paces.hurried, missed.hurried),
  ];
};

const openOurs = async () => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 1 });
  await migrate(createKysely<never>(owner), logMigrations, viewMigrations);
  await owner.end();
  const pool = createPool(database.url, { role: "parley_app", max: 6 });
  const db = createKysely<never>(pool);
  const store = createEventStore({ pool, db });
  const dossier = "talks";
  await store.createDossier({ slug: dossier, title: "Talks", parties: ["US", "CN"], createdBy: "bench" });
  const talks = tradeTalks({ issues });
  await written(async () => {
    const [verdict] = await store.append(dossier, [
      { branch: "main", recordedBy: "bench", entries: [appendEntryOf(talks())] },
    ]);
    if (verdict?.verdict !== "appended") throw new Error(JSON.stringify(verdict));
  });
  await store.refreshStatistics();
  const log = { warn: () => undefined, error: () => undefined };
  const projector = startProjector({ store, db, log, sweepMs: 3_600_000 });
  await projector.caughtUp();
  return {
    rebuild: async () => {
      const { events: read } = await projector.rebuild(() => undefined);
      if (read !== events) throw new Error(`The rebuild has read ${read} of ${events} events.`);
    },
    close: async () => {
      await projector.stop();
      await store.close();
      await db.destroy();
      await database.drop();
    },
  };
};

const openEmmett = async () => {
  const database = await testDatabase();
  const { openStore, rebuild } = await loadPeer<Emmett>("emmett");
  const store = await openStore(database.url, writers);
  const talks = tradeTalks({ issues });
  let made = 0;
  await written(() => store.append(made++ % issues, talks()));
  const held = await store.count();
  if (held !== events) throw new Error(`emmett holds ${held} of ${events} events.`);
  const owner = createPool(database.url, { max: 1 });
  await owner.query("analyze");
  await owner.end();
  return {
    name: pinned("@event-driven-io/emmett-postgresql"),
    rebuild: (collection: string, pulling?: typeof hurried) =>
      rebuild(database.url, collection, ["StatementMade", "DeadlinePostponed"], pulling),
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
};

/** So many times, by so many at once. */
const written = async (append: () => Promise<unknown>): Promise<void> => {
  let left = events;
  const writer = async () => {
    while (left-- > 0) await append();
  };
  await Promise.all(Array.from({ length: writers }, writer));
};

const paceOf = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (events / (performance.now() - began)) * 1_000;
};
