import { createPool } from "@parley/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, deadlineSet } from "./testing/talks.ts";

let record: TestRecord;

beforeAll(async () => {
  record = await testRecord();
  await record.store.createDossier({
    slug: "us-china",
    title: "US and China",
    parties: ["US", "CN"],
    createdBy: "Ada",
  });
  await record.store.append("us-china", [
    command([deadlineSet("set", "truce-expiry", "tariffs")], { idempotencyKey: "k", requestHash: "h" }),
  ]);
});
afterAll(() => record?.close());

const tables = [
  "event",
  "event_issue",
  "event_thing",
  "thing_issue",
  "issue_naming",
  "agreement_join",
  "append_receipt",
  "branch_cut",
];

describe("the application's role", () => {
  it.each([...tables, "dossier", "branch"])("may not write to %s", async (table) => {
    for (const statement of [
      `insert into parley.${table} (dossier_id) values ('us-china')`,
      `update parley.${table} set dossier_id = 'other'`,
      `delete from parley.${table}`,
      `truncate parley.${table}`,
    ])
      await expect(record.pool.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  it("may not call what the append is made of", async () => {
    await expect(record.pool.query("select parley.refuse_change()")).rejects.toThrow("permission denied");
    await expect(record.pool.query("select parley.wall_clock()")).rejects.toThrow("permission denied");
  });

  it("is what append-only rests on; for who has more rights it is the triggers", async () => {
    expect(await record.store.appendOnly()).toBe("role");
    expect((await record.owner.query("select parley.append_only() as by")).rows).toEqual([{ by: "trigger" }]);
  });

  it("cannot smuggle its own functions into the append by its search path", async () => {
    const client = await record.pool.connect();
    try {
      await client.query("create temp table event (position bigint)");
      await client.query("set search_path = pg_temp, public");
      expect((await record.store.append("us-china", [command([deadlineSet("b", "x", "tariffs")])]))[0]!.verdict).toBe(
        "appended",
      );
    } finally {
      client.release(true);
    }
  });
});

describe("the triggers", () => {
  it.each(tables)("refuse to change %s, whoever asks", async (table) => {
    await expect(record.owner.query(`truncate parley.${table}`)).rejects.toThrow("append-only");
    const rows = Number((await record.owner.query(`select count(*)::int as n from parley.${table}`)).rows[0].n);
    if (rows === 0) return;
    await expect(record.owner.query(`update parley.${table} set dossier_id = dossier_id`)).rejects.toThrow(
      "append-only",
    );
    await expect(record.owner.query(`delete from parley.${table}`)).rejects.toThrow("append-only");
  });
});

describe("the import role", () => {
  it("may insert into the log and do nothing else", async () => {
    const pool = createPool(record.url, { role: "parley_import", max: 1 });
    try {
      await pool.query(
        `insert into parley.issue_naming (dossier_id, branch_id, issue_id, position) values ('d', 'main', 'i', 1)`,
      );
      await expect(pool.query("select * from parley.event")).rejects.toMatchObject({ code: "42501" });
      await expect(pool.query("delete from parley.issue_naming")).rejects.toMatchObject({ code: "42501" });
      await expect(pool.query("insert into parley.append_receipt (dossier_id) values ('d')")).rejects.toMatchObject({
        code: "42501",
      });
    } finally {
      await pool.end();
    }
  });
});

describe("plans", () => {
  it("made while the tables were empty do not scan them once they are full", async () => {
    const fresh = await testRecord({ max: 1 });
    const rowsScanned = async () => {
      // A session hands over its statistics a second after the last time, at the end of a transaction.
      await new Promise((done) => setTimeout(done, 1_500));
      await fresh.pool.query("select 1");
      const { rows } = await fresh.owner.query(
        `select coalesce(sum(seq_tup_read), 0)::int as n from pg_stat_user_tables
         where schemaname = 'parley' and relname in ('event', 'event_issue', 'event_thing', 'thing_issue', 'issue_naming')`,
      );
      return rows[0].n as number;
    };
    try {
      // What the planner is told about an empty table makes a scan of it look best.
      await fresh.owner.query("analyze");
      await fresh.store.createDossier({ slug: "plans", title: "Plans", parties: ["US", "CN"], createdBy: "Ada" });
      const append = (n: number) =>
        fresh.store.append("plans", [command([deadlineSet(`p-${n}`, "truce-expiry", "tariffs")])]);
      for (let n = 0; n < 10; n++) await append(n);
      const before = await rowsScanned();
      for (let n = 10; n < 110; n++) await append(n);
      expect((await rowsScanned()) - before).toBe(0);
    } finally {
      await fresh.close();
    }
  });
});
