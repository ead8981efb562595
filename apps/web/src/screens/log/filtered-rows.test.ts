import { expect, test } from "vitest";
import type { LogRow } from "../../reading/fold-answers.ts";
import { filteredRows, rowAt, valuesOf } from "./filtered-rows.ts";

const row = (position: number, type: string, issues: ReadonlyArray<string>, recordedBy: string): LogRow =>
  ({ position, type, issues, recordedBy }) as unknown as LogRow;
const rows = [
  row(9, "SourceAdded", [], "Sun"),
  row(7, "DeadlinePostponed", ["tiktok"], "Sun"),
  row(4, "TalksHeld", ["tiktok", "tariffs"], "He"),
];

test("filters hold together; none leaves everything", () => {
  const shown = (filters: Parameters<typeof filteredRows>[1]) =>
    filteredRows(rows, filters).map(({ position }) => position);
  expect(shown({})).toEqual([9, 7, 4]);
  expect(shown({ issue: "tiktok" })).toEqual([7, 4]);
  expect(shown({ issue: "tiktok", by: "Sun" })).toEqual([7]);
  expect(shown({ type: "TalksHeld", by: "Sun" })).toEqual([]);
});

test("a position leads to its entry, or to the nearest before it", () => {
  expect(rowAt(rows, 7)).toBe(1);
  expect(rowAt(rows, 8)).toBe(1);
  expect(rowAt(rows, 100)).toBe(0);
  expect(rowAt(rows, 1)).toBe(-1);
});

test("what can be chosen", () => {
  expect(valuesOf(rows, ({ issues }) => issues ?? [])).toEqual(["tariffs", "tiktok"]);
});
