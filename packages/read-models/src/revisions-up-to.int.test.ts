/** However revisions are found, they are what the log counts. */
import { historyIssues } from "@parley/domain/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { revisionsUpTo } from "./revisions-up-to.ts";
import { type ViewedRecord, viewedRecord } from "./testing/index.ts";
import { grown, randomGrowth } from "./testing/random-dossier.ts";

let viewed: ViewedRecord;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

test("at any position, of any branch, by looking back a little, a lot or not at all", async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(randomGrowth, fc.nat(), async (growth, somewhere) => {
      const slug = `counted-${++runs}`;
      const { log, branches } = await grown(viewed, slug, growth);
      const position = somewhere % (log.length + 1);
      for (const branch of branches) {
        const counted = new Map<string, number>();
        for (const { concerns } of log.filter((entry) => entry.branch === branch && entry.position <= position))
          for (const { issue } of concerns) counted.set(issue, (counted.get(issue) ?? 0) + 1);
        for (const looksBack of [0, 3, 2_000])
          expect(await revisionsUpTo(viewed.views, slug, branch, position, historyIssues, looksBack)).toEqual(
            new Map(historyIssues.flatMap((issue) => (counted.has(issue) ? [[issue, counted.get(issue)!]] : []))),
          );
      }
    }),
    { numRuns: 10 },
  );
});
