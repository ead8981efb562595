/** Whatever is kept of the past, a read at any vantage, of a fork of a fork too, says what a fold of the whole log says. */
import { addDays, isHappening } from "@parley/domain";
import { historyIssues } from "@parley/domain/testing";
import { readBoard, readDeadlines, readIssue } from "@parley/read-models";
import {
  countingSnapshots,
  tallyOften,
  toldByWholeLog,
  type ViewedRecord,
  viewedRecord,
} from "@parley/read-models/testing";
import { grown, randomGrowth, randomLooks } from "@parley/read-models/testing/random-dossier";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

let viewed: ViewedRecord;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env["FC_RUNS"] ?? 10);
// Shrinking starts from a database each time: FC_SHRINK=1 when there is something to find.
const asked = { numRuns, endOnFailure: process.env["FC_SHRINK"] === undefined };

// What ten random histories contain is luck: that these reach everything shows that the others can.
const thorough = 2;

test.each([...new Set([thorough, seed])])(
  "random histories at random vantages: through snapshots issue, board and deadlines are those of the naive fold (seed %i)",
  async (seed) => {
    const { store } = viewed;
    const counting = countingSnapshots(viewed.views);
    const tally = { made: 0, broken: 0, readOnMain: 0, readOnForks: 0 };
    const kinds = { late: 0, future: 0, sameDay: 0, corrected: 0, retracted: 0 };
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(randomGrowth, randomLooks(8), async (growth, looks) => {
        const slug = `history-${seed}-${++runs}`;
        const { log, from: fromLook } = await grown(viewed, slug, growth);
        await tallyOften(viewed, slug);
        const { rows } = await sql<{ made: number; broken: number }>`
        select count(*)::int as made, count(broken_at)::int as broken from parley.issue_snapshot
        where dossier_id = ${slug}`.execute(viewed.views);
        tally.made += rows[0]!.made;
        tally.broken += rows[0]!.broken;
        const everNamed = new Set(log.flatMap(({ concerns }) => concerns.flatMap((c) => (c.named ? [c.issue] : []))));
        const days = new Set<string>();
        for (const { development: each } of log) {
          if (each.reportedOn !== undefined && each.reportedOn > each.occurredOn) kinds.late++;
          if (looks.some(({ asOf }) => asOf !== undefined && each.occurredOn > asOf)) kinds.future++;
          if (isHappening(each) && days.has(each.occurredOn)) kinds.sameDay++;
          days.add(each.occurredOn);
          if (each.corrects !== undefined) kinds.corrected++;
          if (each.type === "DevelopmentRetracted") kinds.retracted++;
        }
        // Somebody also asks on the eve of a late report: whatever is kept holds it already.
        const late = log
          .filter(({ development: { reportedOn, occurredOn } }) => (reportedOn ?? "") > occurredOn)
          .slice(-4);
        const eves = late.map(({ development }, i) => ({
          ...looks[i]!,
          ...(i % 2 === 0 ? { asOf: undefined } : {}),
          on: 0,
          knownAt: addDays(development.reportedOn!, -1),
          positionBack: undefined,
        }));
        for (const look of [...looks, ...eves]) {
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
      { ...asked, seed },
    );
    if (seed !== thorough) return;
    expect(Object.entries(kinds).filter(([, times]) => times === 0)).toEqual([]);
    // They were made, some were overtaken by what came late, and reads of main and of forks took them.
    expect(Object.entries(tally).filter(([, times]) => times === 0)).toEqual([]);
  },
);
