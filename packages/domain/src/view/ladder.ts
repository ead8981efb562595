/** How far an agreement has climbed, and which agreement an issue shows. */
import { isReached } from "../fold/agreements.ts";
import type { AgreementState, RecordState, Step, Tier } from "../fold/state.ts";
import { given } from "../given.ts";
import type { Slug } from "../primitives.ts";

export const tiers: ReadonlyArray<Tier> = ["framed", "bargained", "confirmed"];

export interface Ladder {
  readonly agreement: Slug | null;
  readonly reached: "none" | Tier;
  /** The day and the development of each step that was taken, also by one side's word. */
  readonly steps: ReadonlyArray<Step>;
  /** A higher step that is not reached but claimed by some. */
  readonly claimed?: {
    readonly tier: Tier;
    /** The party whose word it is; several, comma-separated, where there are more than two sides. */
    readonly by: string;
    readonly claimants: ReadonlyArray<string>;
    readonly on: string;
    readonly event: string;
  };
  /** Lower steps that were passed over. */
  readonly missing: ReadonlyArray<Tier>;
  readonly signed?: AgreementState["signed"];
  readonly ended?: AgreementState["ended"];
  readonly subjectTo?: string;
  readonly cycle?: number;
}

export const noLadder: Ladder = { agreement: null, reached: "none", steps: [], missing: [] };

export const ladderOf = (agreement: AgreementState, parties: ReadonlyArray<string>): Ladder => {
  const reachedTiers = tiers.filter((tier) => isReached(agreement, tier, parties));
  const reached = reachedTiers.at(-1) ?? "none";
  const height = reached === "none" ? -1 : tiers.indexOf(reached);
  const claimedTier = tiers.findLast((tier, i) => i > height && agreement.steps.some((step) => step.tier === tier));
  const claims = agreement.steps.filter((step) => step.tier === claimedTier);
  const claimants = [...new Set(claims.flatMap(({ claimedBy }) => claimedBy ?? []))];
  return {
    agreement: agreement.name,
    reached,
    steps: agreement.steps,
    missing: tiers.filter((tier, i) => i < height && !reachedTiers.includes(tier)),
    cycle: agreement.cycle,
    ...given({
      claimed:
        claimedTier === undefined
          ? undefined
          : {
              tier: claimedTier,
              by: claimants.join(", "),
              claimants,
              on: claims[0]!.on,
              event: claims[0]!.event,
            },
      signed: agreement.signed,
      ended: agreement.ended,
      subjectTo: agreement.subjectTo,
    }),
  };
};

/** An issue's agreements, latest to begin first; the current one is the first that has not ended. */
export const laddersOfIssue = (
  state: RecordState,
  issue: Slug,
): { current: Ladder; earlier: ReadonlyArray<Ladder> } => {
  const ladders = [...state.agreements.values()]
    .filter((agreement) => agreement.issues.includes(issue))
    .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : b.began - a.began))
    .map((agreement) => ladderOf(agreement, state.parties));
  const current = ladders.find(({ ended }) => ended === undefined) ?? noLadder;
  return { current, earlier: ladders.filter((ladder) => ladder !== current) };
};

/** Level of an agreement by itself: the highest that was reached, a signature above all. */
export const levelOf = (ladder: Ladder): "framework" | "terms" | "confirmed" | "signed" | "claimed" => {
  if (ladder.signed !== undefined) return "signed";
  switch (ladder.reached) {
    case "framed":
      return "framework";
    case "bargained":
      return "terms";
    case "confirmed":
      return "confirmed";
    case "none":
      return "claimed";
  }
};
