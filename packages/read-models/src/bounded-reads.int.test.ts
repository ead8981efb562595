/** What a read costs follows what it asks for, not how long the record has become. */
import { cutAt, type Development } from "@parley/domain";
import fc from "fast-check";
import { type QueryExecutorProvider, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type From, readBoard, readComparison, readIssue, readLag } from "./index.ts";
import { createDossier, fromOf, projectAll, record, type ViewedRecord, viewedRecord } from "./testing/index.ts";
import { longHistory, longHistoryIssue, recordAll } from "./testing/long-history.ts";

let viewed: ViewedRecord;
const issues = 20;
// At the same pace, so that the longer one is the older one.
const lengths = (process.env["ENGINE_SIZES"] ?? "1000,100000").split(",").map(Number);
const every = 64;
// Of each of two columns the issues that a development touches, and what follows their snapshots: never the log's length.
const mostRowsForEach = 2 * 2 * 3 * every;

beforeAll(async () => {
  viewed = await viewedRecord();
  for (const length of lengths) {
    await createDossier(viewed.store, `record-${length}`);
    await recordAll(viewed.store, `record-${length}`, longHistory({ length, issues }));
    await projectAll(viewed, `record-${length}`, { snapshotEvery: every });
  }
});
afterAll(() => viewed?.close());

const source = () => ({ store: viewed.store, views: viewed.views, foldsWholeUpTo: 0 });

/** The record of this length, looked at when so much of it had happened. */
const past = async (length: number, share: number, limits: (day: string) => object): Promise<From> => {
  const slug = `record-${length}`;
  const [entry] = await viewed.store.entriesAt(slug, [Math.floor(length * share)]);
  return fromOf(viewed.store, slug, limits(entry!.development.reportedOn!), "2060-01-01");
};

describe.each([
  ["by then", (day: string) => ({ asOf: day })],
  ["by then, as known then", (day: string) => ({ asOf: day, knownAt: day })],
])("%s", (_name, limits) => {
  test.each([0.3, 0.6, 0.9])(
    "board and issue cost a snapshot and what follows it, with %f of it past",
    async (share) => {
      for (const length of lengths) {
        const from = await past(length, share, limits);
        const board = await readBoard(source(), from);
        expect(board.rowsRead).toBeLessThan(issues * 3 * every);
        const issue = await readIssue(source(), from, "issue-7");
        expect(issue!.rowsRead).toBeLessThan(5 * every);
        // A snapshot holds all the same: it says what the whole log says.
        if (length > 10_000 && share > 0.5) continue;
        expect(board.value).toEqual((await readBoard({ store: viewed.store }, from)).value);
        const folded = await readIssue({ store: viewed.store }, from, "issue-7");
        expect(issue!.value).toEqual(folded!.value);
      }
    },
  );
});

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);

test(`random vantages of every kind cost a snapshot and what follows it (seed ${seed})`, async () => {
  const anywhere = fc.double({ min: 0.2, max: 1, maxExcluded: true, noNaN: true });
  const kind = fc.constantFrom<ReadonlyArray<"asOf" | "knownAt" | "position">>(
    ["asOf"],
    ["knownAt"],
    ["position"],
    ["asOf", "knownAt"],
    ["asOf", "position"],
    ["knownAt", "position"],
    ["asOf", "knownAt", "position"],
  );
  await fc.assert(
    fc.asyncProperty(kind, anywhere, anywhere, anywhere, fc.nat(issues - 1), async (kinds, then, told, at, n) => {
      for (const length of lengths) {
        const slug = `record-${length}`;
        const positions = [then, told, at].map((share) => Math.max(1, Math.floor(length * share)));
        const [byThen, byTold] = await Promise.all(
          positions.slice(0, 2).map(async (position) => {
            const [entry] = await viewed.store.entriesAt(slug, [position]);
            return entry!.development.reportedOn!;
          }),
        );
        const all = { asOf: byThen!, knownAt: byTold!, position: positions[2]! };
        const limits = Object.fromEntries(kinds.map((each) => [each, all[each]]));
        const from = await fromOf(viewed.store, slug, limits, "2060-01-01");
        const board = await readBoard(source(), from);
        expect(board.rowsRead, JSON.stringify([slug, limits])).toBeLessThan(issues * 3 * every);
        const issue = await readIssue(source(), from, longHistoryIssue(n));
        expect(issue!.rowsRead, JSON.stringify([slug, limits, n])).toBeLessThan(5 * every);
      }
    }),
    { seed, numRuns: Number(process.env["FC_RUNS"] ?? 5) },
  );
}, 300_000);

test("a position of the past costs a snapshot and what follows it", async () => {
  for (const length of lengths) {
    const slug = `record-${length}`;
    const from = await fromOf(viewed.store, slug, { position: Math.floor(length * 0.7) }, "2060-01-01");
    // The projector came by once, when all was recorded; it keeps what was so at positions of its own.
    expect((await readBoard(source(), from)).rowsRead).toBeLessThan(issues * 3 * every);
  }
});

test("for an early position the database does not look through what happened long after it", async () => {
  for (const length of lengths) {
    const from = await fromOf(viewed.store, `record-${length}`, { position: Math.floor(length / 10) }, "2060-01-01");
    const fetched = await viewed.views.transaction().execute(async (transaction) => {
      // What a session fetched before may be counted still.
      const before = await rowsFetched(transaction);
      await readIssue({ ...source(), views: transaction }, from, "issue-7");
      return (await rowsFetched(transaction)) - before;
    });
    expect(fetched).toBeGreaterThan(0);
    // The rows of what it reads, and of what is recorded beside that until the next tally.
    expect(fetched).toBeLessThan(20 * every);
  }
});

const rowsFetched = async (transaction: QueryExecutorProvider): Promise<number> => {
  const { rows } = await sql<{ fetched: number }>`
    select coalesce(sum(idx_tup_fetch), 0)::int as fetched from pg_stat_xact_user_tables
    where schemaname = 'parley' and relname in ('event', 'event_issue', 'event_thing')`.execute(transaction);
  return rows[0]!.fetched;
};

describe("a fork", () => {
  const own = (length: number): ReadonlyArray<Development> =>
    [...longHistory({ length: 10, issues })].map(
      ({ corrects: _, source: __, reportedOn: ___, ...development }, i) =>
        ({ ...development, id: `supposed-${length}-${i}`, occurredOn: "2055-01-01" }) as never,
    );

  test("is compared at a cost that follows divergence, and so is its lag", async () => {
    const cost: number[] = [];
    for (const length of lengths) {
      const slug = `record-${length}`;
      const main = (await viewed.store.findBranch(slug, "main"))!;
      const cut = cutAt(main, { position: length }, length + 1);
      await viewed.store.createBranch(slug, {
        slug: "deal",
        title: "Deal",
        cut,
        forkedFrom: "main",
        createdBy: "Ada",
      });
      await record(viewed.store, slug, own(length), "deal");
      const vantages = [
        await fromOf(viewed.store, slug, {}, "2060-01-01"),
        await fromOf(viewed.store, slug, {}, "2060-01-01", "deal"),
      ];
      const { rowsRead, parting } = await readComparison(source(), vantages);
      expect(parting.pairs[0]!.on).toBe("2055-01-01");
      expect(rowsRead).toBeLessThan(mostRowsForEach * 10);
      cost.push(rowsRead);
      const branch = (await viewed.store.findBranch(slug, "deal"))!;
      const { lag, own: ownEntries, rowsRead: lagRows } = await readLag(source(), slug, branch);
      expect([lag!.developments, ownEntries]).toEqual([0, 10]);
      expect(lagRows).toBeLessThanOrEqual(30);
    }
    expect(cost[1]!).toBeLessThan(3 * cost[0]!);
  });

  // As many developments apart in both logs, so that only their lengths differ.
  test.each([
    ["two days", (_position: number, day: string) => ({ asOf: day })],
    ["two positions", (position: number) => ({ position })],
    ["two states of knowledge", (_position: number, day: string) => ({ knownAt: day })],
    ["two states of knowledge of one day", (_position: number, day: string) => ({ asOf: "2056-01-01", knownAt: day })],
  ])("%s are compared at a cost that follows divergence", async (_name, limits) => {
    const apart = 200;
    const cost: number[] = [];
    for (const length of lengths) {
      const middle = length / 2;
      const vantages = [];
      for (const position of [middle, middle + apart]) {
        const [entry] = await viewed.store.entriesAt(`record-${length}`, [position]);
        const day = entry!.development.reportedOn!;
        vantages.push(await fromOf(viewed.store, `record-${length}`, limits(position, day), "2060-01-01"));
      }
      const { rowsRead, parting } = await readComparison(source(), vantages);
      expect(rowsRead).toBeLessThan(mostRowsForEach * apart);
      expect(parting.common.developments).toBeGreaterThan(length * 0.4);
      cost.push(rowsRead);
    }
    expect(cost[1]!).toBeLessThan(2 * cost[0]! + issues * every);
  });
});
