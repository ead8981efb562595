/**
 * What the log promises when many write at once and when things break: tests 1–8 and 13 of the engine's list, in one
 * file so that they can be read against it.
 */
import { connect, createServer, type Socket } from "node:net";
import { createPool } from "@parley/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { append as appendTo } from "./append.ts";
import { DatabaseIsAway, DossierIsBusy, type Verdict } from "./index.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, development, retraction } from "./testing/talks.ts";

let record: TestRecord;
let dossier: string;
let count = 0;

beforeAll(async () => {
  record = await testRecord({ max: 32 });
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await record.store.createDossier({ slug: dossier, title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });
});

// Past the combining of one process, so that calls do race: each on a connection of its own.
const append = async (...args: Parameters<typeof command>): Promise<Verdict> =>
  (await appendTo(record.pool, dossier, [command(...args)]))[0]!;
const allPositions = async () => {
  const found: number[] = [];
  for await (const entry of record.store.streamLog({ dossier, pageSize: 50 })) found.push(entry.position);
  return found;
};
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const tally = (verdicts: ReadonlyArray<Verdict>) => {
  const counts: Record<string, number> = {};
  for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
};

describe("commits out of order", () => {
  it("cannot be: who appends second waits for the first, so a follower misses nothing", async () => {
    const slow = await record.pool.connect();
    const seen: number[] = [];
    const follow = async () => {
      const page = await record.store.readLog({ dossier, after: seen.at(-1) ?? 0, limit: 100 });
      seen.push(...page.map((entry) => entry.position));
    };
    try {
      await slow.query("begin");
      await appendTo(slow, dossier, [command([development({ id: "first" })])]);
      const second = append([development({ id: "second" })]);
      await follow();
      await new Promise((done) => setTimeout(done, 100));
      await follow();
      expect(seen).toEqual([]);
      await slow.query("commit");
      await second;
      await follow();
      expect(seen).toEqual([1, 2]);
      const log = await record.store.readLog({ dossier, limit: 10 });
      expect(log.map(({ development }) => development.id)).toEqual(["first", "second"]);
    } finally {
      slow.release();
    }
  });
});

describe("losers", () => {
  it("burn no position: conflicts, errors and cancelled calls, and then one good append", async () => {
    await append([development({ id: "madrid" })]);
    const stale = { guards: [{ issue: "tiktok", revision: 0 }] };
    for (let round = 0; round < 10; round++)
      await record.store.append(
        dossier,
        upTo(20).map((n) => command([development({ id: `c-${round}-${n}` })], stale)),
      );
    for (let n = 0; n < 20; n++) {
      expect((await append([development({ id: `e-${n}` }), retraction(`r-${n}`, "nowhere")])).verdict).toBe("refused");
      await expect(append([development({ id: `x-${n}`, occurredOn: "2025-02-30" })])).rejects.toThrow();
    }
    for (let n = 0; n < 10; n++) {
      const client = await record.pool.connect();
      await client.query("begin");
      await appendTo(client, dossier, [command([development({ id: `cancelled-${n}` })])]);
      await client.query("rollback");
      client.release();
    }
    expect(await append([development({ id: "london" })])).toMatchObject({ entries: [{ position: 2 }] });
    expect(await allPositions()).toEqual([1, 2]);
    expect((await record.store.revisionsOf(dossier, "main", ["tiktok"])).get("tiktok")).toBe(2);
  });
});

describe("racers", () => {
  it.each([16, 64])("with the same guard, %d of them: one wins, the others are told by whom", async (racers) => {
    const verdicts = await Promise.all(
      upTo(racers).map((n) =>
        append([development({ id: `racer-${n}` })], { guards: [{ issue: "tiktok", revision: 0 }] }),
      ),
    );
    expect(tally(verdicts)).toEqual({ appended: 1, conflict: racers - 1 });
    const winner = verdicts.flatMap((each) => (each.verdict === "appended" ? each.entries : []))[0]!;
    for (const each of verdicts)
      if (each.verdict === "conflict")
        expect(each.guards[0]).toMatchObject({ actual: 1, since: [{ id: winner.id, position: 1 }] });
  });

  it("on unrelated issues do not conflict", async () => {
    const verdicts = await Promise.all(
      upTo(64).map((n) =>
        append([development({ id: `racer-${n}`, issues: [`issue-${n}`] })], {
          guards: [{ issue: `issue-${n}`, revision: 0 }],
        }),
      ),
    );
    expect(tally(verdicts)).toEqual({ appended: 64 });
    expect(await allPositions()).toEqual(upTo(64));
    expect((await record.store.verify(dossier)).holds).toBe(true);
  });

  it("with the same key: one writes, the others get its answer", async () => {
    const verdicts = await Promise.all(
      upTo(16).map(() =>
        append([development({ id: "madrid" })], {
          idempotencyKey: "k",
          requestHash: "h",
          guards: [{ issue: "tiktok", revision: 0 }],
        }),
      ),
    );
    expect(tally(verdicts)).toEqual({ appended: 1, replayed: 15 });
  });
});

describe("a slow reader", () => {
  it("gets entries, revision and head that belong together, whatever is committed meanwhile", async () => {
    let stop = false;
    const writing = (async () => {
      for (let n = 0; !stop && n < 300; n++) await append([development({ id: `w-${n}` })]);
    })();
    for (let n = 0; n < 40; n++) {
      const { entries, revision, head } = await record.store.entriesOfIssue(dossier, [{ branch: "main" }], "tiktok");
      expect(entries.map((entry) => entry.position)).toEqual(upTo(revision));
      expect(head).toBe(revision);
    }
    stop = true;
    await writing;
  });
});

describe("a lost answer", () => {
  it("is given again to the same key and body, from the same positions; another body is an error", async () => {
    // Lets the request through and cuts the socket before the answer.
    const address = new URL(record.url);
    let cutAnswers = false;
    const sockets: Socket[] = [];
    const proxy = createServer((near) => {
      const far = connect(Number(address.port || 5432), address.hostname);
      sockets.push(near, far);
      near.on("error", () => undefined).on("data", (bytes) => far.write(bytes));
      far.on("error", () => undefined).on("data", (bytes) => (cutAnswers ? near.destroy() : near.write(bytes)));
    });
    await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
    const through = new URL(record.url);
    through.hostname = "127.0.0.1";
    through.port = String((proxy.address() as { port: number }).port);
    const pool = createPool(through.href, { max: 1 });
    try {
      await pool.query("select 1");
      const keyed = { idempotencyKey: "k", requestHash: "h", answer: "{}" };
      const request = command([development({ id: "madrid" }), development({ id: "london" })], keyed);
      cutAnswers = true;
      await expect(appendTo(pool, dossier, [request])).rejects.toBeInstanceOf(DatabaseIsAway);
      const [again] = await record.store.append(dossier, [request]);
      expect(["replayed", "appended"]).toContain(again!.verdict);
      expect(again).toMatchObject({
        entries: [
          { id: "madrid", position: 1 },
          { id: "london", position: 2 },
        ],
      });
      expect(await append([development({ id: "madrid" })], { ...keyed, requestHash: "other" })).toMatchObject({
        reason: "key-reused",
      });
      expect(await allPositions()).toEqual([1, 2]);
    } finally {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await pool.end();
    }
  });
});

describe("a foreign transaction left open", () => {
  it("hinders neither appends nor reads", async () => {
    const foreign = await record.owner.connect();
    try {
      await foreign.query("begin isolation level repeatable read");
      await foreign.query("select pg_current_xact_id()");
      await foreign.query("create table public.elsewhere (n int)");
      for (let n = 1; n <= 20; n++) await append([development({ id: `d-${n}` })]);
      expect(await allPositions()).toEqual(upTo(20));
    } finally {
      await foreign.query("rollback");
      foreign.release();
    }
  });
});

describe("a frozen holder of one dossier's lock", () => {
  it("makes that dossier fail fast, with advice when to retry, and leaves the others alone", async () => {
    const other = `${dossier}-other`;
    await record.store.createDossier({ slug: other, title: "Other", parties: ["US", "EU"], createdBy: "Ada" });
    const holder = await record.owner.connect();
    try {
      await holder.query("begin");
      await holder.query("select from parley.dossier where dossier_id = $1 for update", [dossier]);
      const blocked = append([development({ id: "blocked" })]).catch((error: unknown) => error);
      expect(await record.store.append(other, [command([development({ id: "free" })])])).toMatchObject([
        { verdict: "appended" },
      ]);
      const fault = await blocked;
      expect(fault).toBeInstanceOf(DossierIsBusy);
      expect(fault).toMatchObject({ dossier, retryAfterMs: expect.any(Number) });
    } finally {
      await holder.query("rollback");
      holder.release();
    }
    expect(await append([development({ id: "after" })])).toMatchObject({ entries: [{ position: 1 }] });
  });
});

describe("clock trouble", () => {
  it("back an hour, frozen, forward: recordedAt still rises with the position", async () => {
    const clock = (sql: string) =>
      record.owner.query(
        `create or replace function parley.wall_clock() returns timestamptz language sql volatile as $$ select ${sql} $$`,
      );
    try {
      const steps = [
        "clock_timestamp()",
        "clock_timestamp() - interval '1 hour'",
        "timestamptz '2025-09-15 10:00:00Z'",
        "clock_timestamp() + interval '1 day'",
        "clock_timestamp()",
      ];
      for (const [step, sql] of steps.entries()) {
        await clock(sql);
        for (const n of upTo(5))
          await append([development({ id: `s-${step}-${n}` }), development({ id: `s-${step}-${n}b` })]);
      }
    } finally {
      await clock("clock_timestamp()");
    }
    const log = await record.store.readLog({ dossier, limit: 100 });
    const times = log.map((entry) => entry.recordedAt);
    expect(times).toHaveLength(50);
    expect(times.every((time, index) => index === 0 || time > times[index - 1]!)).toBe(true);
    expect((await record.store.verify(dossier)).holds).toBe(true);
  });

  it("keeps its answers in UTC with six digits whatever the session's zone", async () => {
    const client = await record.pool.connect();
    try {
      await client.query("set timezone = 'Asia/Kolkata'; set datestyle = 'German'");
      const [verdict] = await appendTo(client, dossier, [command([development({ id: "madrid" })])]);
      const [entry] = await record.store.readLog({ dossier, limit: 1 });
      expect(verdict).toMatchObject({ entries: [{ recordedAt: entry!.recordedAt }] });
      expect((await record.store.verify(dossier)).holds).toBe(true);
    } finally {
      client.release(true);
    }
  });
});

describe("an append within a stricter isolation", () => {
  it("is refused: it could not see what was committed while it waited", async () => {
    const client = await record.pool.connect();
    try {
      await client.query("begin isolation level repeatable read");
      await expect(appendTo(client, dossier, [command([development({ id: "madrid" })])])).rejects.toThrow(
        "read committed",
      );
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
