/** Of what somebody called 70 %, how much came true? Counts only, until there is enough to judge. */
import { forecastScore, peopleOf } from "./scores.ts";
import type { SetState } from "./state.ts";

export const enoughToJudge = 20;

export interface CalibrationBin {
  /** In percent, from inclusive; the last bin holds 100 too. */
  readonly from: number;
  readonly to: number;
  /** Weights of single outcomes that fell in it, and how many of those outcomes happened. */
  readonly forecasts: number;
  readonly happened: number;
  readonly meanForecast: number | null;
}

export interface Calibration {
  readonly by: string;
  readonly resolved: number;
  /** "too few to judge (1 of 20)"; null from 20 resolved sets on. */
  readonly verdict: string | null;
  readonly bins: ReadonlyArray<CalibrationBin>;
}

/**
 * From the last weights before each set was resolved. `resolvedOn` tells for a set when its deciding development was
 * reported. What was entered afterwards does not count here, unless asked for by itself.
 */
export const calibrationOf = (
  sets: ReadonlyArray<SetState>,
  resolvedOn: (set: SetState) => string | undefined,
  enteredAfterwards = false,
): ReadonlyArray<Calibration> => {
  const closed = sets.filter(({ closing }) => closing !== undefined);
  return [...new Set(closed.flatMap(peopleOf))].map((by) => {
    const last = closed.flatMap((set) => {
      const own = set.weighings.filter((each) => each.by === by && each.enteredAfterwards === enteredAfterwards);
      const outcomes = set.outcomes.map(({ scenario }) => scenario);
      const { happened, on } = set.closing!;
      const weights = forecastScore(own, outcomes, happened, resolvedOn(set) ?? on)?.spans.at(-1)?.weights;
      return weights === undefined ? [] : [weights.map((each) => ({ ...each, came: each.scenario === happened }))];
    });
    return { by, resolved: last.length, verdict: verdictOn(last.length), bins: binsOf(last.flat()) };
  });
};

const verdictOn = (resolved: number): string | null =>
  resolved >= enoughToJudge ? null : `too few to judge (${resolved} of ${enoughToJudge})`;

const binsOf = (
  forecasts: ReadonlyArray<{ readonly basisPoints: number; readonly came: boolean }>,
): ReadonlyArray<CalibrationBin> =>
  Array.from({ length: 10 }, (_, i) => {
    const inside = forecasts.filter(({ basisPoints }) => Math.min(9, Math.floor(basisPoints / 1_000)) === i);
    return {
      from: i * 10,
      to: (i + 1) * 10,
      forecasts: inside.length,
      happened: inside.filter(({ came }) => came).length,
      meanForecast:
        inside.length === 0
          ? null
          : inside.reduce((sum, { basisPoints }) => sum + basisPoints / 100, 0) / inside.length,
    };
  });
