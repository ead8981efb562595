import { board, fold, happenings, select } from "@parley/domain";
import { usChina } from "@parley/domain/testing/us-china";
import { expect, test } from "vitest";
import { filtered, grouped, sorted } from "./board-rows.ts";

const day = "2025-09-15";
const entries = happenings(select(usChina(), [{ branch: "main", asOf: day, knownAt: day, own: true }]));
const rows = board(fold(entries, ["US", "CN"]), {
  dossier: "us-china",
  vantage: { branch: "main", asOf: day, knownAt: day, position: 160 },
  today: day,
  revisionOf: () => 0,
});
const names = (found: ReadonlyArray<{ readonly issue: string }>) => found.map(({ issue }) => issue);

test("by words: all of them, wherever they stand in the row", () => {
  expect(names(filtered(rows, "leaders call"))).toEqual(["tiktok"]);
  expect(names(filtered(rows, "  "))).toEqual(names(rows));
  expect(filtered(rows, "tiktok nowhere")).toEqual([]);
});

test("by date due, those without one last, whichever way round", () => {
  const dated = rows.filter(({ nextDeadline }) => nextDeadline !== null);
  expect(names(sorted(rows, "due", false)).slice(0, dated.length)).toEqual(["tiktok", "port-fees", "tariffs"]);
  expect(names(sorted(rows, "due", true)).slice(0, dated.length)).toEqual(["tariffs", "port-fees", "tiktok"]);
});

test("in groups, and nothing lost", () => {
  const groups = grouped(rows, "tier");
  expect(groups.map(({ name }) => name).sort()).toEqual(["confirmed", "framed", "none"]);
  expect(groups.flatMap(({ rows: found }) => names(found)).sort()).toEqual([...names(rows)].sort());
  expect(grouped(rows, "none")).toHaveLength(1);
});
