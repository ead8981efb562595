/** A read is of one moment, even where something is committed between any two of its statements. */
import { command, development } from "@parley/event-store/testing";
import { readIssue } from "@parley/read-models";
import { fromOf } from "@parley/read-models/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, recordAt, upTo } from "../support/record.ts";
import { tcpProxy } from "../support/tcp-proxy.ts";

const dossier = "us-china";
let record: EngineRecord;

beforeAll(async () => {
  record = await engineRecord();
  await newDossier(record.store, dossier);
});
afterAll(() => record?.close());

test("a slow reader with a commit before each of his statements gets entries, revision and head that belong together", async () => {
  let recorded = 0;
  let isReading = false;
  const commitOne = async () => {
    if (!isReading) return;
    const id = `meanwhile-${++recorded}`;
    // A batch of two: entries and revision would part in a read that sees half of it, too.
    await record.store.append(dossier, [command([development({ id }), development({ id: `${id}-b` })])]);
  };
  const proxy = await tcpProxy(record.url, () => ({ request: commitOne }));
  const slow = await recordAt(proxy.url, { max: 1 });
  isReading = true;
  try {
    for (const _ of upTo(20)) {
      const before = recorded;
      const { entries, revision, head } = await slow.store.entriesOfIssue(dossier, [{ branch: "main" }], "tiktok");
      expect(recorded).toBeGreaterThan(before);
      expect(entries.map(({ position }) => position)).toEqual(upTo(revision));
      expect(head).toBe(revision);
      expect(revision % 2).toBe(0);

      // The whole of a read, from whichever position its first statement found: all of it is of that position.
      const from = await fromOf(slow.store, dossier);
      const { value, vantage } = (await readIssue({ store: slow.store, views: slow.views }, from, "tiktok"))!;
      expect(value.revision).toBe(vantage.position);
      expect(value.evidence.events).toBe(vantage.position);
    }
  } finally {
    isReading = false;
    await slow.close();
    proxy.close();
  }
  expect(recorded).toBeGreaterThan(60);
});
