import { describe, expect, test } from "vitest";
import { canonicalLine } from "../canonical.ts";
import { newsOf } from "../testing/index.ts";
import { adopt, adoptedId, adoptionOf } from "./adopt.ts";
import { workedRecord } from "./testing/worked-case.ts";

const record = workedRecord();
const hypothetical = record.entries.find(({ development }) => development.id === "hyp-closing")!.development;
const wish = {
  hypothetical,
  branch: "deal",
  occurredOn: "2026-01-22",
  source: newsOf("2026-01-22"),
  changes: { summary: "The sale closes.", details: { date: "2026-01-22" } },
};
const faults = (more: object) => {
  const adopted = adopt({ ...wish, ...more });
  return "faults" in adopted ? adopted.faults.map(({ code, path }) => [code, path]) : [];
};

describe("adopting", () => {
  test("gives main a development with a real date, a source, and where it comes from", () => {
    const adopted = adopt(wish);
    expect("development" in adopted && adopted.development).toEqual({
      id: "adopted:deal:hyp-closing",
      type: "DeadlineMet",
      occurredOn: "2026-01-22",
      reportedOn: "2026-01-22",
      issues: ["tiktok"],
      parties: ["US", "CN"],
      summary: "The sale closes.",
      details: { deadline: "tiktok-divestiture", date: "2026-01-22" },
      source: newsOf("2026-01-22"),
      confidence: "confirmed",
      adoptedFrom: { branch: "deal", id: "hyp-closing" },
    });
  });

  test("twice gives the same bytes, so that it is recorded once", () => {
    const [one, two] = [adopt(wish), adopt(wish)];
    expect(
      "development" in one && "development" in two && canonicalLine(one.development) === canonicalLine(two.development),
    ).toBe(true);
  });

  test("is refused without a source and without a date, both told at once", () => {
    expect(faults({ source: undefined, occurredOn: undefined })).toEqual([
      ["AdoptedWithoutDate", "occurredOn"],
      ["AdoptedWithoutSource", "source"],
    ]);
  });

  test("takes only what is hypothetical", () => {
    const real = record.entries.find(({ development }) => development.id === "tiktok-divestiture-met")!.development;
    expect(faults({ hypothetical: real })).toEqual([["IsNotHypothetical", ""]]);
    expect(faults({ branch: "main" })).toEqual([["IsNotHypothetical", ""]]);
  });

  test("changes neither type nor id, and no detail to nonsense", () => {
    expect(faults({ changes: { type: "DeadlineLapsed", id: "mine" } })).toEqual([
      ["IsNotChanged", "changes.type"],
      ["IsNotChanged", "changes.id"],
    ]);
    expect(faults({ changes: { details: { date: "tomorrow" } } })).toEqual([["DoesNotDecode", "details.date"]]);
    expect(faults({ changes: { details: "all" } })).toEqual([["DoesNotDecode", "changes.details"]]);
    expect(faults({ source: { title: "Nothing else" } }).length).toBeGreaterThan(0);
  });

  test("null takes a detail away", () => {
    const adopted = adopt({ ...wish, changes: { details: { date: null } } });
    expect("development" in adopted && adopted.development.details).toEqual({ deadline: "tiktok-divestiture" });
  });

  test("of ids that are too long together still has one of its own", () => {
    const branch = "a".repeat(100);
    const [one, two] = [adoptedId(branch, "hypothetical-closing-one"), adoptedId(branch, "hypothetical-closing-two")];
    expect(one).toHaveLength(128);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/);
  });

  test("is found again on main", () => {
    const adopted = adopt(wish);
    if (!("development" in adopted)) throw new Error("refused");
    const entry = { ...record.entries[0]!, development: adopted.development };
    expect(adoptionOf([...record.entries, entry], "deal", "hyp-closing")).toBe(entry);
    expect(adoptionOf(record.entries, "deal", "hyp-closing")).toBeUndefined();
  });
});
