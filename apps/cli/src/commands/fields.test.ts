// Details out of flags, in the shape that the type calls for.
import { describe, expect, test } from "vitest";
import { detailsOf, emptied, typeNamed } from "./fields.ts";

describe("a detail is what its type calls for", () => {
  test.each([
    ["MeasureImposed", ["measure=us-section-122", "rate=10"], { measure: "us-section-122", rate: 10 }],
    ["MeasureImposed", ["measure=a", "kind=301"], { measure: "a", kind: "301" }],
    [
      "IndicatorRecorded",
      ["indicator=jobs", "value=-22.5", "period=2025"],
      { indicator: "jobs", value: -22.5, period: "2025" },
    ],
    [
      "ConcessionOffered",
      ["concession=a", "by=US", "conditional=true"],
      { concession: "a", by: "US", conditional: true },
    ],
    ["StatementMade", ["by=true"], { by: "true" }],
    ["TalksHeld", ["round=4", "heads=Scott Bessent; He Lifeng"], { round: 4, heads: ["Scott Bessent", "He Lifeng"] }],
    ["TalksHeld", ["round=leaders-call-3", "heads=Xi Jinping"], { round: "leaders-call-3", heads: ["Xi Jinping"] }],
    [
      "MeasureSuspended",
      ["measure=a", "until.deadline=tariff-truce"],
      { measure: "a", until: { deadline: "tariff-truce" } },
    ],
    ["MeasureSuspended", ["measure=a", "until=2025-11-10"], { measure: "a", until: "2025-11-10" }],
    [
      "ReadoutIssued",
      ["by=CN", "points.0.topic=Cars", "points.0.claims=true", "points.1.topic=Chips"],
      { by: "CN", points: [{ topic: "Cars", claims: true }, { topic: "Chips" }] },
    ],
    ["ReadoutIssued", ["by=CN", 'points=[{"topic":"Cars"}]'], { by: "CN", points: [{ topic: "Cars" }] }],
    ["DeadlinePostponed", ["deadline=a", "condition=x=y"], { deadline: "a", condition: "x=y" }],
  ])("%s %j", (type, pairs, details) => expect(detailsOf(type, pairs)).toEqual(details));

  test("what does not fit is left for the server to refuse, by name", () =>
    expect(detailsOf("DeadlinePostponed", ["to=tomorrow", "until=7"])).toEqual({ to: "tomorrow", until: "7" }));

  test("no key reaches behind the object", () => {
    const details = detailsOf("StatementMade", ["__proto__.polluted=yes", "constructor.x=1"]);
    expect(Object.keys(details)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test.each(["to", "=2025-12-16"])("%s is no key=value", (pair) =>
    expect(() => detailsOf("DeadlineSet", [pair])).toThrow("key=value"),
  );

  test("an empty value names what a correction takes away", () =>
    expect(emptied(["condition=", "to=2025-12-16"])).toEqual(["condition"]));
});

describe("a type is found", () => {
  test.each([
    ["DeadlinePostponed", "DeadlinePostponed"],
    ["deadlinepostponed", "DeadlinePostponed"],
    ["DeadlineP", "DeadlinePostponed"],
  ])("by %s", (name, type) => expect(typeNamed(name)).toBe(type));
  test("or said to be unknown, with what was meant", () =>
    expect(() => typeNamed("DeadlinePostpond")).toThrow("Did you mean DeadlinePostponed?"));
  test("or said to be several", () => expect(() => typeNamed("Talks")).toThrow("TalksScheduled or TalksHeld"));
});
