import { expect, test } from "vitest";
import { nextMonth, sameDayIn, weeksOf } from "./month.ts";

test("a month is whole weeks, from the reader's first day", () => {
  const monday = weeksOf("2025-09", 1);
  expect([monday[0]![0], monday.at(-1)![6], monday.length]).toEqual(["2025-09-01", "2025-10-05", 5]);
  const sunday = weeksOf("2025-09", 0);
  expect([sunday[0]![0], sunday.at(-1)![6]]).toEqual(["2025-08-31", "2025-10-04"]);
  expect(weeksOf("2026-02", 0).length).toBe(4);
});

test("months go on over the year", () => {
  expect([nextMonth("2025-12", 1), nextMonth("2025-01", -1)]).toEqual(["2026-01", "2024-12"]);
});

test("a day of a longer month is the last of a shorter one", () => {
  expect([sameDayIn("2025-01-31", 1), sameDayIn("2025-09-17", -1), sameDayIn("2024-01-31", 1)]).toEqual([
    "2025-02-28",
    "2025-08-17",
    "2024-02-29",
  ]);
});
