import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumberOf } from "./day-number.ts";
import { fitted, kept, moved, zoomed } from "./time-range.ts";

const all = { from: dayNumberOf("2024-01-30"), to: dayNumberOf("2026-05-17") };

test("the day under the pointer stays under it", () => {
  const range = fitted(all);
  const closer = zoomed(range, 2, 0.25, all);
  expect(closer.from + 0.25 * (closer.to - closer.from)).toBeCloseTo(range.from + 0.25 * (range.to - range.from));
  expect(closer.to - closer.from).toBeCloseTo((range.to - range.from) / 2);
});

test("whatever is asked for, there is something to see, and never less than a week", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.double({ min: 0.01, max: 100, noNaN: true }), (from, to, factor) => {
      for (const range of [kept({ from, to }, all), zoomed(kept({ from, to }, all), factor, 0.5, all)]) {
        expect(range.to - range.from).toBeGreaterThanOrEqual(6.999);
        expect(range.to).toBeGreaterThan(all.from);
        expect(range.from).toBeLessThan(all.to);
      }
    }),
  );
});

test("a step to the right and one back is where one was", () => {
  const range = { from: dayNumberOf("2025-03-01"), to: dayNumberOf("2025-09-01") };
  expect(moved(moved(range, 0.25, all), -0.25, all)).toEqual(range);
});

test("days and dates are the same thing", () => {
  for (const date of ["2024-02-29", "2025-09-17", "0001-01-01"]) expect(dateOfDay(dayNumberOf(date))).toBe(date);
});
