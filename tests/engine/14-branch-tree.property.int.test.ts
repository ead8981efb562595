/** A fork stands where it was cut, whatever its ancestors come to record; and a comparison costs what the branches differ in. */
import { canonicalJson, cutAt, type Development, stretchesOf } from "@parley/domain";
import { historyIssues } from "@parley/domain/testing";
import { type From, readBoard, readComparison, readDeadlines, readIssue } from "@parley/read-models";
import {
  countingSnapshots,
  createDossier,
  fromOf,
  projectAll,
  record,
  type ViewedRecord,
  viewedRecord,
} from "@parley/read-models/testing";
import { longHistory, recordAll } from "@parley/read-models/testing/long-history";
import { type Forked, grown, randomGrowth, randomLooks } from "@parley/read-models/testing/random-dossier";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

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
const seeds = [...new Set([thorough, seed])];

test.each(seeds)(
  "random forks of forks, parents appended and corrected later: a child is its exact prefix and its own (seed %i)",
  async (seed) => {
    let runs = 0;
    const tally = { forks: 0, forksOfForks: 0, parentsMovedOn: 0, own: 0 };
    await fc.assert(
      fc.asyncProperty(randomGrowth, async (growth) => {
        const slug = `tree-${seed}-${++runs}`;
        const cuts: Array<
          Forked & { readonly prefix: ReadonlyArray<string>; readonly from: From; readonly said: string }
        > = [];
        const { log } = await grown(viewed, slug, growth, async (forked) => {
          const { branch, base } = forked;
          const from = await fromOf(viewed.store, slug, {}, base.vantage.asOf ?? base.today, branch);
          const head = await viewed.store.head(slug);
          const pinned = { ...from, vantage: { ...from.vantage, position: head } };
          // What it begins with is what its parent said from where it was cut.
          expect(await boardOf(pinned)).toBe(await boardOf(base));
          cuts.push({ ...forked, prefix: await idsOf(from), from: pinned, said: await allOf(pinned) });
        });
        for (const { branch, base, prefix, from, said } of cuts) {
          expect(await allOf(from)).toBe(said);
          const own = log.filter((entry) => entry.branch === branch).map(({ development }) => development.id);
          expect(await idsOf(await fromOf(viewed.store, slug, {}, undefined, branch))).toEqual([...prefix, ...own]);
          const head = from.vantage.position!;
          tally.forks += 1;
          tally.own += own.length;
          if (base.branch.slug !== "main") tally.forksOfForks += 1;
          if (log.some((entry) => entry.branch === base.branch.slug && entry.position > head))
            tally.parentsMovedOn += 1;
        }
      }),
      { ...asked, seed },
    );
    if (seed !== thorough) return;
    expect(Object.entries(tally).filter(([, times]) => times === 0)).toEqual([]);
  },
);

test.each(seeds)("a comparison of any vantages is that of their whole logs (seed %i)", async (seed) => {
  const { store } = viewed;
  const counting = countingSnapshots(viewed.views);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(randomGrowth, randomLooks(8), async (growth, looks) => {
      const { from } = await grown(viewed, `compared-${seed}-${++runs}`, growth);
      for (let i = 0; i < looks.length; i += 2) {
        const vantages = [await from(looks[i]!), await from({ ...looks[i + 1]!, today: looks[i]!.today })];
        const options = { withEqualRows: i === 6 };
        const { rowsRead: _, ...whole } = await readComparison({ store }, vantages, options);
        const { rowsRead: __, ...apart } = await readComparison({ store, views: counting.db }, vantages, options);
        expect(apart).toEqual(whole);
      }
    }),
    { ...asked, seed },
  );
  if (seed !== thorough) return;
  expect(counting.read()).toBeGreaterThan(0);
});

// Tests must be quick; a million was measured so, the shortest first: ENGINE_SIZES=1000,1000000 npx vitest run tests/engine/14
const sizes = (process.env["ENGINE_SIZES"] ?? "1000,10000").split(",").map(Number);
const issues = 20;

describe("a comparison of a fork with its parent", () => {
  beforeAll(async () => {
    for (const length of sizes) {
      await createDossier(viewed.store, `record-${length}`);
      await recordAll(viewed.store, `record-${length}`, longHistory({ length, issues }));
      await projectAll(viewed, `record-${length}`);
    }
  }, 3_600_000);

  test.each([4, 16, 64])(
    "reads rows for the %d developments that they differ in, and not for their history",
    async (divergence) => {
      const costs: number[] = [];
      for (const length of sizes) {
        const slug = `record-${length}`;
        const fork = `deal-${divergence}`;
        const main = (await viewed.store.findBranch(slug, "main"))!;
        const cut = cutAt(main, { position: length }, length + 1);
        await viewed.store.createBranch(slug, { slug: fork, title: fork, cut, forkedFrom: "main", createdBy: "Ada" });
        await record(viewed.store, slug, supposed(divergence), fork);
        const today = "2320-01-01";
        const vantages = [
          await fromOf(viewed.store, slug, {}, today),
          await fromOf(viewed.store, slug, {}, today, fork),
        ];
        const { rowsRead, parting } = await readComparison(
          { store: viewed.store, views: viewed.views, foldsWholeUpTo: 0 },
          vantages,
        );
        expect(parting.pairs[0]!.on).toBe("2310-01-01");
        costs.push(rowsRead);
      }
      const touched = new Set(supposed(divergence).flatMap((each) => each.issues)).size;
      if (process.env["ENGINE_SIZES"] !== undefined) console.log({ divergence, touched, sizes, costs });
      // Of each issue that is touched a view or a snapshot, and what follows that: less than what one snapshot is made after.
      for (const cost of costs) expect(cost).toBeLessThan(64 * touched);
      // A long log may cost less: there hardly anything is named for the first time, which brings its history in.
      const [shortest, ...longer] = costs;
      for (const cost of longer) expect(cost).toBeLessThan(3 * shortest!);
    },
  );
});

const supposed = (count: number): ReadonlyArray<Development> =>
  [...longHistory({ length: count, issues })].map(
    ({ corrects: _, source: __, reportedOn: ___, ...development }, i) =>
      ({ ...development, id: `supposed-${count}-${i}`, occurredOn: "2310-01-01" }) as unknown as Development,
  );

const source = () => ({ store: viewed.store, views: viewed.views, foldsWholeUpTo: 0 });

const idsOf = async ({ dossier, branch, vantage }: From): Promise<ReadonlyArray<string>> => {
  const stretches = stretchesOf(branch, vantage);
  const entries = await viewed.store.readLog({ dossier: dossier.slug, stretches, limit: 1_000 });
  return entries.map(({ development }) => development.id);
};

/** The board but for what each branch counts for itself. */
const boardOf = async (from: From): Promise<string> => {
  const { rows } = (await readBoard(source(), from)).value;
  return canonicalJson(rows.map((row) => ({ ...row, revision: 0 })));
};

const allOf = async (from: From): Promise<string> => {
  const views = await Promise.all(
    historyIssues.map(async (issue) => {
      const read = await readIssue(source(), from, issue);
      // Not on record at this vantage, whether or not it is by now elsewhere in the dossier.
      return read === undefined || read.value.evidence.events === 0 ? null : read.value;
    }),
  );
  const { rows } = (await readBoard(source(), from)).value;
  return canonicalJson([views, rows, (await readDeadlines(source(), from)).value]);
};
