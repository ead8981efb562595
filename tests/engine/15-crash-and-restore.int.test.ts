/** What was acknowledged outlives the server, and a record that came from elsewhere is whole or is told of. */
import { type TestServer, testFolder, testServer } from "@parley/database/testing";
import { isStoreFault, type LoggedEntry } from "@parley/event-store";
import { command, development, testRecord } from "@parley/event-store/testing";
import { startProjector } from "@parley/projector";
import { readBoard } from "@parley/read-models";
import { fromOf, toldByWholeLog } from "@parley/read-models/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyIn, copyOut, tablesOf } from "../support/copied-tables.ts";
import { type EngineRecord, newDossier, positionsOf, recordAt, upTo } from "../support/record.ts";
import { until } from "../support/until.ts";
import { expectViewsOfLog, untilViewsHoldAll } from "../support/views-of-log.ts";

const dossiers = ["us-china", "us-eu"];
const folders: Array<ReturnType<typeof testFolder>> = [];
// Of their own, whatever TEST_DATABASE_URL says: one is killed, the other is a fresh cluster.
let server: TestServer;
let fresh: TestServer;
let record: EngineRecord;
let restored: EngineRecord;

beforeAll(async () => {
  [server, fresh] = await Promise.all([testServer(), testServer()]);
  [record, restored] = await Promise.all([recordAt(server.url), recordAt(fresh.url)]);
  for (const dossier of dossiers) await newDossier(record.store, dossier);
});
afterAll(async () => {
  for (const stop of stops) stop();
  await Promise.all([record?.close(), restored?.close()]);
  await Promise.all([server?.stop(), fresh?.stop()]);
  for (const folder of folders) folder.remove();
});

test("Postgres is killed during commits, twice: nothing acknowledged is lost, nothing is there by half, positions are contiguous", async () => {
  const writing = writers();
  const manyMore = async () => {
    const before = writing.acknowledged.size;
    await until("many more were acknowledged", () => writing.acknowledged.size > before + 100);
  };
  await manyMore();
  for (const _ of upTo(2)) {
    await server.kill9();
    await manyMore();
  }
  await writing.stop();

  let found = 0;
  for (const dossier of dossiers) {
    const log = await logOf(record, dossier);
    expect(log.map(({ position }) => position)).toEqual(upTo(log.length));
    for (const { position, development } of log) {
      const acknowledged = writing.acknowledged.get(`${dossier} ${development.id}`);
      if (acknowledged === undefined) continue;
      expect(acknowledged).toBe(position);
      found += 1;
    }
    // Each was recorded as one of a pair.
    const ids = new Set(log.map(({ development }) => development.id));
    for (const id of ids) expect(ids).toContain(id.endsWith("-b") ? id.slice(0, -2) : `${id}-b`);
    expect(await record.store.verify(dossier)).toMatchObject({ holds: true, entries: log.length });
  }
  expect(found).toBe(writing.acknowledged.size);
});

test("dumped while others append, into a fresh cluster: the whole record is there, is read, and goes on", async () => {
  // Transactions are counted anew in a fresh cluster: what is visible there must not hang on their numbers.
  await record.owner.query("do $$ begin for n in 1..3000 loop perform pg_current_xact_id(); commit; end loop; end $$");
  const projector = startProjector({ store: record.store, db: record.views, log: silent });
  await projector.caughtUp();
  const folder = testFolder();
  folders.push(folder);
  const writing = writers();
  await until("appends are under way", () => writing.acknowledged.size > 20);
  const tables = await tablesOf(record.owner);
  await copyOut(record.owner, folder.dataDir, tables);
  await writing.stop();
  await projector.stop();
  await copyIn(restored.owner, folder.dataDir, tables);

  const following = startProjector({ store: restored.store, db: restored.views, log: silent });
  for (const dossier of dossiers) {
    const copy = await logOf(restored, dossier);
    const original = await logOf(record, dossier);
    expect(copy.length).toBeGreaterThan(20);
    expect(copy.length).toBeLessThan(original.length);
    expect(copy).toEqual(original.slice(0, copy.length));
    const { position, development: last } = copy.at(-1)!;
    const noted = await restored.store.verify(dossier);
    expect(noted).toMatchObject({ holds: true, entries: position });
    if (noted.holds) expect(await record.store.verify(dossier, { head: noted.head })).toMatchObject({ holds: true });
    const again = command([development({ id: last.id.replace(/-b$/, "") }), development({ id: last.id })], {
      idempotencyKey: last.id.replace(/-b$/, ""),
      requestHash: "h",
    });
    expect(await restored.store.append(dossier, [again])).toMatchObject([
      { verdict: "replayed", entries: [{ position: position - 1 }, { position }] },
    ]);
    expect(await restored.store.append(dossier, [command([development({ id: "next" })])])).toMatchObject([
      { verdict: "appended", entries: [{ position: position + 1 }] },
    ]);
    await untilViewsHoldAll(restored, dossier);
    await expectViewsOfLog(restored, dossier);
  }
  expect(following.status()).toMatchObject({ stopped: [], parked: [] });
  await following.stop();
});

test.each([
  ["", 0],
  [", and grown to where it stood", 5],
  [", and grown past it", 8],
])(
  "restored to before a checkpoint%s: that dossier is refused loudly and the other goes on; a rebuild puts it right",
  async (_name, since) => {
    const [behind = "", other = ""] = dossiers;
    const { store, views, owner } = restored;
    const folder = testFolder();
    folders.push(folder);
    const tables = await logTables();
    await copyOut(owner, folder.dataDir, tables);
    const head = await store.head(behind);
    const projector = startProjector({ store, db: views, log: silent });
    for (const n of upTo(5)) await store.append(behind, [command([development({ id: `lost-${since}-${n}` })])]);
    await untilViewsHoldAll(restored, behind);
    await projector.stop();
    await copyIn(owner, folder.dataDir, tables);
    expect(await store.head(behind)).toBe(head);
    for (const n of upTo(since)) await store.append(behind, [command([development({ id: `since-${since}-${n}` })])]);

    const told: string[] = [];
    const next = startProjector({
      store,
      db: views,
      log: { warn: () => undefined, error: (_, message) => told.push(message) },
    });
    await store.append(other, [command([development({ id: `after-${since}` })])]);
    const sentence =
      since === 0
        ? `The views of ${behind} stand at position ${head + 5}, above its head ${head}: the log was replaced by an older one. Run: parley rebuild`
        : `The views of ${behind} stand at position ${head + 5} of another log: this one was put back to an older state, and has grown since. Run: parley rebuild`;
    await until("it says what is wrong", () => told.length > 0);
    expect(told).toEqual([sentence]);
    expect(next.status().stopped).toEqual([sentence]);
    await untilViewsHoldAll(restored, other);
    await expectViewsOfLog(restored, other);
    // Whoever reads the refused one meanwhile is given what the log says.
    const from = await fromOf(store, behind);
    const read = await readBoard({ store, views, foldsWholeUpTo: 0 }, from);
    expect(read.value.rows).toEqual(toldByWholeLog(await logOf(restored, behind), from.dossier, from).board());

    await next.rebuild(() => undefined);
    expect(next.status().stopped).toEqual([]);
    for (const dossier of dossiers) {
      await untilViewsHoldAll(restored, dossier);
      await expectViewsOfLog(restored, dossier);
    }
    expect(await positionsOf(store, behind)).toEqual(upTo(head + since));
    await next.stop();
  },
);

const silent = { warn: () => undefined, error: () => undefined };

const logOf = async ({ store }: EngineRecord, dossier: string): Promise<ReadonlyArray<LoggedEntry>> => {
  const log: LoggedEntry[] = [];
  for await (const entry of store.streamLog({ dossier })) log.push(entry);
  return log;
};

/** Those of the log alone, without the views. */
const logTables = async (): Promise<ReadonlyArray<string>> => {
  const log = await testRecord();
  try {
    return await tablesOf(log.owner);
  } finally {
    await log.close();
  }
};

let round = 0;
const stops: Array<() => void> = [];

/** Four for each dossier, until told to stop; each records pairs, and asks again with the same key where the answer was lost. */
const writers = () => {
  const acknowledged = new Map<string, number>();
  const run = ++round;
  let going = true;
  stops.push(() => {
    going = false;
  });
  const writer = async (dossier: string, name: number) => {
    for (let n = 1; going; n++) {
      const id = `run-${run}-writer-${name}-${n}`;
      const pair = command([development({ id }), development({ id: `${id}-b` })], {
        idempotencyKey: id,
        requestHash: "h",
      });
      await until(`${id} is recorded`, async () => {
        try {
          const [verdict] = await record.store.append(dossier, [pair]);
          if (verdict!.verdict !== "appended" && verdict!.verdict !== "replayed") return false;
          for (const entry of verdict!.entries) acknowledged.set(`${dossier} ${entry.id}`, entry.position);
          return true;
        } catch (error) {
          if (!isStoreFault(error)) throw error;
          return false;
        }
      });
    }
  };
  const all = dossiers.flatMap((dossier) => upTo(4).map((name) => writer(dossier, name)));
  return {
    acknowledged,
    stop: async () => {
      going = false;
      await Promise.all(all);
    },
  };
};
