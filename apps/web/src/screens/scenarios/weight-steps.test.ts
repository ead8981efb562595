import type { Weighing } from "@parley/domain";
import { expect, test } from "vitest";
import { dayNumberOf } from "../timeline/day-number.ts";
import { stepsOf } from "./weight-steps.ts";

const said = (by: string, on: string, basisPoints: number): Weighing => ({
  by,
  on,
  weights: [{ scenario: "deal", basisPoints }],
  event: `${by}-${on}-${basisPoints}`,
  position: 1,
  enteredAfterwards: false,
});

test("a person's steps are theirs alone, and of one day only the last word counts", () => {
  const weighings = [
    said("analyst-a", "2025-09-15", 3_500),
    said("analyst-b", "2025-09-15", 1_500),
    said("analyst-a", "2025-09-17", 4_000),
    said("analyst-a", "2025-09-17", 4_800),
  ];
  expect(stepsOf(weighings, "analyst-a", "deal")).toEqual([
    { day: dayNumberOf("2025-09-15"), basisPoints: 3_500 },
    { day: dayNumberOf("2025-09-17"), basisPoints: 4_800 },
  ]);
});
