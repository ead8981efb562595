/** Wake-ups make the projector fast; that it gets everything, and nothing twice, rests on its sweep alone. */
import { join } from "node:path";
import { type TestServer, testServer } from "@parley/database/testing";
import { isStoreFault } from "@parley/event-store";
import { command, development } from "@parley/event-store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEachOnce, writeDownMoves } from "../support/checkpoint-moves.ts";
import { type Child, child } from "../support/child.ts";
import { type EngineRecord, newDossier, recordAt } from "../support/record.ts";
import { type TcpProxy, tcpProxy } from "../support/tcp-proxy.ts";
import { until } from "../support/until.ts";
import { checkpointOf, expectViewsOfLog } from "../support/views-of-log.ts";
import { withoutNotifications } from "../support/without-notifications.ts";

const dossier = "us-china";
let server: TestServer;
let record: EngineRecord;
let proxy: TcpProxy;
let projector: Child;
let dropped = 0;

beforeAll(async () => {
  // One of its own, whatever TEST_DATABASE_URL says: it is killed.
  server = await testServer();
  record = await recordAt(server.url);
  await newDossier(record.store, dossier);
  await writeDownMoves(record);
  proxy = await tcpProxy(server.url, () => ({ answer: withoutNotifications(() => dropped++) }));
  projector = child(join(import.meta.dirname, "processes", "follow-log.ts"), proxy.url, "100");
  await projector.said(/sweeps/);
});
afterAll(async () => {
  await projector?.kill();
  proxy?.close();
  await record?.close();
  await server?.stop();
});

test("every NOTIFY is dropped, the LISTEN backend killed, Postgres killed and started again: behind for one sweep, nothing twice", async () => {
  await recordSome(10);
  await expectCaughtUpAfterOneSweep();
  await until("wake-ups were sent, and dropped", () => dropped > 0);

  const { rows } = await record.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()",
  );
  expect(rows.length).toBeGreaterThan(0);
  await recordSome(10);
  await expectCaughtUpAfterOneSweep();

  const writing = recordSome(60);
  await until("appends are under way", async () => (await record.store.head(dossier)) > 25);
  await server.kill9();
  await writing;
  await expectCaughtUpAfterOneSweep();

  const head = await record.store.head(dossier);
  expect(head).toBe(80);
  await expectEachOnce(record, dossier, head);
  await expectViewsOfLog(record, dossier);
});

let told = 0;
/** One after the other, each until it is known to be recorded. */
const recordSome = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const id = `d-${++told}`;
    await until(`${id} is recorded`, async () => {
      try {
        const verdicts = await record.store.append(dossier, [command([development({ id })])]);
        return verdicts[0]!.verdict === "appended";
      } catch (error) {
        if (!isStoreFault(error)) throw error;
        return false;
      }
    });
  }
};

const expectCaughtUpAfterOneSweep = async (): Promise<void> => {
  const begun = projector.count(/sweeps/);
  // The next sweep may have begun before the last append ended; the one after it has not, and is over when a third begins.
  await until("three sweeps more", () => projector.count(/sweeps/) >= begun + 3);
  expect(await checkpointOf(record, dossier)).toBe(await record.store.head(dossier));
};
