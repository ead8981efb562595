/** Whatever is kept of the past, a read at any vantage, of a fork of a fork too, says what a fold of the whole log says. */
import { cutAt, type Development, stretchesOf, type Vantage } from "@parley/domain";
import { historyIssues, randomDay, randomHistory } from "@parley/domain/testing";
import type { EventStore } from "@parley/event-store";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readBoard, readDeadlines, readIssue } from "./index.ts";
import {
  countingSnapshots,
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

const rarely = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 1 });
const limits = {
  asOf: fc.option(randomDay, { nil: undefined }),
  knownAt: rarely(randomDay),
  positionBack: rarely(fc.integer({ min: 0, max: 20 })),
};

/** How the record grows: on main or a fork, with the projector coming by at times, and a fork made at times. */
const growth = fc.array(
  fc.record({
    entries: fc.integer({ min: 1, max: 12 }),
    on: fc.option(fc.nat(), { nil: undefined, freq: 2 }),
    batchSize: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 4 }),
    every: fc.integer({ min: 1, max: 4 }),
    leapOver: fc.constantFrom(3, 1_000, 1_000),
    fork: fc.option(fc.record({ of: fc.nat(), ...limits }), { nil: undefined }),
  }),
  { minLength: 3, maxLength: 10 },
);

const vantages = fc.array(fc.record({ on: fc.nat(), ...limits, today: randomDay }), {
  minLength: 6,
  maxLength: 6,
});

const tally = { snapshots: 0, broken: 0, read: 0, onForks: 0 };
let runs = 0;

it(`issue, board and deadlines through snapshots are those of the whole log (seed ${seed})`, async () => {
  const counting = countingSnapshots(viewed.views);
  await fc.assert(
    fc.asyncProperty(
      randomHistory(60),
      randomHistory(24),
      fc.integer({ min: 0, max: 3 }),
      growth,
      vantages,
      async (history, supposed, disorder, steps, looks) => {
        const slug = `history-${++runs}`;
        const { store } = viewed;
        const views = counting.db;
        await createDossier(store, slug);
        const branches = ["main"];
        const told = nearlyInOrder(
          history.map(({ development }) => development),
          disorder,
        );
        const imagined = supposed.map(({ development }) => hypothetical(development));
        let head = 0;
        for (const { entries, on, batchSize, every, leapOver, fork } of steps) {
          const branch = branches[(on ?? 0) % branches.length]!;
          const some = (branch === "main" ? told : imagined).splice(0, entries);
          // What a fork cannot see, it cannot correct; such an entry is left out.
          for (const each of some) await record(store, slug, [each], branch).catch(() => undefined);
          head = await store.head(slug);
          if (batchSize !== undefined) await projectAll(viewed, slug, { batchSize, snapshotEvery: every, leapOver });
          if (fork !== undefined) branches.push(await forked(store, slug, branches, fork, head));
        }
        const { rows } = await sql<{ made: number; broken: number }>`
          select count(*)::int as made, count(broken_at)::int as broken from parley.issue_snapshot
          where dossier_id = ${slug}`.execute(viewed.views);
        tally.snapshots += rows[0]!.made;
        tally.broken += rows[0]!.broken;

        const log = await store.readLog({ dossier: slug, limit: 1_000 });
        const everNamed = new Set(log.flatMap(({ concerns }) => concerns.flatMap((c) => (c.named ? [c.issue] : []))));
        for (const { on, positionBack, today, asOf, knownAt } of looks) {
          const branch = branches[on % branches.length]!;
          const days = { ...(asOf && { asOf }), ...(knownAt && { knownAt }) };
          const position = positionBack === undefined ? {} : { position: Math.max(0, head - positionBack) };
          const from = await fromOf(store, slug, { ...days, ...position }, today, branch);
          const right = toldByWholeLog(log, from.dossier, from);
          const source = { store, views, foldsWholeUpTo: 0 };
          const before = counting.read();
          for (const issue of historyIssues)
            expect((await readIssue(source, from, issue))?.value).toEqual(
              everNamed.has(issue) ? right.issue(issue) : undefined,
            );
          expect((await readBoard(source, from)).value.rows).toEqual(right.board());
          expect((await readDeadlines(source, from)).value).toEqual(right.deadlines());
          tally.read += counting.read() - before;
          if (branch !== "main") tally.onForks += counting.read() - before;
        }
      },
    ),
    // Shrinking starts from a database each time: FC_SHRINK=1 when there is something to find.
    { seed, numRuns, endOnFailure: process.env["FC_SHRINK"] === undefined },
  );
  if (process.env["FC_TALLY"]) console.log(JSON.stringify(tally));
  // They were made, some were overtaken by what came late, and reads of main and of forks took them.
  expect(Object.entries(tally).filter(([, times]) => times < numRuns)).toEqual([]);
}, 600_000);

/** In the order of their days but for one in three or four, as they are when somebody keeps up; 0: as random as they are. */
const nearlyInOrder = (
  developments: ReadonlyArray<Development>,
  disorder: number,
): ReadonlyArray<Development> & Development[] => {
  const isFree = ({ corrects, details }: Development, i: number) =>
    disorder > 0 && corrects === undefined && !("target" in details) && i % (disorder + 2) !== 0;
  const days = developments.filter(isFree).map(({ occurredOn }) => occurredOn);
  days.sort();
  return developments.map((each, i) => {
    if (!isFree(each, i)) return each;
    const occurredOn = days.shift()!;
    return { ...each, occurredOn, reportedOn: occurredOn } as Development;
  });
};

/** Without a source, as a fork supposes; corrections stay what they are, about their own. */
const hypothetical = (development: Development): Development => {
  const { source, reportedOn, ...rest } = JSON.parse(
    JSON.stringify(development).replaceAll('"entry-', '"supposed-'),
  ) as Development;
  return (rest.corrects === undefined && !("target" in rest.details)
    ? rest
    : { ...rest, source, reportedOn }) as unknown as Development;
};

const forked = async (
  store: EventStore,
  slug: string,
  branches: ReadonlyArray<string>,
  {
    of,
    positionBack,
    asOf,
    knownAt,
  }: Readonly<Record<"asOf" | "knownAt", string | undefined>> & {
    readonly of: number;
    readonly positionBack: number | undefined;
  },
  head: number,
): Promise<string> => {
  const parent = (await store.findBranch(slug, branches[of % branches.length]!))!;
  const position = Math.max(0, head - (positionBack ?? 0));
  const vantage: Omit<Vantage, "branch"> = { ...(asOf && { asOf }), ...(knownAt && { knownAt }), position };
  const branch = `fork-${branches.length}`;
  expect(stretchesOf(parent, vantage).length).toBeGreaterThan(0);
  const verdict = await store.createBranch(slug, {
    slug: branch,
    title: "Deal",
    cut: cutAt(parent, vantage, head + 1),
    forkedFrom: parent.slug,
    createdBy: "Ada",
  });
  if (verdict !== "created") throw new Error(verdict);
  return branch;
};
