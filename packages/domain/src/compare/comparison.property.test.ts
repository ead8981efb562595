/** The comparison of any two vantages is what a naive look at both gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../canonical.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { happenings } from "../selection.ts";
import { historyIssues, historyParties, randomHistory, randomLimits, seenFrom } from "../testing/index.ts";
import type { Vantage } from "../vantage.ts";
import { issueView } from "../view/issue-view.ts";
import type { Column } from "./column.ts";
import { compare } from "./comparison.ts";
import { differingIssues } from "./differing-issues.ts";
import { dataOf, facetsOf } from "./facets.ts";

const columnOf = (
  log: ReadonlyArray<RecordedEntry>,
  limits: Omit<Vantage, "branch">,
  label: string,
  today: string,
): Column => {
  const seen = seenFrom(log, { branch: "main", ...limits }, { parties: [...historyParties], today });
  return { label, vantage: seen.looking.vantage, today, entries: happenings(seen.selection), state: seen.state };
};

const pairs = fc.tuple(randomHistory(), randomLimits, randomLimits);
/** Two that differ in one entry or two, so that most issues are the same in both. */
const closePairs = fc
  .tuple(randomHistory(), fc.nat({ max: 40 }), fc.integer({ min: 1, max: 2 }))
  .map(([log, position, more]) => [log, { position }, { position: position + more }] as const);
const runs = { numRuns: 300 };
const signature = ({ development: { type, occurredOn, issues = [], details } }: RecordedEntry) =>
  canonicalJson({ type, occurredOn, issues: [...issues].sort(), details });

test("what each adds is the difference of the two lists", () => {
  fc.assert(
    fc.property(pairs, ([log, left, right]) => {
      const columns = [columnOf(log, left, "left", "2025-02-20"), columnOf(log, right, "right", "2025-02-20")] as const;
      const { adds, parting } = compare({ dossier: "us-china", columns });
      columns.forEach(({ entries }, i) => {
        const rest = columns[1 - i]!.entries.map(signature);
        const only = entries.filter((entry) => {
          const at = rest.indexOf(signature(entry));
          if (at >= 0) rest.splice(at, 1);
          return at < 0;
        });
        expect(adds[i]!.map(({ event }) => event)).toEqual(only.map(({ development }) => development.id));
      });
      const days = adds
        .flat()
        .map(({ on }) => on)
        .sort();
      expect(parting.pairs[0]!.on).toBe(days[0] ?? null);
    }),
    runs,
  );
});

test("the rows are all facets that differ, and no others", () => {
  fc.assert(
    fc.property(pairs, fc.boolean(), ([log, left, right], sameDay) => {
      const columns = [
        columnOf(log, left, "left", "2025-02-20"),
        columnOf(log, right, "right", sameDay ? "2025-02-20" : "2025-03-01"),
      ] as const;
      const { consequences } = compare({ dossier: "us-china", columns });
      const naive = (i: number) =>
        new Map(
          historyIssues.flatMap((issue) =>
            facetsSeen(columns[i]!, issue).map(
              (facet) => [`${issue} ${facet.kind} ${facet.subject}`, canonicalJson(dataOf(facet))] as const,
            ),
          ),
        );
      const [a, b] = [naive(0), naive(1)];
      const differing = [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).sort();
      expect(consequences.rows.map(({ issue, kind, subject }) => `${issue} ${kind} ${subject}`).sort()).toEqual(
        differing,
      );
    }),
    runs,
  );
});

test("looking only at the issues that may differ misses nothing", () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: closePairs }, pairs), ([log, left, right]) => {
      const columns = [columnOf(log, left, "left", "2025-02-20"), columnOf(log, right, "right", "2025-02-20")] as const;
      const all = compare({ dossier: "us-china", columns });
      const issues = differingIssues(columns);
      const some = compare({ dossier: "us-china", columns, issues });
      expect(some.consequences.rows).toEqual(all.consequences.rows);
      expect(some.stands).toEqual(all.stands);
      expect(some.adds).toEqual(all.adds);
    }),
    { numRuns: 1_500 },
  );
});

test("a vantage differs in nothing from itself", () => {
  fc.assert(
    fc.property(randomHistory(), randomLimits, (log, limits) => {
      const one = columnOf(log, limits, "one", "2025-02-20");
      const { consequences, adds, parting, stands } = compare({
        dossier: "us-china",
        columns: [one, { ...one, label: "two" }],
      });
      expect(consequences.rows).toEqual([]);
      expect(stands).toEqual([]);
      expect(adds).toEqual([[], []]);
      expect(parting.pairs[0]!.on).toBeNull();
    }),
    runs,
  );
});

const facetsSeen = ({ state, vantage, today }: Column, issue: string) =>
  facetsOf(issueView(state, issue, { dossier: "us-china", vantage, today, revision: 0 }));
