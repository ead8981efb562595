import { describe, expect, test } from "vitest";
import { cutAt, stretchesOf } from "../lineage.ts";
import { development, entryAt, logOf, newsOf } from "../testing/index.ts";
import { adopt } from "./adopt.ts";
import { previewRebase } from "./rebase.ts";
import { workedRecord } from "./testing/worked-case.ts";

const record = workedRecord();
const parties = ["US", "CN"];
const based = (branch: string, on: string) =>
  stretchesOf({ slug: branch, cuts: [cutAt({ slug: "main", cuts: [] }, record.vantage(on), 0)] }, {});
/** A hypothetical development has a basis, and neither source nor day of report. */
const supposed = (id: string) =>
  ({ id, source: undefined, reportedOn: undefined, basis: "Suppose so." }) as Record<string, unknown>;
const preview = (branch: string, to: string, entries = record.entries, from = record.given.fork) =>
  previewRebase({ entries, before: based(branch, from), after: based(branch, to), parties });

describe("rebasing the fourth postponement to 26 September", () => {
  const found = preview("fourth-postponement", "main@2025-09-26~2025-09-26");

  test("both of its orders lose their sense, and it says why", () => {
    expect(found.dropped.map(({ id, why }) => [id, why.map(({ code }) => code)])).toEqual([
      ["hyp-fourth-order", ["DeadlineStandsElsewhere"]],
      ["hyp-fifth-order", ["DeadlineStandsElsewhere"]],
    ]);
    expect(found.dropped[1]!.why[0]!.message).toContain("The deadline stands at 2026-01-23, not 2025-12-16.");
    expect(found.text).toBe(
      "2 of 2 hypothetical developments no longer make sense there: hyp-fourth-order, hyp-fifth-order.",
    );
  });

  test("without them the preview is empty: doing it again tells nothing", () => {
    const dropped = new Set(found.dropped.map(({ id }) => id));
    const left = record.entries.filter(({ development }) => !dropped.has(development.id));
    expect(preview("fourth-postponement", "main@2025-09-26~2025-09-26", left)).toMatchObject({
      dropped: [],
      questioned: [],
      kept: [],
    });
  });
});

test("the deal keeps what only adds, once what main has overtaken is left out", () => {
  const found = preview("deal", "main@2025-09-16~2025-09-16");
  expect(found.dropped.map(({ id }) => id)).toEqual(["hyp-closing-time"]);
  expect(found.kept).toEqual(["hyp-both-confirm", "hyp-terms", "hyp-closing", "hyp-deal-resolved"]);
});

test("what stands on something that is left out is left out with it", () => {
  const deadline = "tiktok-jv-closing";
  const lines = [
    // Main sets another closing day on 18 December, so this one falls, and the move of its date with it.
    development("DeadlineSet", "2025-12-20", { deadline, to: "2026-02-01" }, supposed("closing-set")),
    development(
      "DeadlinePostponed",
      "2026-01-31",
      { deadline, from: "2026-02-01", to: "2026-03-01" },
      supposed("closing-moved"),
    ),
  ];
  const entries = logOf(lines, { branch: "late-closing", after: record.entries });
  expect(preview("late-closing", "main@2025-12-19~2025-12-19", entries).dropped.map(({ id }) => id)).toEqual([
    "closing-set",
    "closing-moved",
  ]);
});

test("what was senseless before the rebase is not laid at its door", () => {
  const wrong = development(
    "DeadlinePostponed",
    "2025-10-01",
    { deadline: "tiktok-divestiture", from: "2025-03-01", to: "2025-11-01" },
    supposed("wrong"),
  );
  const entries = logOf([wrong], { branch: "wrong", after: record.entries });
  expect(preview("wrong", "main@2025-09-26~2025-09-26", entries)).toMatchObject({
    dropped: [],
    questioned: [],
    kept: ["wrong"],
  });
});

test("to where it stands already nothing changes", () => {
  for (const branch of Object.keys(record.given.hypothetical))
    expect(preview(branch, record.given.fork)).toMatchObject({
      dropped: [],
      questioned: [],
      text: "Everything still makes sense there.",
    });
  expect(preview("ban", "main@2025-12-17~2025-12-17", record.entries, "main@2025-12-17~2025-12-17")).toMatchObject({
    dropped: [],
  });
});

test("what has been adopted since is left out as come true", () => {
  const hypothetical = record.entries.find(({ development }) => development.id === "hyp-both-confirm")!.development;
  const adopted = adopt({ hypothetical, branch: "deal", occurredOn: "2025-09-16", source: newsOf("2025-09-16") });
  if (!("development" in adopted)) throw new Error("refused");
  const entries = [...record.entries, entryAt(record.entries.length + 1, adopted.development, record.entries)];
  const left = preview("deal", "main@2025-09-16~2025-09-16", entries).dropped.find(
    ({ id }) => id === "hyp-both-confirm",
  );
  expect(left?.why.map(({ code }) => code)).toEqual(["HasBeenAdopted"]);
});
