/** Which issues have to be looked at: few enough that a comparison costs what differs, and never too few. */
import { expect, test } from "vitest";
import { happenings } from "../selection.ts";
import { development, given } from "../testing/index.ts";
import { differingIssues } from "./differing-issues.ts";

const lookedAt = (lines: Parameters<typeof given>, before: number, after: number) => {
  const columns = [before, after].map((position) => {
    const seen = given(...lines).at(`:${position}`);
    return { entries: happenings(seen.selection), state: seen.state, today: "2026-05-20" };
  });
  return differingIssues(columns);
};

const offer = development(
  "ConcessionOffered",
  "2025-02-01",
  { concession: "beans", by: "US" },
  { issues: ["soybeans", "chips"] },
);
const resolved = (issue: string, on: string) =>
  development("IssueResolved", on, { outcome: "agreed" }, { issues: [issue] });

test("an offer is overtaken by the last of its issues to be resolved, and so all of them are looked at", () => {
  expect(lookedAt([offer, resolved("soybeans", "2025-03-01"), resolved("chips", "2025-03-02")], 2, 3)).toEqual([
    "chips",
    "soybeans",
  ]);
});

test("talks on an issue do nothing to an offer made on it, and so nothing to its other issues", () => {
  expect(lookedAt([offer, development("TalksHeld", "2025-03-01", {}, { issues: ["chips"] })], 1, 2)).toEqual(["chips"]);
});
