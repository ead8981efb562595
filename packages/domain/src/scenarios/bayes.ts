/** Where settled signposts would move somebody's weights: shown as a suggestion, never applied. */
import type { EntryId, Slug } from "../primitives.ts";
import { informationOf, likelihoods, normalised, shares } from "./diagnosticity.ts";
import { type SignpostReading, settledAs } from "./signpost-states.ts";
import { expectationOf, type SignpostState, type Weight } from "./state.ts";

export interface BayesianSuggestion {
  readonly from: ReadonlyArray<{ readonly scenario: Slug; readonly share: number }>;
  readonly to: ReadonlyArray<{ readonly scenario: Slug; readonly share: number }>;
  /** The signposts that it rests on. */
  readonly counted: ReadonlyArray<{
    readonly signpost: EntryId;
    readonly as: "met" | "not met";
    readonly bits: number;
  }>;
  /** Settled by the same development as a counted one, which tells more. */
  readonly passedOver: ReadonlyArray<{ readonly signpost: EntryId; readonly for: EntryId; readonly event: EntryId }>;
  readonly note: string;
}

/**
 * Signposts settled by one development count once, by the one that tells most at these weights; of equals the one
 * placed first. A window that closed unmet counts as not met. Met in part settles nothing.
 */
export const bayesianSuggestion = (
  signposts: ReadonlyArray<SignpostState>,
  readings: ReadonlyArray<SignpostReading>,
  weights: ReadonlyArray<Weight>,
): BayesianSuggestion => {
  const from = shares(weights);
  const settled = signposts.flatMap((signpost) => {
    const reading = readings.find((each) => each.signpost === signpost.signpost);
    const as = reading === undefined ? undefined : settledAs(reading.state);
    return as === undefined
      ? []
      : [{ signpost, as, event: reading?.decidedBy?.event ?? null, bits: informationOf(signpost, weights).bits }];
  });
  const tellsMost = (event: EntryId) =>
    settled
      .filter((each) => each.event === event)
      .reduce((best, each) => (each.bits > best.bits + 1e-12 ? each : best));
  const counted = settled.filter((each) => each.event === null || tellsMost(each.event) === each);
  const posterior = normalised(
    from.map(({ scenario, share }) =>
      counted.reduce((p, { signpost, as }) => {
        const likelihood = likelihoods[expectationOf(signpost, scenario)];
        return p * (as === "met" ? likelihood : 1 - likelihood);
      }, share),
    ),
  );
  return {
    from,
    to: from.map(({ scenario }, i) => ({ scenario, share: posterior[i]! })),
    counted: counted.map(({ signpost, as, bits }) => ({ signpost: signpost.signpost, as, bits })),
    passedOver: settled.flatMap((each) =>
      each.event === null || counted.includes(each)
        ? []
        : [{ signpost: each.signpost.signpost, for: tellsMost(each.event).signpost.signpost, event: each.event }],
    ),
    note:
      counted.length === 0
        ? "No signpost is settled, so there is nothing to suggest."
        : "A suggestion by Bayes' rule, with likelihoods 0.9, 0.5 and 0.1. Weights move only when a person says so.",
  };
};
