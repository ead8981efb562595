import { describe, expect, test } from "vitest";
import { development, logOf } from "../testing/index.ts";
import { differenceFrom, readCondition } from "./condition.ts";

const moved = logOf([
  development(
    "DeadlinePostponed",
    "2025-09-16",
    { deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-10-20" },
    { claimedBy: "US" },
  ),
])[0]!.development;
const talks = logOf([development("TalksHeld", "2025-09-15", { round: 4, venue: "Madrid" })])[0]!.development;

const difference = (text: string, of = moved) => {
  const condition = readCondition(text);
  if ("refusal" in condition) throw new Error(condition.refusal);
  return differenceFrom(condition, of);
};

describe("what a condition reads", () => {
  test.each([
    ["to >= 2025-10-20", { name: "to", is: ">=", value: "2025-10-20" }],
    ["to>=2025-10-20", { name: "to", is: ">=", value: "2025-10-20" }],
    ["claimedBy absent", { name: "claimedBy", is: "absent" }],
    ["instrument = Executive Order 14350", { name: "instrument", is: "=", value: "Executive Order 14350" }],
    ["until.deadline != truce", { name: "until.deadline", is: "!=", value: "truce" }],
  ])("%s", (text, expected) => expect(readCondition(text)).toEqual(expected));

  test.each([
    "",
    "to",
    "to >=",
    ">= 2025-10-20",
    "to => 2025-10-20",
    "to is late",
    "to >= 2025-02-30",
    "absent",
    "to == 4",
  ])("%j is refused, and told how it is written", (text) => {
    const read = readCondition(text);
    expect("refusal" in read && read.refusal).toContain('A condition is written like "to >= 2025-11-16"');
  });
});

describe("whether it holds", () => {
  test.each([
    "to >= 2025-10-20",
    "to <= 2025-10-20",
    "to > 2025-09-17",
    "to != 2025-12-16",
    "claimedBy = US",
    "claimedBy present",
    "parties = US",
    "issues = tiktok",
    "instrument absent",
    "instrument != any",
  ])("%s", (text) => expect(difference(text)).toBeUndefined());

  test("dates differ by days", () => {
    expect(difference("to >= 2025-11-16")).toEqual({
      about: "to",
      words: "the new date is 20 October 2025, 27 days before 16 November 2025",
      days: -27,
    });
  });

  test("numbers compare as numbers, also where they are recorded as words", () => {
    expect(difference("round >= 4", talks)).toBeUndefined();
    expect(difference("round > 10", talks)?.words).toBe('"round" is 4, and not above 10');
  });

  test("what is not said fails every comparison but !=", () => {
    expect(difference("instrument = Executive Order 14350")?.words).toBe('it says nothing of "instrument"');
    expect(difference("constructor present")?.words).toBe('it says nothing of "constructor"');
    expect(difference("claimedBy absent")?.words).toBe("by US only");
  });
});
