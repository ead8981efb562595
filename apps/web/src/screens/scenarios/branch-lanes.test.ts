import { describe, expect, test } from "vitest";
import { dayNumberOf } from "../timeline/day-number.ts";
import { branchLanes } from "./branch-lanes.ts";
import type { BranchSeen } from "./branches-seen.ts";

const branch = (slug: string, parent: string | null, bases: ReadonlyArray<string>, days: ReadonlyArray<string> = []) =>
  ({
    branch: slug,
    title: slug,
    status: "open",
    parent,
    bases,
    supposed: days.map((occurredOn) => ({
      development: { id: occurredOn, type: "DeadlineMet", occurredOn },
      adoptedAs: null,
    })),
  }) as unknown as BranchSeen;

describe("the lanes of branches", () => {
  const lanes = branchLanes(
    [
      branch("main", null, []),
      branch("deal", "main", ["2025-09-15"], ["2025-12-12"]),
      branch("ban", "main", ["2025-09-15", "2025-10-01"], ["2025-09-17"]),
      branch("late-deal", "deal", ["2025-10-10"]),
    ],
    dayNumberOf("2025-09-20"),
  );

  test("a scenario of a scenario stands below it, and leaves its lane", () => {
    expect(lanes.map(({ branch, row, parentRow }) => [branch, row, parentRow])).toEqual([
      ["main", 0, null],
      ["deal", 1, 0],
      ["late-deal", 2, 1],
      ["ban", 3, 0],
    ]);
  });

  test("a lane reaches from its cut to what it supposes last", () => {
    expect(lanes[1]).toMatchObject({ from: dayNumberOf("2025-09-15"), to: dayNumberOf("2025-12-12") });
    expect(lanes[3]).toMatchObject({ to: dayNumberOf("2025-10-01"), rebases: [dayNumberOf("2025-10-01")] });
  });

  test("main begins before the first cut, and reaches to the last one also where one looks from before it", () => {
    expect(lanes[0]!.from).toBeLessThan(dayNumberOf("2025-09-15"));
    expect(lanes[0]!.to).toBe(dayNumberOf("2025-10-01"));
  });

  test("main reaches to the day one looks from, and a scenario of a scenario hangs not on it", () => {
    const [main] = branchLanes(
      [branch("main", null, []), branch("deal", "main", ["2025-09-15"])],
      dayNumberOf("2026-02-01"),
    );
    expect(main!.to).toBe(dayNumberOf("2026-02-01"));
  });
});
