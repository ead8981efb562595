import { createKysely, createPool } from "@parley/database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createEventStore } from "./index.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, development } from "./testing/talks.ts";

let record: TestRecord;

beforeAll(async () => {
  record = await testRecord();
  await record.store.createDossier({
    slug: "us-china",
    title: "US and China",
    parties: ["US", "CN"],
    createdBy: "Ada",
  });
});
afterAll(() => record?.close());

it("an append wakes the listeners of its own process at once and those of others soon, and many share one call", async () => {
  const pool = createPool(record.url, { role: "parley_app", max: 2 });
  const elsewhere = createEventStore({ pool, db: createKysely<unknown>(pool) });
  const here = vi.fn();
  const there = vi.fn();
  try {
    record.store.listen(here);
    elsewhere.listen(there);
    // Undefined says that it is listening now, and that something may have been missed.
    await vi.waitFor(() => expect(there).toHaveBeenCalledWith(undefined), 60_000);
    await vi.waitFor(() => expect(here).toHaveBeenCalledWith(undefined), 60_000);
    await record.store.append("us-china", [command([development({ id: "a" })])]);
    expect(here).toHaveBeenLastCalledWith("us-china");
    await Promise.all(
      ["b", "c", "d", "e"].map((id) => record.store.append("us-china", [command([development({ id })])])),
    );
    await vi.waitFor(() => expect(there).toHaveBeenCalledWith("us-china"), 60_000);
    await record.store.append("us-china", [
      command([development({ id: "a" }), development({ id: "x", corrects: "nowhere" })]),
    ]);
    expect(here.mock.calls.filter(([dossier]) => dossier === "us-china")).toHaveLength(5);
  } finally {
    await elsewhere.close();
    await pool.end();
  }
});

it("a listener whose connection was killed listens again, and is told to look at all", async () => {
  const pool = createPool(record.url, { role: "parley_app", max: 2, applicationName: "deaf" });
  const elsewhere = createEventStore({ pool, db: createKysely<unknown>(pool) }, { reconnectMs: 20 });
  const there = vi.fn();
  try {
    elsewhere.listen(there);
    const toldToLookAtAll = () => there.mock.calls.filter(([dossier]) => dossier === undefined).length;
    await vi.waitFor(() => expect(toldToLookAtAll()).toBe(1), 60_000);
    await record.owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deaf'");
    await vi.waitFor(() => expect(toldToLookAtAll()).toBe(2), 60_000);
    there.mockClear();
    await record.store.append("us-china", [command([development({ id: "after" })])]);
    await vi.waitFor(() => expect(there).toHaveBeenLastCalledWith("us-china"), 60_000);
  } finally {
    await elsewhere.close();
    await pool.end();
  }
});
