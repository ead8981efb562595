/** What was not recorded leaves no trace: neither a position nor a revision is missing after it. */
import { append, command, development, retraction } from "@parley/event-store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, positionsOf, upTo } from "../support/record.ts";
import { until } from "../support/until.ts";

const dossier = "us-china";
let record: EngineRecord;

beforeAll(async () => {
  record = await engineRecord({ max: 30 });
  await newDossier(record.store, dossier);
});
afterAll(() => record?.close());

test("1,000 conflicts, 100 errors, 50 cancelled calls, then one good append: still contiguous", async () => {
  await record.store.append(dossier, [command([development({ id: "madrid" })])]);

  const stale = { guards: [{ issue: "tiktok", revision: 0 }] };
  const conflicts = await Promise.all(
    upTo(1_000).map((n) => record.store.append(dossier, [command([development({ id: `conflict-${n}` })], stale)])),
  );
  expect(new Set(conflicts.flat().map(({ verdict }) => verdict))).toEqual(new Set(["conflict"]));

  // Half are refused after the first entry of two, half fail in the database itself.
  for (const n of upTo(50)) {
    const half = command([development({ id: `refused-${n}` }), retraction(`retraction-${n}`, "nowhere")]);
    expect(await record.store.append(dossier, [half])).toMatchObject([{ verdict: "refused" }]);
    const noDay = command([development({ id: `failed-${n}`, occurredOn: "2025-02-30" })]);
    await expect(record.store.append(dossier, [noDay])).rejects.toThrow("2025-02-30");
  }

  // Half are cancelled while they wait, half have written and lose their connection before the commit.
  const holder = await record.owner.connect();
  await holder.query("begin");
  await holder.query("select from parley.dossier where dossier_id = $1 for update", [dossier]);
  const waiting = upTo(25).map((n) =>
    append(record.pool, dossier, [command([development({ id: `cancelled-${n}` })])]).catch((error: unknown) => error),
  );
  try {
    await until("all 25 wait", async () => (await cancelWaiting(false)) === 25);
    await cancelWaiting(true);
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject({ code: "57014" });
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  for (const n of upTo(25)) {
    const client = await record.pool.connect();
    try {
      await client.query("begin");
      const written = await append(client, dossier, [command([development({ id: `lost-${n}` })])]);
      expect(written).toMatchObject([{ verdict: "appended", entries: [{ position: 2 }] }]);
    } finally {
      client.release(true);
    }
  }

  expect(await record.store.append(dossier, [command([development({ id: "london" })])])).toMatchObject([
    { verdict: "appended", entries: [{ position: 2, issues: [{ issue: "tiktok", revision: 2 }] }] },
  ]);
  expect(await positionsOf(record.store, dossier)).toEqual([1, 2]);
  expect(await record.store.verify(dossier)).toMatchObject({ holds: true, entries: 2 });
});

const cancelWaiting = async (isMeant: boolean): Promise<number> => {
  const { rows } = await record.owner.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  if (isMeant) for (const { pid } of rows) await record.owner.query("select pg_cancel_backend($1)", [pid]);
  return rows.length;
};
