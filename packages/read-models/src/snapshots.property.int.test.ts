/** Whatever is kept of the past, a read at any vantage, of a fork of a fork too, says what a fold of the whole log says. */
import { historyIssues } from "@parley/domain/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readBoard, readComparison, readDeadlines, readIssue } from "./index.ts";
import { countingSnapshots, toldByWholeLog, type ViewedRecord, viewedRecord } from "./testing/index.ts";
import { grown, randomGrowth, randomLooks } from "./testing/random-dossier.ts";

let viewed: ViewedRecord;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env["FC_RUNS"] ?? 40);
// Shrinking starts from a database each time: FC_SHRINK=1 when there is something to find.
const asked = { seed, numRuns, endOnFailure: process.env["FC_SHRINK"] === undefined };

it(`issue, board and deadlines through snapshots are those of the whole log (seed ${seed})`, async () => {
  const { store } = viewed;
  const counting = countingSnapshots(viewed.views);
  const tally = { made: 0, broken: 0, readOnMain: 0, readOnForks: 0 };
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(randomGrowth, randomLooks(6), async (growth, looks) => {
      const slug = `history-${++runs}`;
      const { log, from: fromLook } = await grown(viewed, slug, growth);
      const { rows } = await sql<{ made: number; broken: number }>`
        select count(*)::int as made, count(broken_at)::int as broken from parley.issue_snapshot
        where dossier_id = ${slug}`.execute(viewed.views);
      tally.made += rows[0]!.made;
      tally.broken += rows[0]!.broken;
      const everNamed = new Set(log.flatMap(({ concerns }) => concerns.flatMap((c) => (c.named ? [c.issue] : []))));
      for (const look of looks) {
        const from = await fromLook(look);
        const right = toldByWholeLog(log, from.dossier, from);
        const source = { store, views: counting.db, foldsWholeUpTo: 0 };
        const before = counting.read();
        for (const issue of historyIssues)
          expect((await readIssue(source, from, issue))?.value).toEqual(
            everNamed.has(issue) ? right.issue(issue) : undefined,
          );
        expect((await readBoard(source, from)).value.rows).toEqual(right.board());
        expect((await readDeadlines(source, from)).value).toEqual(right.deadlines());
        tally[from.branch.slug === "main" ? "readOnMain" : "readOnForks"] += counting.read() - before;
      }
    }),
    asked,
  );
  // They were made, some were overtaken by what came late, and reads of main and of forks took them.
  expect(Object.entries(tally).filter(([, times]) => times < numRuns)).toEqual([]);
}, 600_000);

it(`a comparison of any vantages is that of their whole logs (seed ${seed})`, async () => {
  const { store } = viewed;
  const counting = countingSnapshots(viewed.views);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(randomGrowth, randomLooks(8), async (growth, looks) => {
      const { from } = await grown(viewed, `compared-${++runs}`, growth);
      for (let i = 0; i < looks.length; i += 2) {
        const vantages = [await from(looks[i]!), await from({ ...looks[i + 1]!, today: looks[i]!.today })];
        const options = { withEqualRows: i === 6 };
        const { rowsRead: _, ...whole } = await readComparison({ store }, vantages, options);
        const { rowsRead: __, ...apart } = await readComparison({ store, views: counting.db }, vantages, options);
        expect(apart).toEqual(whole);
      }
    }),
    asked,
  );
  expect(counting.read()).toBeGreaterThan(numRuns);
}, 600_000);
