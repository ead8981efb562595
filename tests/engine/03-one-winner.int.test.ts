/** Of those who decided on the same revision one is recorded, and the others learn by what they were overtaken. */
import { DossierIsBusy, type Verdict } from "@parley/event-store";
import { append as appendTo, command, development } from "@parley/event-store/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, positionsOf, upTo } from "../support/record.ts";

let record: EngineRecord;
let dossier: string;
let count = 0;

beforeAll(async () => {
  record = await engineRecord({ max: 64 });
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await newDossier(record.store, dossier);
});

// Past the combining of one process, so that calls do race: each on a connection of its own. The last of 64 may wait
// longer on a slow machine than an append may: whoever is told that the dossier is busy tries again.
const append = async (...args: Parameters<typeof command>): Promise<Verdict> => {
  for (;;) {
    try {
      return (await appendTo(record.pool, dossier, [command(...args)]))[0]!;
    } catch (error) {
      if (!(error instanceof DossierIsBusy)) throw error;
    }
  }
};

const tally = (verdicts: ReadonlyArray<Verdict>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
};

test.each([16, 64])(
  "%d racers with the same guard: one commits, each other gets a conflict with what changed",
  async (n) => {
    const guards = [{ issue: "tiktok", revision: 0 }];
    const verdicts = await Promise.all(
      upTo(n).map((each) => append([development({ id: `racer-${each}` })], { guards })),
    );
    expect(tally(verdicts)).toEqual({ appended: 1, conflict: n - 1 });
    const winner = verdicts.flatMap((each) => (each.verdict === "appended" ? each.entries : []))[0]!;
    for (const each of verdicts)
      if (each.verdict === "conflict")
        expect(each.guards).toMatchObject([{ actual: 1, since: [{ id: winner.id, position: 1 }] }]);
    expect(await positionsOf(record.store, dossier)).toEqual([1]);
  },
);

test("64 racers on unrelated issues: none conflicts", async () => {
  const verdicts = await Promise.all(
    upTo(64).map((n) => {
      const issue = `issue-${n}`;
      return append([development({ id: `racer-${n}`, issues: [issue] })], { guards: [{ issue, revision: 0 }] });
    }),
  );
  expect(tally(verdicts)).toEqual({ appended: 64 });
  expect(await positionsOf(record.store, dossier)).toEqual(upTo(64));
  expect((await record.store.verify(dossier)).holds).toBe(true);
});

test("16 racers with the same key: one writes, the others get its answer", async () => {
  const keyed = { idempotencyKey: "k", requestHash: "h", guards: [{ issue: "tiktok", revision: 0 }] };
  const verdicts = await Promise.all(upTo(16).map(() => append([development({ id: "madrid" })], keyed)));
  expect(tally(verdicts)).toEqual({ appended: 1, replayed: 15 });
});
