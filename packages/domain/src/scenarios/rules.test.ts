import { describe, expect, test } from "vitest";
import { decodeDevelopment } from "../decode.ts";
import type { Development } from "../development.ts";
import { entryAt } from "../testing/index.ts";
import { findingsOfScenarioEntry, type ScenarioCircumstances, testFindings } from "./rules.ts";
import { evolveScenarios, foldScenarios, initialScenarios } from "./state.ts";
import { workedRecord } from "./testing/worked-case.ts";

const record = workedRecord();
const all = record.at("main").effective;
/** What stood when the set had been opened, weighed and given its signposts; and after it was closed. */
const open = foldScenarios(all.filter(({ development }) => development.type !== "SetClosed"));
const closed = foldScenarios(all);

const entry = (type: string, details: object, occurredOn = "2025-09-20") => {
  const { development, salvaged, faults } = decodeDevelopment({ id: "proposed", type, occurredOn, details });
  const read = development ?? salvaged;
  if (read === undefined) throw new Error(faults.map(({ message }) => message).join(" "));
  return entryAt(999, read, []);
};
const findings = (type: string, details: object, state = open, around: ScenarioCircumstances = {}) =>
  findingsOfScenarioEntry(state, entry(type, details), around).map(({ code, path, message }) => [
    code,
    path.join("."),
    message,
  ]);
const codes = (type: string, details: object, state = open, around: ScenarioCircumstances = {}) =>
  findings(type, details, state, around).map(([code]) => code);

const set = "tiktok-autumn-2025";
const weights = (...percent: ReadonlyArray<number>) =>
  ["fourth-postponement", "deal", "ban", "none"].map((scenario, i) => ({ scenario, basisPoints: percent[i]! * 100 }));
const weighed = (more: object = {}) => ({
  set,
  on: "2025-09-20",
  by: "analyst-a",
  weights: weights(50, 35, 10, 5),
  ...more,
});
const expectAll = { "fourth-postponement": "expected", deal: "silent", ban: "silent", none: "silent" };
const placed = (more: object = {}) => ({
  signpost: "S8",
  set,
  text: "A sixth order",
  expect: expectAll,
  window: { from: "2026-01-01", to: "2026-01-31" },
  test: { types: ["DeadlinePostponed"], key: { deadline: "tiktok-divestiture" } },
  ...more,
});

test("the worked case itself makes sense, entry by entry", () => {
  let state = initialScenarios;
  for (const each of [...all].sort((a, b) => a.position - b.position)) {
    expect(findingsOfScenarioEntry(state, each, { knows: () => true, latestDate: "2026-11-23" })).toEqual([]);
    state = evolveScenarios(state, each);
  }
  expect(state).toEqual(closed);
});

describe("weights", () => {
  test("of 110 % are refused, naming the sum", () =>
    expect(findings("ScenarioWeighed", weighed({ weights: weights(60, 35, 10, 5) }))).toEqual([
      ["WeightsDoNotSum", "details.weights", "The weights come to 110 %. They must come to 100 %."],
    ]));

  test("name every outcome of the set, and no other", () => {
    const wrong = [
      { scenario: "deals", basisPoints: 4_000 },
      ...weights(50, 0, 10, 0).filter(({ basisPoints }) => basisPoints > 0),
    ];
    expect(findings("ScenarioWeighed", weighed({ weights: wrong }))).toEqual([
      [
        "OutcomeIsUnknown",
        "details.weights.0.scenario",
        `"deals" is no outcome of "${set}", which has fourth-postponement, deal, ban, none. Did you mean "deal"?`,
      ],
      ["OutcomeIsMissing", "details.weights", '"deal" has no weight. Weigh every outcome of the set, also with 0 %.'],
      ["OutcomeIsMissing", "details.weights", '"none" has no weight. Weigh every outcome of the set, also with 0 %.'],
    ]);
  });

  test("with a phrase stand inside its range", () => {
    const said = weights(50, 35, 10, 5).map((each, i) =>
      i === 0 ? { ...each, phrase: "likely" } : i === 1 ? { ...each, phrase: "possible" } : each,
    );
    expect(findings("ScenarioWeighed", weighed({ weights: said })).map(([code, path]) => [code, path])).toEqual([
      ["PhraseDoesNotFit", "details.weights.0.phrase"],
      ["PhraseDoesNotFit", "details.weights.1.phrase"],
    ]);
  });

  test("are said neither before the set was opened, nor after it was closed, nor for a day to come", () => {
    expect(codes("ScenarioWeighed", weighed({ on: "2025-09-14" }))).toEqual(["WeighedBeforeItOpened"]);
    expect(codes("ScenarioWeighed", weighed({ on: "2026-01-23" }), closed)).toEqual(["SetIsClosed"]);
    expect(codes("ScenarioWeighed", weighed({ on: "2026-01-10" }), closed)).toEqual([]);
    expect(codes("ScenarioWeighed", weighed({ on: "2025-09-21" }), open, { latestDate: "2025-09-20" })).toEqual([
      "HasNotCome",
    ]);
  });

  test("of an unknown set are helped", () =>
    expect(findings("ScenarioWeighed", weighed({ set: "tiktok-autumn" }))[0]).toEqual([
      "SetIsUnknown",
      "details.set",
      `There is no set "tiktok-autumn". Did you mean "${set}"? Open it first.`,
    ]));
});

describe("a set", () => {
  const opened = (more: object = {}) => ({
    set: "rare-earths-2026",
    question: "Do the October controls come back?",
    resolvesBy: "2026-11-10",
    outcomes: [
      { scenario: "return", definition: "They are in force." },
      { scenario: "none", definition: "Anything else." },
    ],
    ...more,
  });

  test("has an outcome for none of these, and each outcome once", () => {
    expect(codes("SetOpened", opened())).toEqual([]);
    const outcomes = [
      { scenario: "return", definition: "They are in force." },
      { scenario: "return", definition: "They are back." },
    ];
    expect(codes("SetOpened", opened({ outcomes }))).toEqual(["NoneIsMissing", "OutcomeIsNamedTwice"]);
  });

  test("is opened once, from a vantage that reads, and resolves later", () => {
    expect(codes("SetOpened", opened({ set }))).toEqual(["SetIsAlreadyOpen"]);
    expect(codes("SetOpened", opened({ fork: "main@2025-02-30", resolvesBy: "2025-01-01" }))).toEqual([
      "ResolvesBeforeItOpened",
      "VantageDoesNotRead",
    ]);
  });

  test("is closed once, with one of its outcomes, by a development on record", () => {
    const closing = { set, happened: "deal", by: "tiktok-divestiture-met", on: "2026-01-23" };
    expect(codes("SetClosed", closing)).toEqual([]);
    expect(findings("SetClosed", closing, closed)[0]).toEqual([
      "SetIsClosed",
      "details.set",
      'The set was already closed on 2026-01-23: "deal" happened. Correct or retract that entry.',
    ]);
    expect(
      codes("SetClosed", { ...closing, happened: "sale", on: "2025-09-01" }, open, { knows: () => false }),
    ).toEqual(["OutcomeIsUnknown", "ClosedBeforeItOpened", "DevelopmentIsUnknown"]);
  });
});

describe("a signpost", () => {
  test("that can be met is placed", () => expect(codes("SignpostPlaced", placed())).toEqual([]));

  test("has a test with types that exist and conditions that read", () => {
    const test = { types: ["DeadlinePostpone"], where: ["to => 2026-01-01"], excludedBy: [{ types: ["SetClosed"] }] };
    expect(findings("SignpostPlaced", placed({ test })).map(([code, path]) => [code, path])).toEqual([
      ["TypeIsUnknown", "details.test.types.0"],
      ["ConditionDoesNotRead", "details.test.where.0"],
      ["TypeIsUnknown", "details.test.excludedBy.0.types.0"],
    ]);
    expect(testFindings(undefined).map(({ code }) => code)).toEqual(["SignpostHasNoTest"]);
    expect(testFindings({ types: [] }).map(({ code }) => code)).toEqual(["SignpostHasNoTest"]);
  });

  test("has a window that reaches beyond the fork", () =>
    expect(findings("SignpostPlaced", placed({ window: { from: "2025-09-01", to: "2025-09-14" } }))).toEqual([
      [
        "WindowEndedBeforeTheFork",
        "details.window.to",
        "The window ended on 2025-09-14, before the fork on 2025-09-15: what happened by then was known to every scenario.",
      ],
    ]));

  test("may have a window that ends on the day of the fork", () =>
    expect(codes("SignpostPlaced", placed({ window: { from: "2025-09-15", to: "2025-09-15" } }))).toEqual([]));

  test("says of every outcome what it expects, and of no other", () => {
    const { ban: _ban, ...rest } = expectAll;
    expect(
      findings("SignpostPlaced", placed({ expect: { ...rest, bann: "silent" } })).map(([code, path]) => [code, path]),
    ).toEqual([
      ["OutcomeIsUnknown", "details.expect.bann"],
      ["OutcomeIsMissing", "details.expect"],
    ]);
  });

  test("is placed once, in a set that is open, from a development that is known", () => {
    expect(codes("SignpostPlaced", placed({ signpost: "S1" }))).toEqual(["SignpostIsAlreadyPlaced"]);
    expect(codes("SignpostPlaced", placed(), closed)).toEqual(["SetIsClosed"]);
    expect(codes("SignpostPlaced", placed({ from: "hyp-sixth-order" }), open, { knows: () => false })).toEqual([
      "DevelopmentIsUnknown",
    ]);
  });

  test("is judged where it was placed", () => {
    expect(codes("SignpostJudged", { signpost: "S1", set, verdict: "met", by: "analyst-a" })).toEqual([]);
    expect(findings("SignpostJudged", { signpost: "S9", set, verdict: "met", by: "analyst-a" })[0]?.[0]).toBe(
      "SignpostIsUnknown",
    );
  });
});

test("a scenario is forked once and closed once", () => {
  const scenario = "deal";
  expect(codes("ScenarioForked", { scenario, from: "main@nowhere" })).toEqual([
    "VantageDoesNotRead",
    "ScenarioIsAlreadyForked",
  ]);
  const over = evolveScenarios(open, entry("ScenarioClosed", { scenario, outcome: "happened" }));
  expect(codes("ScenarioClosed", { scenario, outcome: "overtaken" }, over)).toEqual(["ScenarioIsClosed"]);
  expect(codes("ScenarioRebased", { scenario, to: "main@2025-12-17" }, over)).toEqual(["ScenarioIsClosed"]);
});

test("what is not about scenarios is not judged here", () => {
  const met = record.entries.find(({ development }) => development.id === "tiktok-divestiture-met")!;
  expect(findingsOfScenarioEntry(initialScenarios, met)).toEqual([]);
  expect(evolveScenarios(open, { ...met, development: met.development as Development })).toBe(open);
});
