/** Views and checkpoint are written together or not at all, and only by the one who holds the dossier last. */
import { join } from "node:path";
import { command, development } from "@parley/event-store/testing";
import { liveVersion, readCheckpoint } from "@parley/read-models";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { expectEachOnce, movedBy, writeDownMoves } from "../support/checkpoint-moves.ts";
import { type Child, child } from "../support/child.ts";
import { type EngineRecord, engineRecord, newDossier } from "../support/record.ts";
import { until } from "../support/until.ts";
import { checkpointOf, expectViewsOfLog, untilViewsHoldAll } from "../support/views-of-log.ts";

// Any number that nobody else locks.
const gate = 7_310;
let record: EngineRecord;
let dossier: string;
let count = 0;
const projectors: Child[] = [];

beforeAll(async () => {
  record = await engineRecord();
  await writeDownMoves(record);
  await record.owner.query(`
    create function public.pass_the_gate() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(${gate}); return new; end $$;
    create trigger pass_the_gate before update on parley.projection_checkpoint
      for each row when (new.position <> old.position) execute function public.pass_the_gate()`);
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await newDossier(record.store, dossier);
});
afterEach(async () => {
  for (const each of projectors.splice(0)) await each.kill();
});

test("killed before it writes: nothing is there, and the next one begins where it began", async () => {
  const projector = await following();
  await recordSome(3);
  await caughtUp();
  // Whoever would write a view waits for us.
  const stuck = await whileLocked("lock table parley.issue_view in exclusive mode", async () => {
    await recordSome(4);
    return killStuck(projector);
  });
  await expectNothingOf(stuck, 3);
  await following();
  await caughtUp();
  await expectWhole(7);
});

test("killed between write and checkpoint: what it wrote is gone with it", async () => {
  const projector = await following();
  await recordSome(3);
  await caughtUp();
  // Whoever moves the checkpoint waits for us: the views are written by then.
  const stuck = await whileLocked(`select pg_advisory_xact_lock(${gate})`, async () => {
    await recordSome(4);
    return killStuck(projector);
  });
  await expectNothingOf(stuck, 3);
  await following();
  await caughtUp();
  await expectWhole(7);
});

test("killed after the commit: the next one goes on behind it", async () => {
  const projector = await following();
  await recordSome(3);
  await caughtUp();
  await projector.kill();
  await recordSome(4);
  await following();
  await caughtUp();
  await expectWhole(7);
});

test("frozen in the middle of its work, and revived when another has done it: the zombie with its old epoch changes nothing", async () => {
  const zombie = await following();
  await recordSome(3);
  await caughtUp();
  const version = (await liveVersion(record.views))!;
  const before = (await readCheckpoint(record.views, dossier, version))!;
  // Whoever would look which views are about a thing waits for us: the zombie has begun, and written nothing.
  await whileLocked("lock table parley.issue_view_thing in access exclusive mode", async () => {
    await recordSome(4);
    await stuckProcess();
    zombie.freeze();
  });
  const heir = await following();
  await caughtUp();
  await heir.kill();
  const after = (await readCheckpoint(record.views, dossier, version))!;
  expect(after.epoch).toBeGreaterThan(before.epoch);
  zombie.thaw();
  const looks = zombie.count(/sweeps/);
  await until("the zombie has ended what it was about, and looked again", () => zombie.count(/sweeps/) > looks + 1);
  expect(await readCheckpoint(record.views, dossier, version)).toEqual(after);
  await expectWhole(7);

  // It has noticed, and follows on as anybody may.
  await recordSome(5);
  await caughtUp();
  await expectWhole(12);
});

test("frozen within its transaction, and revived while its heir waits for it: what it wrote is not kept, though nobody was before it", async () => {
  const zombie = await following();
  await recordSome(3);
  await caughtUp();
  // Whoever would write a view waits for us: the zombie has seen that it may, and what it writes then keeps the heir waiting.
  const stuck = await whileLocked("lock table parley.issue_view in exclusive mode", async () => {
    await recordSome(4);
    const its = await stuckProcess();
    zombie.freeze();
    return its;
  });
  await following();
  await until("the heir waits", async () => (await stuckProcess()) !== stuck);
  zombie.thaw();
  await caughtUp();
  const movers = await movedBy(record, dossier, 3);
  expect(movers).toHaveLength(1);
  expect(movers).not.toContain(stuck);
  await expectWhole(7);
});

const following = async (): Promise<Child> => {
  const projector = child(join(import.meta.dirname, "processes", "follow-log.ts"), record.url, "200");
  projectors.push(projector);
  await projector.said(/sweeps/);
  return projector;
};

const recordSome = async (howMany: number): Promise<void> => {
  for (let n = 0; n < howMany; n++) {
    const position = (await record.store.head(dossier)) + 1;
    // Every third is of a day before, so that views are folded anew as well as carried on.
    const occurredOn = `2025-09-${position % 3 === 0 ? 10 : 10 + position}`;
    const issues = position % 2 === 0 ? ["tiktok"] : ["tiktok", "tariffs"];
    const details = { type: "DeadlineSet", details: { deadline: "tiktok-divestiture", to: "2025-10-30" } };
    const fields = { id: `d-${position}`, occurredOn, issues, ...(position % 3 === 1 ? details : {}) };
    await record.store.append(dossier, [command([development(fields)])]);
  }
};

const caughtUp = () => untilViewsHoldAll(record, dossier);

/** Holds what the statement locks for as long as it takes. */
const whileLocked = async <T>(lock: string, work: () => Promise<T>): Promise<T> => {
  const holder = await record.owner.connect();
  try {
    await holder.query("begin");
    await holder.query(lock);
    return await work();
  } finally {
    await holder.query("rollback");
    holder.release();
  }
};

/** The server's process behind the connection that waits for a lock, once there is one. */
const stuckProcess = async (): Promise<number> => {
  let stuck: number | undefined;
  await until("the projector is stuck", async () => {
    const { rows } = await record.owner.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    stuck = rows[0]?.pid;
    return stuck !== undefined;
  });
  return stuck!;
};

const killStuck = async (projector: Child): Promise<number> => {
  const stuck = await stuckProcess();
  await projector.kill();
  return stuck;
};

const expectNothingOf = async (stuck: number, position: number): Promise<void> => {
  await until("the server has noticed that its client is gone", async () => {
    const { rowCount } = await record.owner.query("select from pg_stat_activity where pid = $1", [stuck]);
    return rowCount === 0;
  });
  expect(await checkpointOf(record, dossier)).toBe(position);
  const { rows } = await record.owner.query(
    "select max(position)::int as position from parley.issue_view where dossier_id = $1",
    [dossier],
  );
  expect(rows).toEqual([{ position }]);
};

const expectWhole = async (head: number): Promise<void> => {
  await expectEachOnce(record, dossier, head);
  await expectViewsOfLog(record, dossier);
};
