import type { Development } from "@parley/domain";
import { liveVersion, readBoard, readCheckpoint } from "@parley/read-models";
import {
  createDossier,
  fromOf,
  record,
  toldByWholeLog,
  type ViewedRecord,
  viewedRecord,
} from "@parley/read-models/testing";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Projector, type ProjectorOptions, startProjector } from "./index.ts";

let viewed: ViewedRecord;
let running: Projector[];

beforeEach(async () => {
  viewed = await viewedRecord();
  running = [];
  await createDossier(viewed.store, "us-china");
});
afterEach(async () => {
  for (const projector of running) await projector.stop();
  await viewed?.close();
});

const start = (options: Partial<ProjectorOptions> = {}) => {
  const log = { warn: () => undefined, error: () => undefined };
  const projector = startProjector({ store: viewed.store, db: viewed.views, log, sweepMs: 60_000, ...options });
  running.push(projector);
  return projector;
};

let told = 0;
const statement = (on = "2025-09-15", issues = ["tiktok"]): Development =>
  ({
    type: "StatementMade",
    id: `statement-${++told}`,
    occurredOn: on,
    reportedOn: on,
    issues,
    parties: ["US"],
    summary: "The parties met in Madrid.",
    confidence: "confirmed",
    details: {},
    source: { title: "Talks in Madrid", publisher: "Reuters", date: on, attribution: "news" },
  }) as Development;

const checkpoint = async (slug = "us-china"): Promise<number> => {
  const version = await liveVersion(viewed.views);
  return version === undefined ? 0 : ((await readCheckpoint(viewed.views, slug, version))?.position ?? 0);
};

const until = async (holds: () => Promise<boolean> | boolean, what: string): Promise<void> => {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`It never came to this: ${what}`);
};

const expectViewsOfLog = async (slug = "us-china") => {
  const { store, views } = viewed;
  const from = await fromOf(store, slug);
  const log = await store.readLog({ dossier: slug, limit: 1_000 });
  const read = await readBoard({ store, views }, from);
  expect(read.value.rows).toEqual(toldByWholeLog(log, from.dossier, from).board());
  expect(read.rowsRead).toBe(read.value.rows.length);
};

test("what is appended in this process is in the views soon, by the wake-up alone", async () => {
  const projector = start();
  await projector.caughtUp();
  await record(viewed.store, "us-china", [statement(), statement("2025-09-16", ["tariffs"])]);
  await until(async () => (await checkpoint()) === 2, "the checkpoint at 2");
  expect(projector.status()).toEqual({ running: true, lag: 0, stopped: [], parked: [] });
  await expectViewsOfLog();
});

test("what another process appends wakes it too", async () => {
  const other = viewed.another();
  const projector = start();
  await projector.caughtUp();
  await record(other.store, "us-china", [statement()]);
  await until(async () => (await checkpoint()) === 1, "the checkpoint at 1").finally(other.close);
});

test("many wake-ups at once are one look", async () => {
  let reads = 0;
  const counting: ProjectorOptions["store"] = {
    ...viewed.store,
    readLog: (range) => {
      reads++;
      return viewed.store.readLog(range);
    },
  };
  const projector = start({ store: counting });
  await projector.caughtUp();
  await record(
    viewed.store,
    "us-china",
    Array.from({ length: 20 }, () => statement()),
  );
  await Promise.all(Array.from({ length: 50 }, () => projector.caughtUp()));
  await until(async () => (await checkpoint()) === 20, "the checkpoint at 20");
  expect(reads).toBeLessThan(10);
});

test("while the database is away it waits and tries again; then it goes on where it stood", async () => {
  let isAway = false;
  const errors: unknown[] = [];
  const failing: ProjectorOptions["store"] = {
    ...viewed.store,
    readLog: async (range) => {
      if (isAway) throw new Error("The database cannot be reached.");
      return viewed.store.readLog(range);
    },
  };
  const projector = start({
    store: failing,
    backOffMs: { first: 10, most: 40 },
    onError: (error) => errors.push(error),
  });
  await record(viewed.store, "us-china", [statement()]);
  await until(async () => (await checkpoint()) === 1, "the checkpoint at 1");
  isAway = true;
  await record(viewed.store, "us-china", [statement()]);
  await until(() => errors.length >= 3, "three failures");
  expect(projector.status()).toMatchObject({ running: true, lag: 1 });
  expect(await checkpoint()).toBe(1);
  isAway = false;
  await until(async () => (await checkpoint()) === 2, "the checkpoint at 2");
  await expectViewsOfLog();
});

test("two at once leave the views as one would", async () => {
  const other = viewed.another();
  start({ sweepMs: 20 });
  start({ store: other.store, db: other.views, sweepMs: 20 });
  for (let i = 0; i < 20; i++)
    await record(viewed.store, "us-china", [statement(), statement("2025-09-14", ["tariffs"])]);
  await until(async () => (await checkpoint()) === 40, "the checkpoint at 40");
  await expectViewsOfLog();
  for (const projector of running.splice(0)) await projector.stop();
  await other.close();
});

test("what one projector is about, the others leave to it, until it stops", async () => {
  let read = 0;
  let isHeldUp = true;
  const slow: ProjectorOptions["store"] = {
    ...viewed.store,
    readLog: async (range) => {
      await until(() => !isHeldUp, "it goes on");
      return viewed.store.readLog(range);
    },
  };
  const watchful: ProjectorOptions["store"] = {
    ...viewed.store,
    readLog: (range) => {
      read += 1;
      return viewed.store.readLog(range);
    },
  };
  await record(viewed.store, "us-china", [statement()]);
  const busy = start({ store: slow, leaseMs: 600 });
  const done = busy.caughtUp();
  const version = async () => (await liveVersion(viewed.views)) ?? 0;
  await until(async () => (await readCheckpoint(viewed.views, "us-china", await version()))?.epoch === 1, "a lease");
  const other = start({ store: watchful, leaseMs: 600 });
  // Longer than a lease lasts: it is renewed.
  for (const began = Date.now(); Date.now() - began < 1_200; ) await other.caughtUp();
  expect(read).toBe(0);
  expect(other.status().lag).toBe(1);
  isHeldUp = false;
  await done;
  expect(await checkpoint()).toBe(1);

  // Given back when it stops, so that nobody waits.
  await busy.stop();
  await record(viewed.store, "us-china", [statement()]);
  await other.caughtUp();
  expect(await checkpoint()).toBe(2);
});

test("a rebuild builds beside, tells how far it is, and can be taken back", async () => {
  const projector = start();
  await record(viewed.store, "us-china", [statement(), statement("2025-09-14", ["tariffs"])]);
  await projector.caughtUp();
  const before = (await liveVersion(viewed.views))!;
  const lines: Readonly<Record<string, unknown>>[] = [];
  const rebuilt = await projector.rebuild((line) => lines.push(line));
  expect(rebuilt).toMatchObject({ version: before + 1, events: 2 });
  expect(lines).toContainEqual(expect.objectContaining({ dossier: "us-china", position: 2, head: 2 }));
  expect(lines.at(-1)).toEqual({ dossier: "us-china", compared: true, issues: 2 });
  expect(await liveVersion(viewed.views)).toBe(before + 1);
  await record(viewed.store, "us-china", [statement()]);
  await projector.caughtUp();
  await expectViewsOfLog();

  expect(await projector.rollBack()).toBe(true);
  expect(await liveVersion(viewed.views)).toBe(before);
  await expectViewsOfLog();
  expect(await checkpoint()).toBe(3);
});

test("a rebuild that broke off is gone on with by the next, once it has given no sign of life", async () => {
  await record(viewed.store, "us-china", [statement(), statement()]);
  const crashing: ProjectorOptions["store"] = {
    ...viewed.store,
    findBranch: async () => {
      throw new Error("crash");
    },
  };
  await expect(start({ store: crashing }).rebuild(() => undefined)).rejects.toThrow("crash");
  const { rows } = await sql<{ version: number }>`
    update parley.projection_version set touched_at = now() - interval '2 minutes' where status = 'building'
    returning version`.execute(viewed.owner);
  const rebuilt = await start().rebuild(() => undefined);
  expect([rebuilt.version]).toEqual(rows.map(({ version }) => version));
  // All of it was built before.
  expect(rebuilt.events).toBe(0);
  expect(await liveVersion(viewed.views)).toBe(rebuilt.version);
  await expectViewsOfLog();
});

test("a rebuild whose views say something else than the log is dropped, and nothing changes", async () => {
  const projector = start();
  await record(viewed.store, "us-china", [statement(), statement()]);
  await projector.caughtUp();
  await projector.stop();
  const before = await liveVersion(viewed.views);
  // Entries of another day than the log's: the views come out wrong.
  const lossy: ProjectorOptions["store"] = {
    ...viewed.store,
    copyEntries: async function* (...asked) {
      for await (const entries of viewed.store.copyEntries(...asked))
        yield entries.map((entry) => ({ ...entry, development: { ...entry.development, occurredOn: "2025-09-14" } }));
    },
  };
  await expect(start({ store: lossy }).rebuild(() => undefined)).rejects.toThrow("do not say what its log says");
  expect(await liveVersion(viewed.views)).toBe(before);
  await expectViewsOfLog();
});
