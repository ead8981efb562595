/** Whoever does not know whether he was heard asks again, and is told what was done the first time. */
import { DatabaseIsAway } from "@parley/event-store";
import { command, development } from "@parley/event-store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, positionsOf, recordAt } from "../support/record.ts";
import { tcpProxy } from "../support/tcp-proxy.ts";
import { until } from "../support/until.ts";

const dossier = "us-china";
let record: EngineRecord;

beforeAll(async () => {
  record = await engineRecord();
  await newDossier(record.store, dossier);
});
afterAll(() => record?.close());

test("the socket is cut after the commit and before the answer: the same key and body get the same positions, another body an error", async () => {
  let isCutting = false;
  const proxy = await tcpProxy(record.url, () => ({
    answer: async (bytes) => {
      if (!isCutting) return bytes;
      await until("the entries are committed", async () => (await record.store.head(dossier)) === 2);
      return "cut";
    },
  }));
  const far = await recordAt(proxy.url, { max: 1 });
  try {
    await far.store.head(dossier);
    const keyed = { idempotencyKey: "k", requestHash: "h", answer: "{}" };
    const request = command([development({ id: "madrid" }), development({ id: "london" })], keyed);
    isCutting = true;
    await expect(far.store.append(dossier, [request])).rejects.toBeInstanceOf(DatabaseIsAway);
    isCutting = false;

    const first = [
      { id: "madrid", position: 1 },
      { id: "london", position: 2 },
    ];
    for (const store of [far.store, record.store])
      expect(await store.append(dossier, [request])).toMatchObject([{ verdict: "replayed", entries: first }]);

    // Also when more was recorded since.
    await record.store.append(dossier, [command([development({ id: "geneva" })])]);
    expect(await far.store.append(dossier, [request])).toMatchObject([{ verdict: "replayed", entries: first }]);
    const other = command([development({ id: "stockholm" })], { ...keyed, requestHash: "other" });
    expect(await far.store.append(dossier, [other])).toMatchObject([{ verdict: "refused", reason: "key-reused" }]);
    expect(await positionsOf(record.store, dossier)).toEqual([1, 2, 3]);
  } finally {
    await far.close();
    proxy.close();
  }
});
