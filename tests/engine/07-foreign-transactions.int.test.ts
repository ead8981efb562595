/**
 * What others leave open holds up nobody here. Where an append made a new version of its dossier's row, the versions
 * could not be removed under an open transaction and every append would walk past more of them.
 */
import { createPool } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { command, development } from "@parley/event-store/testing";
import { startProjector } from "@parley/projector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, positionsOf, upTo } from "../support/record.ts";
import { expectViewsOfLog } from "../support/views-of-log.ts";

const dossier = "us-china";
let record: EngineRecord;
let elsewhere: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  record = await engineRecord();
  elsewhere = await testDatabase();
  await newDossier(record.store, dossier);
});
afterAll(async () => {
  await record?.close();
  await elsewhere?.drop();
});

test("foreign transactions are left open, in this database and another: appends, reads and projections go on", async () => {
  const other = createPool(elsewhere.url, { max: 1 });
  const open = [await record.owner.connect(), await record.owner.connect(), await other.connect()];
  const log = { warn: () => undefined, error: () => undefined };
  const projector = startProjector({ store: record.store, db: record.views, log });
  try {
    for (const [n, client] of open.entries()) {
      await client.query("begin isolation level repeatable read");
      await client.query("select pg_current_xact_id()");
      await client.query(`create table public.elsewhere_${n} (n int)`);
    }
    // One of them has read the log besides, and keeps its snapshot.
    await open[0]!.query("select count(*) from parley.event");
    const before = await rowOfDossier();
    for (const n of upTo(300)) {
      const [verdict] = await record.store.append(dossier, [command([development({ id: `d-${n}` })])]);
      expect(verdict).toMatchObject({ verdict: "appended", entries: [{ position: n }] });
    }
    expect(await positionsOf(record.store, dossier)).toEqual(upTo(300));
    expect(await rowOfDossier()).toEqual(before);
    await projector.caughtUp();
    await expectViewsOfLog(record, dossier);
    expect((await open[0]!.query("select from parley.event")).rowCount).toBe(0);
  } finally {
    await projector.stop();
    for (const client of open) {
      await client.query("rollback");
      client.release();
    }
    await other.end();
  }
});

const rowOfDossier = async () =>
  (await record.owner.query("select ctid from parley.dossier where dossier_id = $1", [dossier])).rows;
