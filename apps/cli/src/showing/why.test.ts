// What a development changed about a field that holds several values.
import { expect, test } from "vitest";
import { changes } from "./why.ts";

test("each value that differs is told, and what follows from it is not", () =>
  expect(
    changes(
      { current: "2025-06-19", postponements: 2, daysLeft: -88, event: "tiktok-postponed-2", history: [{}, {}] },
      { current: "2025-09-17", postponements: 3, daysLeft: 2, event: "tiktok-postponed-3", history: [{}, {}, {}] },
    ),
  ).toBe("current 2025-06-19 → 2025-09-17; postponements 2 → 3"));

test("what begins has no before", () =>
  expect(changes(null, { current: "2025-01-19", status: "running" })).toBe("current 2025-01-19; status running"));

test("where only what follows differs, that is told", () =>
  expect(changes({ overdue: true }, { overdue: false })).toBe("overdue true → false"));

test("what an issue waits for is told in its own words", () =>
  expect(changes(null, { kind: "terms", ref: "madrid-tiktok", text: "The technical terms (madrid-tiktok)." })).toBe(
    "The technical terms (madrid-tiktok).",
  ));

test("many changes are counted", () =>
  expect(changes({}, Object.fromEntries([..."abcdef"].map((key, i) => [key, i])))).toBe(
    "a 0; b 1; c 2; d 3; and 2 more",
  ));
