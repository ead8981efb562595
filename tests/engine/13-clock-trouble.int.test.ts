/** The order of the record is that of its positions; a clock only says roughly when. */
import { canonicalJson } from "@parley/domain";
import { append, command, development } from "@parley/event-store/testing";
import { readBoard, readIssue } from "@parley/read-models";
import { fromOf } from "@parley/read-models/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, upTo } from "../support/record.ts";

let record: EngineRecord;
let dossier: string;
let count = 0;

beforeAll(async () => {
  record = await engineRecord();
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await newDossier(record.store, dossier);
});

const setClock = (sql: string) =>
  record.owner.query(
    `create or replace function parley.wall_clock() returns timestamptz language sql volatile as $$ select ${sql} $$`,
  );

test("the clock goes back an hour, stands still, leaps forward: recordedAt still rises, and what was known stays as it was answered", async () => {
  const { store } = record;
  const answer = async (knownAt: string, position: number) => {
    const from = await fromOf(store, dossier, { knownAt, position });
    return canonicalJson([
      (await readBoard({ store }, from)).value,
      (await readIssue({ store }, from, "tiktok"))?.value,
    ]);
  };
  const answered: Array<{ readonly knownAt: string; readonly position: number; readonly said: string }> = [];
  try {
    const clocks = [
      "clock_timestamp()",
      "clock_timestamp() - interval '1 hour'",
      "timestamptz '2025-09-15 10:00:00Z'",
      "clock_timestamp() + interval '1 day'",
      "clock_timestamp()",
    ];
    for (const [step, sql] of clocks.entries()) {
      await setClock(sql);
      for (const n of upTo(5)) {
        const day = `2025-09-${10 + ((step * 3 + n) % 9)}`;
        // Each of the four ways in: a pair, a lone one, many together, and what is imported.
        await store.append(dossier, [
          command([development({ id: `s-${step}-${n}`, occurredOn: day }), development({ id: `s-${step}-${n}-b` })]),
        ]);
        await store.append(dossier, [command([development({ id: `s-${step}-${n}-c`, occurredOn: day })])]);
        await store.append(
          dossier,
          upTo(3).map((m) => command([development({ id: `s-${step}-${n}-d-${m}`, occurredOn: day })])),
        );
        await store.appendMany(
          dossier,
          command(upTo(2).map((m) => development({ id: `s-${step}-${n}-e-${m}`, occurredOn: day }))),
        );
      }
      const position = await store.head(dossier);
      for (const knownAt of ["2025-09-12", "2025-09-16"])
        answered.push({ knownAt, position, said: await answer(knownAt, position) });
    }
  } finally {
    await setClock("clock_timestamp()");
  }
  const log = await store.readLog({ dossier, limit: 1_000 });
  const times = log.map(({ recordedAt }) => recordedAt);
  expect(times).toHaveLength(200);
  expect(times.filter((time, index) => index > 0 && time <= times[index - 1]!)).toEqual([]);
  expect((await store.verify(dossier)).holds).toBe(true);
  for (const { knownAt, position, said } of answered) expect(await answer(knownAt, position)).toBe(said);
});

test("recordedAt is UTC with six digits, whatever the zone of the connection", async () => {
  const client = await record.pool.connect();
  try {
    await client.query("set timezone = 'Asia/Kolkata'; set datestyle = 'German'");
    const [verdict] = await append(client, dossier, [command([development({ id: "madrid" })])]);
    const [entry] = await record.store.readLog({ dossier, limit: 1 });
    expect(entry!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(verdict).toMatchObject({ entries: [{ recordedAt: entry!.recordedAt }] });
    expect((await record.store.verify(dossier)).holds).toBe(true);
  } finally {
    client.release(true);
  }
});
