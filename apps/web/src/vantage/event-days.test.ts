import { expect, test } from "vitest";
import type { Tick } from "../reading/fold-answers.ts";
import { eventDaysOf, indexAt, stepFrom } from "./event-days.ts";

const tick = (on: string): Tick => ({
  on,
  known: on,
  id: on,
  type: "TalksHeld",
  summary: "",
  issues: [],
  significance: null,
});
const days = eventDaysOf(["2025-09-14", "2025-09-15", "2025-09-15", "2025-09-19"].map(tick));

test("developments of one day are one stop", () => {
  expect(days.map(({ on, ticks }) => [on, ticks.length])).toEqual([
    ["2025-09-14", 1],
    ["2025-09-15", 2],
    ["2025-09-19", 1],
  ]);
});

test("the stop of a date is the last that had come by then", () => {
  expect(["2025-09-13", "2025-09-14", "2025-09-17", "2025-12-01", undefined].map((on) => indexAt(days, on))).toEqual([
    -1, 0, 1, 2, 2,
  ]);
  expect(indexAt([], undefined)).toBe(-1);
});

test("a step goes to the neighbouring stop, and from between two to the one that lies that way", () => {
  expect(stepFrom(days, "2025-09-15", 1)?.on).toBe("2025-09-19");
  expect(stepFrom(days, "2025-09-15", -1)?.on).toBe("2025-09-14");
  expect(stepFrom(days, "2025-09-17", -1)?.on).toBe("2025-09-15");
  expect(stepFrom(days, "2025-09-17", 1)?.on).toBe("2025-09-19");
  expect(stepFrom(days, "2025-09-14", -1)).toBeUndefined();
  expect(stepFrom(days, undefined, 1)).toBeUndefined();
  expect(stepFrom(days, undefined, -1)?.on).toBe("2025-09-15");
});
