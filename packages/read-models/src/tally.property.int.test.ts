/** However little of the log is looked into, as many developments count on each day as in the whole log. */
import { happenings, select } from "@parley/domain";
import { randomDay } from "@parley/domain/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTally, writeTallies } from "./tally.ts";
import { type ViewedRecord, viewedRecord } from "./testing/index.ts";
import { grown, randomGrowth } from "./testing/random-dossier.ts";

let viewed: ViewedRecord;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env["FC_RUNS"] ?? 20);

const limits = fc.record(
  { share: fc.double({ min: 0, max: 1, noNaN: true }), asOf: randomDay, knownAt: randomDay },
  { requiredKeys: ["share"] },
);
const kept = fc.record({ every: fc.integer({ min: 1, max: 9 }), upTo: fc.double({ min: 0, max: 1, noNaN: true }) });

test(`tallies within any limits are those of the whole log (seed ${seed})`, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      randomGrowth,
      kept,
      fc.array(limits, { minLength: 30, maxLength: 30 }),
      async (growth, of, looks) => {
        const slug = `tallied-${++runs}`;
        const { log } = await grown(viewed, slug, growth);
        // No version that is served: only what is written here is there.
        const version = 1_000;
        await writeTallies(viewed.views, slug, version, Math.round(log.length * of.upTo), of.every);
        for (const { share, ...days } of looks) {
          const upTo = Math.round(log.length * share);
          const naive = new Map<string, number>();
          for (const { development } of happenings(
            select(log, [{ branch: "main", own: true, position: upTo, ...days }]),
          ))
            naive.set(development.occurredOn, (naive.get(development.occurredOn) ?? 0) + 1);
          const tally = await readTally(viewed.views, slug, version, { upTo, ...days }, of.every);
          expect(new Map([...tally.days].sort())).toEqual(new Map([...naive].sort()));
        }
      },
    ),
    { seed, numRuns, endOnFailure: process.env["FC_SHRINK"] === undefined },
  );
});
