// Aligned columns, at any width of the terminal.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { table } from "./table.ts";
import { widthOf } from "./terminal.ts";

const rows = [
  ["tiktok-divestiture", "The enforcement deadline moves to 16 December 2025.", "in 2 days"],
  ["稀土", "商务部新闻发言人就中美经贸磋商答记者问", "今天"],
];
const shown = () =>
  table([{ title: "Deadline" }, { title: "What", flexible: true }, { title: "When" }], rows).split("\n");

let columns: number | undefined;
beforeEach(() => {
  columns = process.stdout.columns;
});
afterEach(() => {
  process.stdout.columns = columns as number;
  vi.unstubAllEnvs();
});
const at = (width: number) => {
  process.stdout.columns = undefined as never;
  vi.stubEnv("COLUMNS", String(width));
};

test("the last column begins at one place, wide characters or not", () => {
  at(100);
  const lines = shown();
  const place = widthOf(lines[0]!.slice(0, lines[0]!.indexOf("When")));
  expect(widthOf(lines[1]!.slice(0, lines[1]!.indexOf("in 2 days")))).toBe(place);
  expect(widthOf(lines[2]!.slice(0, lines[2]!.indexOf("今天")))).toBe(place);
});

test.each([40, 50, 60, 80, 120])("no line is wider than a terminal of %i columns", (width) => {
  at(width);
  for (const line of shown()) expect(widthOf(line)).toBeLessThanOrEqual(width);
});
