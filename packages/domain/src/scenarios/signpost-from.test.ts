import { expect, test } from "vitest";
import { decodeDevelopment } from "../decode.ts";
import { entryAt } from "../testing/index.ts";
import { findingsOfScenarioEntry } from "./rules.ts";
import { signpostFrom, testFrom } from "./signpost-from.ts";
import { workedRecord } from "./testing/worked-case.ts";

const record = workedRecord();
const supposed = (branch: string) =>
  record.entries.filter((entry) => entry.branch === branch).map(({ development }) => development);
const scenarios = ["fourth-postponement", "deal", "ban"];
const others = scenarios.map((scenario) => ({ scenario, developments: supposed(scenario) }));
const find = (id: string) => record.entries.find(({ development }) => development.id === id)!.development;
const { closing: _closing, ...openSet } = record.set;
const made = (id: string, scenario: string) =>
  signpostFrom(find(id), { set: openSet, signpost: `from-${id}`, scenario, others });

test("the fourth order makes a signpost that A and B expect and C excludes", () => {
  expect(made("hyp-fourth-order", "fourth-postponement")).toEqual({
    signpost: "from-hyp-fourth-order",
    set: "tiktok-autumn-2025",
    text: "A further order moves the date by 90 days.",
    from: "hyp-fourth-order",
    scenario: "fourth-postponement",
    expect: { "fourth-postponement": "expected", deal: "expected", ban: "excluded", none: "silent" },
    // The window begins with the fork: what came before it is no news.
    window: { from: "2025-09-15", to: "2025-09-30" },
    test: {
      types: ["DeadlinePostponed"],
      key: { deadline: "tiktok-divestiture", from: "2025-09-17" },
      where: ["to >= 2025-12-16"],
      excludedBy: [{ types: ["DeadlineMet", "DeadlineLapsed"], key: { deadline: "tiktok-divestiture" } }],
    },
  });
});

test("the fifth is expected by A alone", () =>
  expect(made("hyp-fifth-order", "fourth-postponement").expect).toEqual({
    "fourth-postponement": "expected",
    deal: "excluded",
    ban: "excluded",
    none: "silent",
  }));

test("a lapse is excluded by a postponement of its day", () =>
  expect(testFrom(find("hyp-lapse")).excludedBy).toEqual([
    { types: ["DeadlinePostponed"], key: { deadline: "tiktok-divestiture", from: "2025-09-17" } },
    { types: ["DeadlineMet"], key: { deadline: "tiktok-divestiture" } },
  ]));

test("a confirmation is to be said by both", () =>
  expect(testFrom(find("hyp-both-confirm")).where).toEqual(["claimedBy absent"]));

test("an issue's settlement is looked for on its issue", () =>
  expect(testFrom(find("hyp-deal-resolved"))).toMatchObject({ types: ["IssueResolved"], key: { issues: "tiktok" } }));

test("whatever a scenario supposes makes a signpost that may be placed", () => {
  for (const scenario of scenarios)
    for (const { id } of supposed(scenario)) {
      const { development, faults } = decodeDevelopment({
        id: "placed",
        type: "SignpostPlaced",
        occurredOn: "2025-09-15",
        details: made(id, scenario),
      });
      expect(faults).toEqual([]);
      expect(findingsOfScenarioEntry({ sets: [openSet], scenarios: [] }, entryAt(999, development!, []))).toEqual([]);
    }
});
