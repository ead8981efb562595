/** Somebody who holds one dossier and does not move costs that dossier its appends, and nobody else anything. */
import { join } from "node:path";
import { DossierIsBusy } from "@parley/event-store";
import { command, development } from "@parley/event-store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Child, child } from "../support/child.ts";
import { type EngineRecord, engineRecord, newDossier, positionsOf, upTo } from "../support/record.ts";
import { until } from "../support/until.ts";

const frozen = "us-china";
const others = upTo(6).map((n) => `other-${n}`);
let record: EngineRecord;
let holder: Child;

beforeAll(async () => {
  record = await engineRecord({ max: 4 });
  for (const slug of [frozen, ...others]) await newDossier(record.store, slug);
  holder = child(join(import.meta.dirname, "processes", "append-and-hold.ts"), record.url, frozen);
  await holder.said(/holding/);
  holder.freeze();
});
afterAll(async () => {
  await holder?.kill();
  await record?.close();
});

test("the holder of one dossier's row is frozen: that dossier fails fast, the pool is not drained, the others go on", async () => {
  let failed = 0;
  const blocked = upTo(60).map((n) =>
    record.store.append(frozen, [command([development({ id: `blocked-${n}` })])]).catch((error: unknown) => {
      failed++;
      return error;
    }),
  );
  await until("the dossier's next append waits", async () => (await waiting()) > 0);
  for (const n of upTo(20)) {
    const verdicts = await Promise.all(
      others.map((slug) => record.store.append(slug, [command([development({ id: `free-${n}` })])])),
    );
    expect(verdicts.flat().every(({ verdict }) => verdict === "appended")).toBe(true);
    // However many want to append to the frozen one, they take up one connection.
    expect(await waiting()).toBeLessThanOrEqual(1);
  }
  // Reads of the frozen one are served as ever.
  expect(await record.store.head(frozen)).toBe(0);

  for (const error of await Promise.all(blocked)) {
    expect(error).toBeInstanceOf(DossierIsBusy);
    expect(error).toMatchObject({ dossier: frozen, retryAfterMs: expect.any(Number) });
  }
  expect(failed).toBe(60);
  await holder.kill();
  await until("the dossier is free again", async () => {
    const [verdict] = await record.store
      .append(frozen, [command([development({ id: "after" })])])
      .catch(() => [undefined]);
    return verdict?.verdict === "appended";
  });
  expect(await positionsOf(record.store, frozen)).toEqual([1]);
  for (const slug of others) expect(await positionsOf(record.store, slug)).toEqual(upTo(20));
});

test("an import that freezes once its rows are sent holds up nobody: they are written, and the next append goes on", async () => {
  await newDossier(record.store, "imported");
  const importing = child(join(import.meta.dirname, "processes", "import-and-freeze.ts"), record.url, "imported");
  try {
    await until("what it sent is on record", async () => (await record.store.head("imported")) === 50);
    const [verdict] = await record.store.append("imported", [command([development({ id: "next" })])]);
    expect(verdict!.verdict).toBe("appended");
    expect(await positionsOf(record.store, "imported")).toEqual(upTo(51));
    expect((await record.store.verify("imported")).holds).toBe(true);
  } finally {
    await importing.kill();
  }
});

const waiting = async (): Promise<number> => {
  const { rowCount } = await record.owner.query(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rowCount ?? 0;
};
