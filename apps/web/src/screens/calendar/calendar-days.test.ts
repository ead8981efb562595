import { fold, happenings, select } from "@parley/domain";
import { usChina } from "@parley/domain/testing/us-china";
import { expect, test } from "vitest";
import { calendarItems } from "./calendar-days.ts";

const at = (day: string) => {
  const entries = happenings(select(usChina(), [{ branch: "main", asOf: day, knownAt: day, own: true }]));
  return calendarItems(fold(entries, ["US", "CN"]), day);
};

test("a deadline stands on its date, and on every date that it was moved from", () => {
  const tiktok = at("2025-09-15").filter(
    ({ issues, kind }) => issues.includes("tiktok") && /deadline|moved/.test(kind),
  );
  expect(tiktok.map(({ on, kind, movedTo }) => [on, kind, movedTo])).toEqual([
    ["2025-01-19", "moved", "2025-04-05"],
    ["2025-04-05", "moved", "2025-06-19"],
    ["2025-06-19", "moved", "2025-09-17"],
    ["2025-09-17", "deadline", undefined],
  ]);
});

test("one meeting on several issues is one item, with all of them", () => {
  const madrid = at("2025-09-15").filter(({ kind, on }) => kind === "talks" && on === "2025-09-14");
  expect(madrid).toHaveLength(1);
  expect(madrid[0]!.issues.length).toBeGreaterThan(1);
});
