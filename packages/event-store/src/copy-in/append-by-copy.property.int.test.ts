/** What goes in by COPY leaves what it leaves one by one; the two ways are written apart, so each checks the other. */
import { randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { append } from "../append.ts";
import { type AppendCommand, appendEntryOf } from "../append-command.ts";
import { allThatIsLeft } from "../testing/all-that-is-left.ts";
import { type TestRecord, testRecord } from "../testing/index.ts";
import { command, deadlineSet, development, retraction, sourceAdded } from "../testing/talks.ts";
import { appendByCopy } from "./append-by-copy.ts";

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

test("whatever the chunks", async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory(40), fc.array(fc.integer({ min: 1, max: 25 })), async (history, sizes) => {
      const entries = history.map(({ development: each }) => appendEntryOf(each));
      const [alone, copied] = [await dossierOf(), await dossierOf()];
      for (const entry of entries)
        await append(record.pool, alone, [{ branch: "main", recordedBy: "Ada", entries: [entry] }]);
      let at = 0;
      for (const size of [...sizes, entries.length]) {
        const some = entries.slice(at, at + size);
        at += size;
        if (some.length === 0) continue;
        const verdict = await appendByCopy(record.pool, copied, { branch: "main", recordedBy: "Ada", entries: some });
        expect(verdict?.verdict).toBe("appended");
      }
      expect(await allThatIsLeft(record, copied)).toEqual(await allThatIsLeft(record, alone));
      expect((await record.store.verify(copied)).holds).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("the verdict is the one that the same command gets otherwise", async () => {
  const [plain, copied] = [await dossierOf(), await dossierOf()];
  const chunk = command([
    deadlineSet("a", "divestiture", "tiktok"),
    deadlineSet("b", "divestiture", "tariffs"),
    development({ id: "c", summary: 'Tab\there, "quotes" and a \\ and a line\nfeed' }),
  ]);
  const timeless = ([verdict]: ReadonlyArray<unknown>) =>
    JSON.parse(JSON.stringify(verdict).replaceAll(/20\d\d-[^"]+Z/g, "now"));
  expect(timeless([await record.store.appendMany(copied, chunk)])).toEqual(
    timeless(await append(record.pool, plain, [chunk])),
  );
});

describe("what is not plain is told by the append, and nothing of it is written", () => {
  const recorded = [development({ id: "a" }), deadlineSet("b", "divestiture", "tiktok"), development({ id: "c" })];
  const cases: Readonly<Record<string, AppendCommand>> = {
    "an id that is on record": command([development({ id: "new" }), development({ id: "a" })]),
    "an id that stands for something else": command([development({ id: "a", summary: "Other." })]),
    "an id twice": command([development({ id: "new" }), development({ id: "new" })]),
    "a target that is nowhere": command([sourceAdded("new", "nowhere")]),
    "a target that was retracted before it": command([retraction("new", "a"), sourceAdded("newer", "a")]),
    "a target that is on record as retracted": command([development({ id: "new" }), sourceAdded("newer", "c")]),
    "a correction of what was corrected before it": command([
      development({ id: "new", corrects: "a" }),
      development({ id: "newer", corrects: "a" }),
    ]),
    "a decision that is out of date": command([deadlineSet("new", "divestiture", "tiktok")], { decidedAt: 1 }),
    "a guard": command([development({ id: "new" })], { guards: [{ issue: "tiktok", revision: 1 }] }),
    "a branch": command([development({ id: "new" })], { branch: "nowhere" }),
  };
  test.each(Object.entries(cases))("%s", async (_what, asked) => {
    const [plain, copied] = [await dossierOf(), await dossierOf()];
    for (const dossier of [plain, copied]) {
      await append(record.pool, dossier, [command(recorded)]);
      await append(record.pool, dossier, [command([retraction("gone", "c")])]);
    }
    const verdict = await record.store.appendMany(copied, asked);
    const [expected] = await append(record.pool, plain, [asked]);
    const timeless = (each: unknown) => JSON.parse(JSON.stringify(each).replaceAll(/20\d\d-[^"]+Z/g, "now"));
    expect(timeless(verdict)).toEqual(timeless(expected));
    expect(await allThatIsLeft(record, copied)).toEqual(await allThatIsLeft(record, plain));
  });
});

test("a dossier that is nowhere is told as such", async () => {
  expect(await record.store.appendMany("nowhere", command([development({ id: "a" })]))).toEqual({
    verdict: "refused",
    reason: "dossier-unknown",
  });
});

test("where nobody may write by COPY, the append writes", async () => {
  const dossier = await dossierOf();
  await record.owner.query("revoke insert on parley.event from parley_import");
  try {
    const verdict = await record.store.appendMany(dossier, command([development({ id: "a" })]));
    expect(verdict.verdict).toBe("appended");
  } finally {
    await record.owner.query("grant insert on parley.event to parley_import");
  }
});

test("many who append to one dossier at once, by COPY and otherwise, lose nothing", async () => {
  const dossier = await dossierOf();
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => {
      const chunk = command([deadlineSet(`a-${i}`, "divestiture", "tiktok"), development({ id: `b-${i}` })]);
      return i % 2 === 0 ? record.store.appendMany(dossier, chunk) : record.store.append(dossier, [chunk]);
    }),
  );
  expect(await record.store.head(dossier)).toBe(80);
  expect((await record.store.verify(dossier)).holds).toBe(true);
  expect((await record.store.revisionsOf(dossier, "main", ["tiktok"])).get("tiktok")).toBe(80);
});
