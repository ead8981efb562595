/** Who begins to append second waits for the first, however long that takes: no reader passes a position that comes later. */
import { createClient } from "@parley/client";
import { append, command, development } from "@parley/event-store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, serve, testFolder } from "../support/parley.ts";
import { type EngineRecord, engineRecord, newDossier, upTo } from "../support/record.ts";
import { until } from "../support/until.ts";

const dossier = "us-china";
let record: EngineRecord;
let server: Running;
const folder = testFolder();

beforeAll(async () => {
  record = await engineRecord();
  await newDossier(record.store, dossier);
  server = await serve(folder.dataDir, ["--no-example", "--database", record.url]);
});
afterAll(async () => {
  await server?.kill("SIGTERM");
  await record?.close();
  folder.remove();
});

test("of two appends the first is delayed before its commit: all subscribers see every position once, in order", async () => {
  const leaving = new AbortController();
  const subscribers: Array<{ readonly seen: Array<{ position: number; id: string }>; readonly ended: Promise<void> }> =
    [];
  const subscribe = () => {
    const seen: Array<{ position: number; id: string }> = [];
    const ended = (async () => {
      const client = createClient({ baseUrl: server.url });
      for await (const { position, id } of client.followEvents(dossier, { after: 0, signal: leaving.signal }))
        seen.push({ position, id });
    })();
    subscribers.push({ seen, ended });
  };
  subscribe();

  const expected: Array<{ position: number; id: string }> = [];
  for (const round of upTo(8)) {
    const head = await record.store.head(dossier);
    const first = await record.pool.connect();
    const sizes = { first: round % 3, second: (round + 1) % 3 };
    const some = (who: "first" | "second") =>
      Array.from({ length: sizes[who] + 1 }, (_, n) => development({ id: `${who}-${round}-${n}` }));
    try {
      await first.query("begin");
      await append(first, dossier, [command(some("first"))]);
      const second = record.store.append(dossier, [command(some("second"))]);
      await until("the second waits for the first", async () => (await waitingForLocks()) === 1);
      // A subscriber who comes now reads for himself, and finds nothing of either.
      subscribe();
      expect((await record.store.readLog({ dossier, after: head, limit: 10 })).length).toBe(0);
      await first.query("commit");
      await second;
    } finally {
      first.release();
    }
    for (const { id } of [...some("first"), ...some("second")]) expected.push({ position: expected.length + 1, id });
  }

  await until("everybody has seen the last", () =>
    subscribers.every(({ seen }) => seen.some(({ position }) => position === expected.length)),
  );
  leaving.abort();
  await Promise.all(subscribers.map(({ ended }) => ended));
  for (const { seen } of subscribers) expect(seen).toEqual(expected);
});

const waitingForLocks = async (): Promise<number> => {
  const { rowCount } = await record.owner.query(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rowCount ?? 0;
};
