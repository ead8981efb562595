/** Reading the view anew only where an entry can have changed it tells the same as reading it after every entry. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../canonical.ts";
import { evolve } from "../fold/evolve.ts";
import { initialState } from "../fold/state.ts";
import { happenings } from "../selection.ts";
import { historyIssues, historyParties, randomHistory, seenFrom } from "../testing/index.ts";
import { issueView } from "./issue-view.ts";
import { at, why } from "./why.ts";

// The whole view, and parts of it that hang on other issues and their things.
const paths = ["", "waitsFor", "measures", "concessions", "tier", "deadlines"].map((path) =>
  path === "" ? [] : [path],
);

test("why tells every entry after which the field reads differently, and no other", () => {
  fc.assert(
    fc.property(randomHistory(), fc.constantFrom(...historyIssues), fc.constantFrom(...paths), (log, issue, path) => {
      const parties = [...historyParties];
      const seen = seenFrom(log, { branch: "main" }, { parties, today: "2025-03-15" });
      const looking = { ...seen.looking, revision: 0 };
      const entries = happenings(seen.selection);
      const state = initialState(parties);
      const reading = () => canonicalJson(at(issueView(state, issue, looking), path) ?? null);
      const expected: string[] = [];
      let before = reading();
      for (const entry of entries) {
        evolve(state, entry);
        const after = reading();
        if (after !== before) expected.unshift(entry.development.id);
        before = after;
      }
      const told = why(entries, parties, issue, path, looking)?.reasons.map(({ entry }) => entry.development.id);
      expect(told ?? []).toEqual(expected);
    }),
    { numRuns: 1_500 },
  );
});
