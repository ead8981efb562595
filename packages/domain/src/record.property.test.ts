/** The state from any vantage is what a replay by hand gives. The replay here shares no code with the fold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, canonicalLine } from "./canonical.ts";
import { decodeDevelopment, readStoredLine } from "./decode.ts";
import { evolve, fold } from "./fold/evolve.ts";
import { copyState, initialState } from "./fold/state.ts";
import { stretchesOf } from "./lineage.ts";
import type { RecordedEntry } from "./recorded-entry.ts";
import { happenings, select } from "./selection.ts";
import {
  closureOf,
  historyIssues,
  historyParties,
  randomDay,
  randomHistory,
  randomLimits,
  seenFrom,
} from "./testing/index.ts";
import { replay } from "./testing/replay-by-hand.ts";
import { issueView } from "./view/issue-view.ts";

const parties = [...historyParties];
const main = { slug: "main", cuts: [] };
const runs = { numRuns: 400 };

describe("a random history", () => {
  test("decodes line by line, with ids of its own and a fixed point of canonical bytes", () => {
    fc.assert(
      fc.property(randomHistory(), (log) => {
        expect(new Set(log.map(({ development }) => development.id)).size).toBe(log.length);
        for (const { development } of log) {
          const bytes = canonicalLine(development);
          const decoded = decodeDevelopment(JSON.parse(bytes));
          expect(decoded.faults).toEqual([]);
          expect(canonicalLine(decoded.development!)).toBe(bytes);
          expect(canonicalLine(readStoredLine(bytes))).toBe(bytes);
        }
      }),
      runs,
    );
  });

  test("seen from anywhere is what a replay by hand gives", () => {
    fc.assert(
      fc.property(randomHistory(), randomLimits, (log, limits) => {
        const today = limits.asOf ?? "2025-03-15";
        const seen = seenFrom(log, { branch: "main", ...limits }, { parties, today });
        const byHand = replay(log, limits, parties, today);
        expect(seen.selection.effective.map(({ development }) => development.id)).toEqual(byHand.order);
        for (const issue of historyIssues) {
          const view = seen.issue(issue);
          expect({
            deadlines: reading(view.deadlines, [
              "current",
              "original",
              "status",
              "postponements",
              "timesDue",
              "daysLeft",
              "overdue",
            ]),
            measures: reading(view.measures, ["status", "rate", "since"]),
            concessions: reading(view.concessions, ["status"]),
            indicators: reading(view.indicators, ["value"]),
            tier: { agreement: view.tier.agreement, reached: view.tier.reached, missing: view.tier.missing },
          }).toEqual(byHand.issue(issue));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("reads the same in whatever order its entries are handed over", () => {
    fc.assert(
      fc.property(
        randomHistory(25).chain((log) =>
          fc.tuple(fc.constant(log), fc.shuffledSubarray([...log], { minLength: log.length })),
        ),
        randomLimits,
        ([log, shuffled], limits) => {
          expect(views(shuffled, limits)).toEqual(views(log, limits));
        },
      ),
      runs,
    );
  });

  test("folds on from a checkpoint as if it had never stopped, and leaves the checkpoint as it was", () => {
    fc.assert(
      fc.property(randomHistory(), fc.nat({ max: 40 }), (log, cut) => {
        const entries = happenings(select(log, stretchesOf(main, {})));
        const checkpoint = fold(entries.slice(0, cut), parties);
        const noted = told(checkpoint);
        const resumed = copyState(checkpoint);
        for (const entry of entries.slice(cut)) evolve(resumed, entry);
        expect(told(resumed)).toBe(told(fold(entries, parties)));
        expect(told(checkpoint)).toBe(noted);
      }),
      runs,
    );
  });

  test("shows an issue the same when only the entries that it needs are folded", () => {
    fc.assert(
      fc.property(randomHistory(), randomLimits, (log, limits) => {
        for (const issue of historyIssues)
          expect(view(closureOf(log, issue), issue, limits, log)).toEqual(view(log, issue, limits, log));
      }),
      { numRuns: 1_000 },
    );
  });

  test("never looks at what lies beyond its limits", () => {
    fc.assert(
      fc.property(randomHistory(), randomDay, randomDay, (log, asOf, knownAt) => {
        const within = log.filter(({ development }) => (development.reportedOn ?? development.occurredOn) <= knownAt);
        expect(views(within, { asOf })).toEqual(views(log, { asOf, knownAt }));
      }),
      runs,
    );
  });
});

describe("the fold", () => {
  test("takes developments in any order, as facts or opinions, and ones of types that it does not know", () => {
    fc.assert(
      fc.property(randomHistory(), fc.array(fc.boolean()), fc.string(), (log, opinions, type) => {
        const state = initialState(parties);
        log.forEach((entry, i) => {
          const development = i % 11 === 10 ? { ...entry.development, type } : entry.development;
          const standing = opinions[i] === true ? ("opinion" as const) : ("fact" as const);
          evolve(state, { ...entry, development, sources: [], standing } as never);
        });
        for (const issue of historyIssues)
          issueView(state, issue, {
            dossier: "us-china",
            vantage: { branch: "main", asOf: null, knownAt: null, position: 0 },
            today: "2025-02-01",
            revision: 0,
          });
      }),
      runs,
    );
  });
});

type Limits = { readonly asOf?: string; readonly knownAt?: string; readonly position?: number };

const view = (
  entries: ReadonlyArray<RecordedEntry>,
  issue: string,
  limits: Limits,
  whole: ReadonlyArray<RecordedEntry>,
) => {
  const { state } = seenFrom(entries, { branch: "main", ...limits }, { parties });
  return issueView(state, issue, {
    dossier: "us-china",
    vantage: { branch: "main", asOf: null, knownAt: null, position: whole.length },
    today: limits.asOf ?? "2025-03-15",
    revision: 0,
  });
};

const views = (entries: ReadonlyArray<RecordedEntry>, limits: Limits) =>
  historyIssues.map((issue) => view(entries, issue, limits, []));

const reading = (things: Readonly<Record<string, object>>, fields: ReadonlyArray<string>) =>
  Object.fromEntries(
    Object.entries(things).map(([slug, thing]) => [
      slug,
      Object.fromEntries(fields.map((field) => [field, (thing as Record<string, unknown>)[field]])),
    ]),
  );

const told = (value: unknown): string =>
  canonicalJson(
    JSON.parse(JSON.stringify(value, (_key, each: unknown) => (each instanceof Map ? Object.fromEntries(each) : each))),
  );
