/** What one append promises, case by case; long because every verdict has its cases here. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { append as appendTo } from "./append.ts";
import type { AppendCommand, Verdict } from "./index.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, deadlineSet, development, retraction, sourceAdded } from "./testing/talks.ts";

let record: TestRecord;
let dossier: string;
let count = 0;

beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await record.store.createDossier({ slug: dossier, title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });
});

const append = async (each: AppendCommand): Promise<Verdict> => (await record.store.append(dossier, [each]))[0]!;
const positions = (verdict: Verdict) =>
  verdict.verdict === "appended" || verdict.verdict === "replayed"
    ? verdict.entries.map((entry) => entry.position)
    : [];

describe("an append", () => {
  it("gives positions without a gap, and to each issue its next revision", async () => {
    const verdict = await append(
      command([development({ id: "madrid" }), development({ id: "london", issues: ["tiktok", "tariffs"] })]),
    );
    expect(verdict).toMatchObject({
      verdict: "appended",
      entries: [
        { id: "madrid", position: 1, known: false, issues: [{ issue: "tiktok", revision: 1, named: true }] },
        {
          id: "london",
          position: 2,
          issues: [
            { issue: "tiktok", revision: 2, named: true },
            { issue: "tariffs", revision: 1, named: true },
          ],
        },
      ],
    });
    expect(verdict.verdict === "appended" && verdict.entries[0]!.recordedAt).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
    );
  });

  it("gives back what was put in, with its day and its line untouched", async () => {
    const original = development({ id: "madrid", facts: { delegations: 2, note: "“talks” – 谈判" } });
    await append(command([original], { recordedBy: "Zoë" }));
    const [entry] = await record.store.readLog({ dossier, limit: 10 });
    expect(entry).toMatchObject({
      position: 1,
      orderPosition: 1,
      branch: "main",
      recordedBy: "Zoë",
      development: original,
    });
  });

  it("judges several commands each by itself, the later on what the earlier left", async () => {
    const verdicts = await record.store.append(dossier, [
      command([development({ id: "madrid" })]),
      command([development({ id: "lost" })], { guards: [{ issue: "tiktok", revision: 0 }] }),
      command([retraction("gone", "nowhere")]),
      command([development({ id: "madrid-corrected", corrects: "madrid" })], {
        guards: [{ issue: "tiktok", revision: 1 }],
      }),
    ]);
    expect(verdicts.map((each) => each.verdict)).toEqual(["appended", "conflict", "refused", "appended"]);
    expect(await record.store.head(dossier)).toBe(2);
  });

  it("refuses a dossier that is not there, and a branch", async () => {
    expect(await record.store.append("nowhere", [command([development({ id: "madrid" })])])).toEqual([
      { verdict: "refused", reason: "dossier-unknown" },
    ]);
    expect(await append(command([development({ id: "madrid" })], { branch: "fourth-postponement" }))).toEqual({
      verdict: "refused",
      reason: "branch-unknown",
      branch: "fourth-postponement",
    });
  });
});

describe("an id that is on record", () => {
  it("answers its first entry if the content is the same, and writes only the rest", async () => {
    await append(command([development({ id: "madrid" })]));
    const again = await append(command([development({ id: "madrid" }), development({ id: "london" })]));
    expect(again).toMatchObject({
      verdict: "appended",
      entries: [
        { id: "madrid", position: 1, known: true, issues: [{ issue: "tiktok", revision: 1, named: true }] },
        { id: "london", position: 2, known: false },
      ],
    });
    expect(
      positions(await append(command([development({ id: "madrid" })], { guards: [{ issue: "tiktok", revision: 0 }] }))),
    ).toEqual([1]);
    expect(await record.store.head(dossier)).toBe(2);
  });

  it("is refused with other content, and the rest of its command with it", async () => {
    await append(command([development({ id: "madrid" })]));
    const verdict = await append(
      command([development({ id: "london" }), development({ id: "madrid", summary: "Otherwise." })]),
    );
    expect(verdict).toEqual({
      verdict: "refused",
      reason: "id-taken",
      entry: "madrid",
      id: "madrid",
      position: 1,
      branch: "main",
    });
    expect(await record.store.head(dossier)).toBe(1);
  });

  it("counts once when a command names it twice", async () => {
    const verdict = await append(command([development({ id: "madrid" }), development({ id: "madrid" })]));
    expect(verdict).toMatchObject({
      entries: [
        { position: 1, known: false },
        { position: 1, known: true },
      ],
    });
    expect(
      await append(command([development({ id: "a" }), development({ id: "a", summary: "Otherwise." })])),
    ).toMatchObject({
      reason: "id-taken",
    });
  });
});

describe("an idempotency key", () => {
  const keyed = { idempotencyKey: "k1", requestHash: "h1", answer: '{"questions":["Is it so?"]}' };

  it("gets the first answer again, also after more was recorded", async () => {
    const first = await append(
      command([development({ id: "madrid" })], { ...keyed, guards: [{ issue: "tiktok", revision: 0 }] }),
    );
    await append(command([development({ id: "london" })]));
    const again = await append(
      command([development({ id: "madrid" })], { ...keyed, guards: [{ issue: "tiktok", revision: 0 }] }),
    );
    expect(first.verdict).toBe("appended");
    expect(again).toEqual({
      verdict: "replayed",
      answer: keyed.answer,
      entries: first.verdict === "appended" && first.entries,
    });
  });

  it("remembers which entries were known", async () => {
    await append(command([development({ id: "madrid" })]));
    const first = await append(command([development({ id: "madrid" }), development({ id: "london" })], keyed));
    const again = await append(command([development({ id: "madrid" }), development({ id: "london" })], keyed));
    expect(again).toMatchObject({ verdict: "replayed", entries: first.verdict === "appended" && first.entries });
  });

  it("is refused for another request", async () => {
    await append(command([development({ id: "madrid" })], keyed));
    expect(await append(command([development({ id: "london" })], { ...keyed, requestHash: "h2" }))).toEqual({
      verdict: "refused",
      reason: "key-reused",
    });
  });

  it("is not spent by a refusal", async () => {
    expect((await append(command([retraction("r", "madrid")], keyed))).verdict).toBe("refused");
    expect((await append(command([development({ id: "madrid" })], { ...keyed, requestHash: "h2" }))).verdict).toBe(
      "appended",
    );
  });
});

describe("guards", () => {
  it("may name issues that are only read, and one that is ahead of the record does not hold either", async () => {
    await append(command([development({ id: "madrid" })]));
    const readOnly = { guards: [{ issue: "tiktok", revision: 0 }] };
    expect((await append(command([development({ id: "london", issues: ["tariffs"] })], readOnly))).verdict).toBe(
      "conflict",
    );
    const ahead = { guards: [{ issue: "tiktok", revision: 7 }] };
    expect(await append(command([development({ id: "london" })], ahead))).toMatchObject({
      verdict: "conflict",
      guards: [{ expected: 7, actual: 1, since: [] }],
    });
  });
});

describe("a decision made at an earlier head", () => {
  it("stands while nothing was recorded about its things, and has moved otherwise", async () => {
    await append(command([deadlineSet("set", "tiktok-divestiture", "tiktok")]));
    await append(command([development({ id: "chatter" })]));
    const postponed = (id: string) =>
      development({ id, type: "DeadlinePostponed", details: { deadline: "tiktok-divestiture", to: "2025-12-16" } });
    expect(positions(await append(command([postponed("fourth")], { decidedAt: 1 })))).toEqual([3]);
    expect(await append(command([postponed("fifth")], { decidedAt: 1 }))).toEqual({ verdict: "moved", position: 3 });
    expect(positions(await append(command([postponed("fifth")], { decidedAt: 3 })))).toEqual([4]);
  });

  it("has moved when its target was added to", async () => {
    await append(command([development({ id: "madrid" })]));
    await append(command([sourceAdded("corroborated", "madrid")]));
    const correction = command([development({ id: "madrid-2", corrects: "madrid" })], { decidedAt: 1 });
    expect(await append(correction)).toMatchObject({ verdict: "moved", position: 2 });
    expect(positions(await append({ ...correction, decidedAt: 2 }))).toEqual([3]);
  });
});

describe("a target", () => {
  it("must be on record", async () => {
    expect(await append(command([retraction("r", "madrid")]))).toEqual({
      verdict: "refused",
      reason: "target-unknown",
      entry: "r",
      target: "madrid",
    });
  });

  it("must be the newest of its line to be corrected or retracted, and the refusal names the newest", async () => {
    await append(command([development({ id: "a" })]));
    await append(command([development({ id: "b", corrects: "a" })]));
    await append(command([development({ id: "c", corrects: "b" })]));
    for (const target of ["a", "b"]) {
      const refusal = { verdict: "refused", reason: "target-superseded", target, by: "c" };
      expect(await append(command([retraction("r", target)]))).toMatchObject(refusal);
      expect(await append(command([development({ id: "d", corrects: target })]))).toMatchObject(refusal);
      expect((await append(command([sourceAdded(`s-${target}`, target)]))).verdict).toBe("appended");
    }
    const line = await record.store.lineOf(dossier, "b");
    expect(line.map(({ development, orderPosition }) => [development.id, orderPosition])).toEqual([
      ["a", 1],
      ["b", 1],
      ["c", 1],
      ["s-a", 4],
      ["s-b", 5],
    ]);
  });

  it("is final once retracted, with its whole line", async () => {
    await append(command([development({ id: "a" }), development({ id: "b", corrects: "a" }), retraction("gone", "b")]));
    for (const each of [development({ id: "x", corrects: "b" }), retraction("x", "a"), sourceAdded("x", "a")])
      expect(await append(command([each]))).toMatchObject({ reason: "target-retracted", by: "gone" });
  });

  it("may stand earlier in the same command", async () => {
    const verdict = await append(
      command([development({ id: "a" }), development({ id: "b", corrects: "a" }), sourceAdded("s", "b")]),
    );
    expect(positions(verdict)).toEqual([1, 2, 3]);
    const twice = await append(
      command([
        development({ id: "c" }),
        development({ id: "d", corrects: "c" }),
        development({ id: "e", corrects: "c" }),
      ]),
    );
    expect(twice).toMatchObject({ reason: "target-superseded", by: "d" });
    const after = await append(command([development({ id: "f" }), retraction("g", "f"), sourceAdded("h", "f")]));
    expect(after).toMatchObject({ reason: "target-retracted", by: "g" });
    expect(await record.store.head(dossier)).toBe(3);
  });
});

describe("the issues that an entry concerns", () => {
  const concerns = (verdict: Verdict) =>
    verdict.verdict === "appended"
      ? verdict.entries
          .at(-1)!
          .issues.map(({ issue, revision, named }) => `${issue} ${revision}${named ? "" : " drawn in"}`)
      : verdict;

  it("are those that any development of its things ever named", async () => {
    await append(command([deadlineSet("set", "truce-expiry", "tariffs", "rare-earths")]));
    expect(concerns(await append(command([deadlineSet("again", "truce-expiry", "soybeans")])))).toEqual([
      "soybeans 1",
      "rare-earths 2 drawn in",
      "tariffs 2 drawn in",
    ]);
    const ruling = development({
      id: "ruling",
      type: "RulingIssued",
      issues: ["tiktok"],
      details: { measures: ["ieepa"] },
    });
    expect(concerns(await append(command([ruling])))).toEqual(["tiktok 1"]);
  });

  it("are those of joined agreements too", async () => {
    const agreed = (id: string, issue: string, details: object) =>
      development({ id, type: "FrameworkAgreed", issues: [issue], details });
    await append(command([agreed("f", "tariffs", { framework: "geneva" })]));
    await append(command([agreed("a", "rare-earths", { agreement: "london" })]));
    await append(command([agreed("joined", "soybeans", { framework: "geneva", agreement: "london" })]));
    expect(concerns(await append(command([agreed("late", "fentanyl", { agreement: "london" })])))).toEqual([
      "fentanyl 1",
      "rare-earths 3 drawn in",
      "soybeans 2 drawn in",
      "tariffs 3 drawn in",
    ]);
  });

  it("are those of the target and of the replacement", async () => {
    await append(command([deadlineSet("set", "truce-expiry", "tariffs")]));
    const moved = { ...deadlineSet("moved", "ban-date", "tiktok"), corrects: "set" };
    expect(concerns(await append(command([moved])))).toEqual(["tiktok 1", "tariffs 2 drawn in"]);
    expect(concerns(await append(command([sourceAdded("s", "moved")])))).toEqual([
      "tiktok 2 drawn in",
      "tariffs 3 drawn in",
    ]);
    const things = await record.store.entriesOfThings(
      dossier,
      [{ branch: "main" }],
      [{ kind: "deadline", slug: "truce-expiry" }],
    );
    expect(things.map(({ development }) => development.id)).toEqual(["set", "moved", "s"]);
  });

  it("does not make an issue named that was only drawn in", async () => {
    await append(command([deadlineSet("set", "truce-expiry", "tariffs")]));
    await append(command([deadlineSet("again", "truce-expiry", "soybeans")]));
    expect(await record.store.namedIssues(dossier, [{ branch: "main", position: 1 }])).toEqual(["tariffs"]);
    expect(await record.store.namedIssues(dossier, [{ branch: "main" }])).toEqual(["soybeans", "tariffs"]);
    expect(await record.store.namedIssues(dossier, [{ branch: "main" }], ["tariffs", "tiktok"])).toEqual(["tariffs"]);
  });
});

describe("an append within a stricter isolation", () => {
  it("is refused: it could not see what was committed while it waited", async () => {
    const client = await record.pool.connect();
    try {
      await client.query("begin isolation level repeatable read");
      await expect(appendTo(client, dossier, [command([development({ id: "madrid" })])])).rejects.toThrow(
        "read committed",
      );
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
