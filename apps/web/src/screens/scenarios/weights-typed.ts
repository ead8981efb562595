/** Weights as they are being typed: text, until they are sent as basis points. */
import type { BayesianSuggestion } from "@parley/domain";

export interface WeightTyped {
  readonly scenario: string;
  /** In percent, as typed. */
  readonly percent: string;
  readonly phrase: string;
}
export type WeightsTyped = ReadonlyArray<WeightTyped>;

export const firstWeights = (outcomes: ReadonlyArray<{ readonly scenario: string }>): WeightsTyped =>
  outcomes.map(({ scenario }) => ({ scenario, percent: "", phrase: "" }));

/** In whole basis points; NaN where it is no number. Nothing typed is nothing given. */
export const basisPointsOf = ({ percent }: WeightTyped): number =>
  percent.trim() === "" ? 0 : Math.round(Number(percent.replace(",", ".")) * 100);

export const sumOf = (typed: WeightsTyped): number => typed.reduce((sum, each) => sum + basisPointsOf(each), 0);

/**
 * The suggestion in whole percents that come to 100: each is rounded down, and what is left goes where most was cut off.
 * Phrases are taken away, for they were said of other numbers.
 */
export const weightsSuggested = (typed: WeightsTyped, to: BayesianSuggestion["to"]): WeightsTyped => {
  const shares = typed.map(({ scenario }) => 100 * (to.find((each) => each.scenario === scenario)?.share ?? 0));
  const floors = shares.map(Math.floor);
  const left = 100 - floors.reduce((sum, each) => sum + each, 0);
  const most = shares
    .map((share, i) => ({ i, cut: share - floors[i]! }))
    .sort((a, b) => b.cut - a.cut)
    .slice(0, left)
    .map(({ i }) => i);
  return typed.map((each, i) => ({ ...each, phrase: "", percent: String(floors[i]! + (most.includes(i) ? 1 : 0)) }));
};
