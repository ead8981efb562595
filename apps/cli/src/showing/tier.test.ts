// The ladder of an agreement.
import { expect, test } from "vitest";
import { ladder } from "./tier.ts";

test.each([
  ["○○○ none", { reached: "none", missing: [] }],
  ["●○○ framed", { reached: "framed", missing: [] }],
  ["●○● confirmed", { reached: "confirmed", missing: ["bargained"] }],
  ["●●◐ bargained", { reached: "bargained", missing: [], claimed: { tier: "confirmed" } }],
] as const)("%s", (shown, climbed) => expect(ladder(climbed)).toBe(shown));
