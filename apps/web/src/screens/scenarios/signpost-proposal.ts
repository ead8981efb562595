/** The signpost that a supposed development makes: window and test filled in, for the analyst to change. Fetched when it is asked for: the rules are large. */
import type { SetAnswer } from "@parley/contract";
import { type Development, signpostFrom } from "@parley/domain";
import type { BranchSeen } from "./branches-seen.ts";

export const signpostProposal = (
  hypothetical: Development,
  scenario: string,
  set: SetAnswer,
  branches: ReadonlyArray<BranchSeen>,
) =>
  signpostFrom(hypothetical, {
    set: { ...set, signposts: [] },
    signpost: freeName(set.signposts.map(({ signpost }) => signpost)),
    scenario,
    others: branches.map(({ branch, supposed }) => ({
      scenario: branch,
      developments: supposed.map(({ development }) => development),
    })),
  });

/** S1, S2, …: the first that is free. */
const freeName = (taken: ReadonlyArray<string>): string => {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`S${n}`)) return `S${n}`;
};
