import type { SetAnswer } from "@parley/contract";
import { development } from "@parley/domain/testing";
import { expect, test } from "vitest";
import type { BranchSeen } from "../scenarios/branches-seen.ts";
import { weightsOfIssues } from "./weights-of-issues.ts";

const supposing = (branch: string, ...issues: ReadonlyArray<string>): Pick<BranchSeen, "branch" | "supposed"> => ({
  branch,
  supposed: [{ development: { ...development("TalksHeld", "2025-02-01", {}), issues } as never, adoptedAs: null }],
});
const weighed = (on: string, basisPoints: number) => ({
  ...{ by: "ana", on, event: `w-${on}`, position: 1 },
  weights: [{ scenario: "deal", basisPoints }],
});

test("a set stands at the issues that its scenarios suppose something on, whatever its question says", () => {
  const set = {
    set: "autumn",
    question: "How do soybeans stand?",
    outcomes: [
      { scenario: "deal", definition: "" },
      { scenario: "none", definition: "" },
    ],
    weighings: [weighed("2025-03-02", 7_000), weighed("2025-03-01", 4_000)],
  } as unknown as SetAnswer;
  const found = weightsOfIssues([set], [supposing("deal", "tiktok", "tariffs"), supposing("other", "soybeans")]);
  expect([...found]).toEqual([
    ["tiktok", [{ set: "autumn", scenario: "deal", basisPoints: 7_000 }]],
    ["tariffs", [{ set: "autumn", scenario: "deal", basisPoints: 7_000 }]],
  ]);
});
