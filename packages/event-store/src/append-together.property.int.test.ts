/** Commands that go together leave what they leave one by one; the three ways are written apart, so each checks the others. */
import { randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { append } from "./append.ts";
import { type AppendCommand, appendEntryOf } from "./append-command.ts";
import { allThatIsLeft } from "./testing/all-that-is-left.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import type { Verdict } from "./verdict.ts";

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record?.close());

let dossiers = 0;
const dossierOf = async () => {
  dossiers += 1;
  const slug = `talks-${dossiers}`;
  await record.store.createDossier({ slug, title: "Talks", parties: ["US", "CN"], createdBy: "Ada" });
  return slug;
};

/** Without the time, and those issues that were only drawn in in alphabetical order, since they have none. */
const timeless = (verdict: Verdict) =>
  verdict.verdict !== "appended"
    ? verdict
    : verdict.entries.map(({ recordedAt: _, issues, ...entry }) => ({
        ...entry,
        named: issues.filter(({ named }) => named),
        drawn: issues.filter(({ named }) => !named).sort((a, b) => (a.issue < b.issue ? -1 : 1)),
      }));

test("whatever the batches", async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory(30), fc.array(fc.integer({ min: 1, max: 9 })), async (history, sizes) => {
      const commands = history.map(
        ({ development }, i): AppendCommand => ({
          branch: "main",
          recordedBy: i % 2 === 0 ? "Ada" : "Bo",
          entries: [appendEntryOf(development)],
          ...(i % 3 === 0 ? { idempotencyKey: `key-${i}`, requestHash: `hash-${i}`, answer: "[]" } : {}),
          // Some were judged a while ago: those whose things have moved are not written, in whatever way they come.
          ...(i % 4 === 0 ? {} : { decidedAt: Math.max(0, i - (i % 4)) }),
        }),
      );
      const [guarded, alone, together] = [await dossierOf(), await dossierOf(), await dossierOf()];
      // A guard leaves the short ways to those that have none.
      const guards = [{ issue: "never-named", revision: 0 }];
      const verdicts: Record<"guarded" | "alone" | "together", Verdict[]> = { guarded: [], alone: [], together: [] };
      for (const command of commands) {
        verdicts.guarded.push(...(await append(record.pool, guarded, [{ ...command, guards }])));
        verdicts.alone.push(...(await append(record.pool, alone, [command])));
      }
      let at = 0;
      for (const size of [...sizes, commands.length]) {
        verdicts.together.push(...(await append(record.pool, together, commands.slice(at, at + size))));
        at += size;
      }
      expect(verdicts.alone.map(timeless)).toEqual(verdicts.guarded.map(timeless));
      expect(verdicts.together.map(timeless)).toEqual(verdicts.guarded.map(timeless));
      const left = await allThatIsLeft(record, guarded);
      expect(await allThatIsLeft(record, alone)).toEqual(left);
      expect(await allThatIsLeft(record, together)).toEqual(left);
      const { rows } = await record.pool.query(
        "select position::int, parley.utc_text(recorded_at) as at from parley.event where dossier_id = $1 order by position",
        [together],
      );
      const answered = verdicts.together.flatMap((verdict) => (verdict.verdict === "appended" ? verdict.entries : []));
      expect(answered.filter(({ known }) => !known).map(({ position, recordedAt: at }) => ({ position, at }))).toEqual(
        rows,
      );
      expect((await record.store.verify(alone)).holds).toBe(true);
      expect((await record.store.verify(together)).holds).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("an id or a key that is on record already, and a decision that is out of date, are told as they are one by one", async () => {
  const dossier = await dossierOf();
  const command = (id: string, more: Partial<AppendCommand> = {}): AppendCommand => ({
    branch: "main",
    recordedBy: "Ada",
    entries: [
      {
        id,
        type: "DeadlineSet",
        line: `{"id":"${id}"}`,
        occurredOn: "2025-09-15",
        reportedOn: "2025-09-15",
        issues: ["tiktok"],
        things: [{ kind: "deadline", slug: "divestiture", subject: true }],
      },
    ],
    ...more,
  });
  const keyed = { idempotencyKey: "k", requestHash: "h" };
  await append(record.pool, dossier, [command("a", keyed)]);
  const verdicts = await append(record.pool, dossier, [
    command("b"),
    command("a", keyed),
    command("c", { idempotencyKey: "k", requestHash: "other" }),
    command("d", { decidedAt: 1 }),
    command("e"),
  ]);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(["appended", "replayed", "refused", "moved", "appended"]);
  expect(await record.store.head(dossier)).toBe(3);
});
