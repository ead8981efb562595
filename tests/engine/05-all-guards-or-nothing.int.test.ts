/** A development about several issues is one entry; it is recorded when all its guards hold, and else not at all. */
import { command, development } from "@parley/event-store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, positionsOf } from "../support/record.ts";

const dossier = "us-china";
const issues = ["tiktok", "tariffs", "rare-earths", "soybeans", "fentanyl"];
let record: EngineRecord;

beforeAll(async () => {
  record = await engineRecord();
  await newDossier(record.store, dossier);
});
afterAll(() => record?.close());

const revisions = async () => {
  const found = await record.store.revisionsOf(dossier, "main", issues);
  return issues.map((issue) => found.get(issue));
};

test("five issues and one stale guard: nothing written, no head moved; then all five move with one entry", async () => {
  const { store } = record;
  await store.append(dossier, [command([development({ id: "madrid", issues: ["soybeans"] })])]);
  const before = await revisions();
  const five = development({ id: "kuala-lumpur", issues });

  const stale = command([five], { guards: issues.map((issue) => ({ issue, revision: 0 })) });
  expect(await store.append(dossier, [stale])).toEqual([
    {
      verdict: "conflict",
      guards: [
        {
          issue: "soybeans",
          expected: 0,
          actual: 1,
          since: [{ id: "madrid", type: "StatementMade", position: 1, revision: 1 }],
        },
      ],
    },
  ]);
  expect(await revisions()).toEqual(before);
  expect(await positionsOf(store, dossier)).toEqual([1]);
  expect(await store.entriesByIds(dossier, ["kuala-lumpur"])).toEqual([]);

  const guards = issues.map((issue, n) => ({ issue, revision: before[n] ?? 0 }));
  expect(await store.append(dossier, [command([five], { guards })])).toMatchObject([
    { verdict: "appended", entries: [{ id: "kuala-lumpur", position: 2 }] },
  ]);
  expect(await revisions()).toEqual([1, 1, 1, 2, 1]);
  const log = await store.readLog({ dossier, limit: 10 });
  expect(log.map(({ development }) => development.id)).toEqual(["madrid", "kuala-lumpur"]);
  expect(log[1]!.concerns.map(({ issue }) => issue).sort()).toEqual([...issues].sort());
});
