/** Whatever the views hold, and however far behind they are, a read says what a fold of the whole log says. */
import type { Development } from "@parley/domain";
import { historyIssues, randomDay, randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readBoard, readDeadlines, readIssue } from "./index.ts";
import {
  createDossier,
  fromOf,
  projectAll,
  record,
  toldByWholeLog,
  type ViewedRecord,
  viewedRecord,
} from "./testing/index.ts";

let viewed: ViewedRecord;

beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env["FC_RUNS"] ?? 60);

/** How the record grows: some entries, then perhaps the projector comes by; and a late source for any entry. */
const growth = fc.array(
  fc.record({
    entries: fc.integer({ min: 1, max: 12 }),
    batchSize: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    lateSource: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);

const vantages = fc.array(
  fc.record(
    { asOf: randomDay, knownAt: randomDay, positionBack: fc.integer({ min: 0, max: 12 }), today: randomDay },
    { requiredKeys: [] },
  ),
  { minLength: 3, maxLength: 3 },
);

const lateSource = (id: string, about: Development): Development =>
  ({
    type: "SourceAdded",
    id,
    occurredOn: about.occurredOn,
    reportedOn: about.reportedOn,
    issues: about.issues,
    parties: about.parties,
    summary: "A further source.",
    source: about.source,
    confidence: "confirmed",
    details: { target: about.id, source: about.source },
  }) as Development;

let runs = 0;
const tally = { advanced: 0, folded: 0 };

it(`issue, board and deadlines at random vantages are those of the whole log (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory(60), growth, vantages, async (history, steps, looks) => {
      const slug = `history-${++runs}`;
      const { store, views } = viewed;
      await createDossier(store, slug);
      const developments = history.map(({ development }) => development);
      let next = 0;
      for (const [index, { entries, batchSize, lateSource: late }] of steps.entries()) {
        const some = developments.slice(next, next + entries);
        next += some.length;
        await record(store, slug, some);
        const about = late === undefined ? undefined : developments[late % Math.max(1, next)];
        if (about?.source !== undefined && isRecordable(developments.slice(0, next), about))
          await record(store, slug, [lateSource(`late-${index}`, about)]);
        if (batchSize === undefined) continue;
        for (const { issues, folded } of await projectAll(viewed, slug, { batchSize })) {
          tally.folded += folded;
          tally.advanced += issues - folded;
        }
      }
      const log = await store.readLog({ dossier: slug, limit: 1_000 });
      for (const { positionBack, today, ...limits } of looks) {
        const position = positionBack === undefined ? {} : { position: Math.max(0, log.length - positionBack) };
        const from = await fromOf(store, slug, { ...limits, ...position }, today);
        const told = toldByWholeLog(log, from.dossier, from);
        for (const issue of historyIssues) {
          const read = await readIssue({ store, views }, from, issue);
          const isNamed = log.some(({ concerns }) => concerns.some((each) => each.issue === issue && each.named));
          expect(read?.value).toEqual(isNamed ? told.issue(issue) : undefined);
          if (isNamed) {
            const folded = await readIssue({ store }, from, issue);
            expect({ ...folded?.value, revision: read?.value.revision }).toEqual(told.issue(issue));
          }
        }
        for (const source of [{ store, views }, { store }]) {
          expect((await readBoard(source, from)).value.rows).toEqual(told.board());
          expect((await readDeadlines(source, from)).value).toEqual(told.deadlines());
        }
      }
    }),
    // Shrinking starts from a database each time: FC_SHRINK=1 when there is something to find.
    { seed, numRuns, endOnFailure: process.env["FC_SHRINK"] === undefined },
  );
  // The random growth must exercise both ways of writing a view.
  expect(tally.advanced).toBeGreaterThan(0);
  expect(tally.folded).toBeGreaterThan(0);
});

/** Not about an entry that was retracted, or that keeps the record itself. */
const isRecordable = (developments: ReadonlyArray<Development>, about: Development): boolean =>
  !("target" in about.details) &&
  !developments.some(
    (each) =>
      each.type === "DevelopmentRetracted" &&
      lineOf(developments, each.details.target) === lineOf(developments, about.id),
  );

const lineOf = (developments: ReadonlyArray<Development>, id: string): string => {
  const corrected = developments.find((each) => each.id === id)?.corrects;
  return corrected === undefined ? id : lineOf(developments, corrected);
};
