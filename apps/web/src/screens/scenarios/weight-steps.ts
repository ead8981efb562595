/** How somebody's weight of an outcome moved, step by step; of one day only the last word counts. */
import type { Weighing } from "@parley/domain";
import { type DayNumber, dayNumberOf } from "../timeline/day-number.ts";

export interface WeightStep {
  readonly day: DayNumber;
  readonly basisPoints: number;
}

/** `weighings` stand in the order of their days. */
export const stepsOf = (
  weighings: ReadonlyArray<Weighing>,
  by: string,
  scenario: string,
): ReadonlyArray<WeightStep> => {
  const own = weighings.filter((weighing) => weighing.by === by);
  return own
    .filter(({ on }, i) => own[i + 1]?.on !== on)
    .map(({ on, weights }) => ({
      day: dayNumberOf(on),
      basisPoints: weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0,
    }));
};
