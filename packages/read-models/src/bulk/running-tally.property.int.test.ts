/** Tallies that are counted on the way through the log are those that the database counts. */
import { randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTallies } from "../tally.ts";
import { createDossier, record, type ViewedRecord, viewedRecord } from "../testing/index.ts";
import { RunningTally } from "./running-tally.ts";

let viewed: ViewedRecord;
let dossiers = 0;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

test("whatever is on record", async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory(60), fc.integer({ min: 1, max: 7 }), async (history, every) => {
      const slug = `tallied-${++dossiers}`;
      await createDossier(viewed.store, slug);
      await record(
        viewed.store,
        slug,
        history.map(({ development }) => development),
      );
      const head = await viewed.store.head(slug);
      const tally = new RunningTally(every);
      for await (const facts of viewed.store.copyFacts(slug, head)) for (const fact of facts) tally.add(fact);
      await writeTallies(viewed.views, slug, 1, head, every);
      const { rows } = await sql<{
        position: string;
        days: string;
        from: string | null;
        upTo: string | null;
        by: string | null;
      }>`
        select position, days, reported_from::text as from, reported_up_to::text as "upTo", happened_by as by
        from parley.development_tally
        where dossier_id = ${slug} order by position`.execute(viewed.views);
      expect([...tally.due(head)].map((due) => ({ ...due, days: JSON.parse(due.days) as object }))).toEqual(
        rows.map(({ position, days, from, upTo, by }) => ({
          position: Number(position),
          days: JSON.parse(days) as object,
          reports: from === null || upTo === null ? undefined : { from, upTo },
          happenedBy: by,
        })),
      );
    }),
    { numRuns: 40 },
  );
});
