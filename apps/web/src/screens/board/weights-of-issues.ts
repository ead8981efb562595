/** Which issues a set is about: those that its scenarios suppose something on. And how likely it was last held to be. */
import type { SetAnswer } from "@parley/contract";
import type { BranchSeen } from "../scenarios/branches-seen.ts";

export interface ScenarioWeight {
  readonly set: string;
  readonly scenario: string;
  readonly basisPoints: number;
}
export type WeightsOfIssues = ReadonlyMap<string, ReadonlyArray<ScenarioWeight>>;

export const weightsOfIssues = (
  sets: ReadonlyArray<Pick<SetAnswer, "set" | "outcomes" | "weighings">>,
  branches: ReadonlyArray<Pick<BranchSeen, "branch" | "supposed">>,
): WeightsOfIssues => {
  const supposedOn = new Map(
    branches.map(({ branch, supposed }) => [branch, supposed.flatMap(({ development }) => development.issues ?? [])]),
  );
  const found = new Map<string, ScenarioWeight[]>();
  for (const set of sets) {
    const weights = standing(set);
    const issues = new Set(set.outcomes.flatMap(({ scenario }) => supposedOn.get(scenario) ?? []));
    for (const issue of issues) found.set(issue, [...(found.get(issue) ?? []), ...weights]);
  }
  return found;
};

/** Of whoever weighed last. */
const standing = ({ set, weighings }: Pick<SetAnswer, "set" | "weighings">): ReadonlyArray<ScenarioWeight> => {
  const last = [...weighings].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1);
  return (last?.weights ?? []).map(({ scenario, basisPoints }) => ({ set, scenario, basisPoints }));
};
