/** What was moved, by a correction of our own record, past the day on which it was reported was known by that day. */
import type { Development } from "@parley/domain";
import { readStoredLine } from "@parley/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBoard, readIssue } from "./index.ts";
import {
  createDossier,
  fromOf,
  projectAll,
  record,
  tallyOften,
  toldByWholeLog,
  type ViewedRecord,
  viewedRecord,
} from "./testing/index.ts";

let viewed: ViewedRecord;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const postponed = (n: number, occurredOn: string, more: object = {}): Development =>
  readStoredLine(
    JSON.stringify({
      id: `postponed-${n}`,
      type: "DeadlinePostponed",
      occurredOn,
      reportedOn: occurredOn,
      issues: ["tiktok"],
      parties: ["US"],
      summary: `Postponed for the ${n}th time.`,
      details: { deadline: "divestiture", from: "2025-04-05", to: "2025-06-19" },
      source: { title: "Postponed", publisher: "Reuters", date: occurredOn, attribution: "news" },
      confidence: "confirmed",
      ...more,
    }),
  );

test("by a read that goes on from a snapshot, too", async () => {
  const { store } = viewed;
  await createDossier(store, "moved");
  await record(
    viewed.store,
    "moved",
    [1, 2, 3, 4, 5, 6].map((n) => postponed(n, `2025-01-0${n}`)),
  );
  // Of the fourth we had written down the wrong day: it was reported on the 4th of January, and we meant May.
  await record(store, "moved", [
    postponed(7, "2025-05-04", { reportedOn: "2025-01-04", corrects: "postponed-4", clerical: true }),
  ]);
  await record(
    store,
    "moved",
    [11, 12, 13].map((n) => postponed(n, `2025-02-${n}`)),
  );
  await projectAll(viewed, "moved", { snapshotEvery: 2 });
  await tallyOften(viewed, "moved");
  const looks = [
    { knownAt: "2025-01-07" },
    { knownAt: "2025-01-07", asOf: "2025-03-01" },
    { position: 8 },
    { position: 6 },
  ];
  for (const limits of looks) {
    const from = await fromOf(store, "moved", limits, "2025-06-01");
    const log = await store.readLog({ dossier: "moved", limit: 100 });
    const right = toldByWholeLog(log, from.dossier, from);
    const source = { store, views: viewed.views, foldsWholeUpTo: 0 };
    expect((await readIssue(source, from, "tiktok"))!.value).toEqual(right.issue("tiktok"));
    expect((await readBoard(source, from)).value.rows).toEqual(right.board());
  }
});
