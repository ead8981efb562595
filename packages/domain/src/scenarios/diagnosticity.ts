/** How well a signpost tells the scenarios of a set apart, before anybody knows how it ends. */
import type { EntryId, Slug } from "../primitives.ts";
import { type Expectation, expectationOf, type SignpostState, type Weight } from "./state.ts";

/** How likely a signpost is to be met in a scenario that expects it, is silent on it, or excludes it (ruling 20b). */
export const likelihoods: Readonly<Record<Expectation, number>> = { expected: 0.9, silent: 0.5, excluded: 0.1 };

export interface Diagnosticity {
  readonly signpost: EntryId;
  /** The chance that it is met, at the given weights. */
  readonly pMet: number;
  /** Expected information, in bits: H(p) − P(met)·H(p|met) − P(not)·H(p|not). Never below 0. */
  readonly bits: number;
  /** However it ends, no weight has a reason to move. */
  readonly tellsNothing: boolean;
}

/** The most telling first; of equals, the one placed first. */
export const diagnosticityOf = (
  signposts: ReadonlyArray<SignpostState>,
  weights: ReadonlyArray<Weight>,
): ReadonlyArray<Diagnosticity> =>
  signposts
    .map((signpost) => informationOf(signpost, weights))
    .sort((a, b) => (a.tellsNothing && b.tellsNothing ? 0 : b.bits - a.bits));

export const informationOf = (signpost: SignpostState, weights: ReadonlyArray<Weight>): Diagnosticity => {
  const prior = shares(weights);
  const met = prior.map(({ scenario, share }) => share * likelihoods[expectationOf(signpost, scenario)]);
  const notMet = prior.map(({ share }, i) => share - met[i]!);
  const pMet = sum(met);
  // Where two roundings meet, what is nothing may come out a hair below it.
  const bits = Math.max(
    0,
    entropyBits(prior.map(({ share }) => share)) -
      pMet * entropyBits(normalised(met)) -
      sum(notMet) * entropyBits(normalised(notMet)),
  );
  return { signpost: signpost.signpost, pMet, bits, tellsNothing: bits < 1e-9 };
};

/** Of a distribution; what has no weight adds nothing. */
export const entropyBits = (distribution: ReadonlyArray<number>): number =>
  -sum(distribution.map((p) => (p <= 0 ? 0 : p * Math.log2(p))));

/** Weights as parts of one. */
export const shares = (
  weights: ReadonlyArray<Weight>,
): ReadonlyArray<{ readonly scenario: Slug; readonly share: number }> =>
  weights.map(({ scenario, basisPoints }) => ({ scenario, share: basisPoints / 10_000 }));

/** Parts of one; all zero stays all zero. */
export const normalised = (parts: ReadonlyArray<number>): ReadonlyArray<number> => {
  const whole = sum(parts);
  return whole === 0 ? parts : parts.map((part) => part / whole);
};

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, each) => total + each, 0);
