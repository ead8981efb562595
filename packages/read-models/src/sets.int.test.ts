/** A set of scenarios costs what came since its own were forked, and says what the whole log says. */
import { readFileSync } from "node:fs";
import { cutAt, type Development, readStoredLine, readVantage } from "@parley/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSets } from "./index.ts";
import { createDossier, fromOf, record, type ViewedRecord, viewedRecord } from "./testing/index.ts";
import { longHistory, recordAll } from "./testing/long-history.ts";

let viewed: ViewedRecord;
// Of other issues, and before all of the worked case.
const before = [0, 2_000];
const worked = (length: number) => `worked-${length}`;

beforeAll(async () => {
  viewed = await viewedRecord();
  for (const length of before) await recordWorkedCase(worked(length), length);
});
afterAll(() => viewed?.close());

type Step =
  | { readonly fork: { readonly slug: string; readonly title: string; readonly from: string } }
  | { readonly branch: string; readonly event: unknown };

const linesOf = (name: string): ReadonlyArray<string> =>
  readFileSync(new URL(`../../domain/examples/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
const usChina = linesOf("us-china.jsonl").map(readStoredLine);
const tiktokAutumn = linesOf("tiktok-autumn-2025.jsonl").map((line) => JSON.parse(line) as Step);

const recordWorkedCase = async (slug: string, length: number): Promise<void> => {
  const { store } = viewed;
  await createDossier(store, slug);
  await recordAll(store, slug, longHistory({ length, issues: 20, aDay: 100 }));
  for (const development of usChina) await record(store, slug, [development]);
  for (const step of tiktokAutumn) {
    if ("fork" in step) {
      const read = readVantage(step.fork.from);
      if (!("vantage" in read)) throw new Error(step.fork.from);
      const head = await store.head(slug);
      const cut = cutAt((await store.findBranch(slug, "main"))!, { ...read.vantage, position: head }, head + 1);
      await store.createBranch(slug, { ...step.fork, cut, forkedFrom: "main", createdBy: "Ada" });
    } else await record(store, slug, [readStoredLine(JSON.stringify(step.event))], step.branch);
  }
  // One verdict rests on what every scenario had read, and is reopened when that is withdrawn; one on what came since.
  const firstRead = usChina.find(({ occurredOn }) => occurredOn < "2025-09-01")!;
  for (const each of [
    judged("S2", "tiktok-postponed-5", undefined),
    judged("S4", firstRead.id, "An early report."),
    retracted(firstRead),
  ])
    await record(store, slug, [each]);
};

const judged = (signpost: string, because: string, why: string | undefined): Development =>
  readStoredLine(
    JSON.stringify({
      id: `judged-${signpost}`,
      type: "SignpostJudged",
      occurredOn: "2026-02-01",
      details: { signpost, set: "tiktok-autumn-2025", verdict: "met", by: "Ada", because, why },
    }),
  );

const retracted = ({ id, issues, parties, source }: Development): Development =>
  readStoredLine(
    JSON.stringify({
      id: "withdrawn",
      type: "DevelopmentRetracted",
      occurredOn: "2026-02-02",
      reportedOn: "2026-02-02",
      issues,
      parties,
      source,
      summary: "The report was false.",
      confidence: "confirmed",
      details: { target: id, reason: "False." },
    }),
  );

const days = [
  "2025-09-15",
  "2025-09-16",
  "2025-10-01",
  "2025-12-17",
  "2026-01-22",
  "2026-01-23",
  "2026-02-03",
  undefined,
];

test.each(before)(
  "at any vantage the sets are those of the whole log, with %i developments before them",
  async (length) => {
    const { store, views } = viewed;
    const head = await store.head(worked(length));
    let sets = 0;
    for (const asOf of days)
      for (const knownAt of days)
        for (const position of [undefined, head - 1, head - 12])
          for (const branch of position === undefined ? ["main", "deal"] : ["main"]) {
            const limits = {
              ...(asOf === undefined ? {} : { asOf }),
              ...(knownAt === undefined ? {} : { knownAt }),
              ...(position === undefined ? {} : { position }),
            };
            const from = await fromOf(store, worked(length), limits, "2026-02-10", branch);
            const { rowsRead, ...told } = await readSets({ store, views }, from);
            const { rowsRead: ofAll, ...right } = await readSets({ store }, from);
            expect(told).toEqual(right);
            expect(rowsRead).toBeLessThanOrEqual(ofAll);
            sets += told.sets.length;
          }
    expect(sets).toBeGreaterThan(0);
  },
);

test("what came before the scenarios were forked is not read", async () => {
  const { store, views } = viewed;
  const costs = [];
  for (const length of before) {
    const read = await readSets({ store, views }, await fromOf(store, worked(length), {}, "2026-02-10"));
    const [set] = read.sets;
    expect(set?.signposts.map(({ judged, reopened }) => [judged !== null, reopened !== null])).toEqual(
      ["S1", "S2", "S3", "S4", "S5", "S6", "S7"].map((signpost) => [signpost === "S2", signpost === "S4"]),
    );
    costs.push(read.rowsRead);
  }
  expect(costs[1]).toBe(costs[0]);
  expect(costs[0]).toBeLessThan(150);
});
