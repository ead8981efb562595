/** What goes out as CSV comes in as it was. */
import { canonicalJson, type Development } from "@parley/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { developmentsOfCsv } from "./csv-in.ts";
import { columnsOf, csvOf } from "./csv-out.ts";

// Such as survive in a log: well-formed, without NUL, not blank.
const text = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.constantFrom("=1+1", "'=x", "-5", "a;b", "true", "1", "null", '"q"', "[1]", "x\r\ny", "x\ny", " x "),
  )
  .map((each) => each.replaceAll("\u0000", ""))
  .filter((each) => each.trim() !== "" && each.isWellFormed());
const facts = fc.dictionary(
  text,
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value).toWellFormed())),
  { maxKeys: 4 },
);
const development = fc.record(
  {
    id: fc.stringMatching(/^[A-Za-z0-9][\w.:-]{0,20}$/),
    type: fc.constant("TalksHeld"),
    occurredOn: fc.constant("2025-09-15"),
    issues: fc.uniqueArray(fc.constantFrom("tiktok", "tariffs", "rare-earths"), { minLength: 1 }),
    parties: fc.constant(["US", "CN"]),
    summary: text,
    note: text,
    checked: fc.boolean(),
    details: fc.record(
      {
        round: fc.oneof(fc.integer({ min: 1 }), fc.constantFrom("4", "iv")),
        venue: text,
        heads: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
    facts,
    source: fc.record(
      {
        title: text,
        publisher: text,
        date: fc.constant("2025-09-15"),
        attribution: fc.constant("news"),
        credibility: fc.integer({ min: 1, max: 6 }),
      },
      { requiredKeys: ["title", "publisher", "date", "attribution"] },
    ),
  },
  { requiredKeys: ["id", "type", "occurredOn", "issues", "parties", "summary", "details"] },
);

test("Any developments come back from CSV as they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(development, { minLength: 1, maxLength: 3 }), async (developments) => {
      async function* all() {
        yield* developments as unknown as ReadonlyArray<Development>;
      }
      const { columns, count } = await columnsOf(all());
      expect(count).toBe(developments.length);
      const back: unknown[] = [];
      async function* bytes() {
        for await (const rows of csvOf(columns, all())) yield new TextEncoder().encode(rows);
      }
      for await (const row of developmentsOfCsv(bytes(), 1_000_000)) back.push("value" in row ? row.value : row);
      // No details and no facts are no cells.
      const plain = (each: Record<string, unknown>) => {
        const { details = {}, facts: held = {}, ...rest } = each as { details?: object; facts?: object };
        return canonicalJson({ ...rest, details, facts: held });
      };
      expect(back.map((each) => plain(each as Record<string, unknown>))).toEqual(
        developments.map((each) => plain(each)),
      );
    }),
    { numRuns: 500 },
  );
});

test("Every row of a long log is written, under a header that also knows the columns of the last", async () => {
  async function* long() {
    for (let n = 0; n < 1_001; n++)
      yield {
        id: `e-${n}`,
        type: "TalksHeld",
        occurredOn: "2025-09-15",
        issues: ["tiktok"],
        parties: ["US"],
        details: {},
        ...(n === 1_000 ? { note: "the last" } : {}),
      } as unknown as Development;
  }
  const { columns } = await columnsOf(long());
  const rows: string[] = [];
  for await (const some of csvOf(columns, long())) rows.push(...some.split("\r\n").slice(0, -1));
  expect(rows.map((row) => row.split(",")[0])).toEqual(["id", ...Array.from({ length: 1_001 }, (_, n) => `e-${n}`)]);
  expect(rows[0]!.split(",")).toContain("note");
  expect(rows.at(-1)).toContain("the last");
});
