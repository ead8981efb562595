/** The worked case, figure by figure. Its page holds all the arithmetic. */
import { describe, expect, test } from "vitest";
import { stretchesOf } from "../lineage.ts";
import { select } from "../selection.ts";
import { seenFrom } from "../testing/index.ts";
import { bayesianSuggestion } from "./bayes.ts";
import { calibrationOf } from "./calibration.ts";
import { diagnosticityOf, entropyBits, informationOf } from "./diagnosticity.ts";
import { dissentOn, standingWeights } from "./dissent.ts";
import { lagOf } from "./lag.ts";
import { postMortem } from "./post-mortem.ts";
import { proposalsOf } from "./proposals.ts";
import { resolvedOnOf, scoresOfSet } from "./scores.ts";
import { signpostStates } from "./signpost-states.ts";
import { foldScenarios } from "./state.ts";
import { workedRecord } from "./testing/worked-case.ts";

const record = workedRecord();
const { given, cut, set } = record;
const days = ["2025-09-15", "2025-09-16", "2025-09-26", "2025-12-17", "2026-01-23"];

const readingsOn = (day: string) =>
  signpostStates(set.signposts, {
    selection: record.at(`main@${day}~${day}`),
    cut,
    asOf: day,
    knownAt: day,
    today: "2026-11-23",
  });
const readingOn = (day: string, signpost: string) => readingsOn(day).find((each) => each.signpost === signpost)!;

describe("the fork", () => {
  test("reads 80 lines of main, of which 2 are superseded and 78 count", () => {
    // The set itself lives on main and lies beyond the cut, which was made before it was recorded.
    const read = select(record.entries, stretchesOf(record.branchOf("deal"), { asOf: "2025-09-15" }));
    expect({
      lines: read.effective.length + read.superseded.length,
      superseded: read.superseded.length,
      effective: read.effective.length,
    }).toEqual(given.forkReads);
  });

  test.each(days)("lags behind main as of %s", (day) => {
    const lag = lagOf(record.at(`main@${day}~${day}`), cut, ["tiktok"]);
    expect([lag.developments, lag.onItsIssues]).toEqual(given.lag[day]);
  });

  test("says its lag in a sentence", () => {
    expect(lagOf(record.at("main@2025-09-26~2025-09-26"), cut, ["tiktok"]).text).toBe(
      "main has 10 developments since the fork, 7 of them on tiktok.",
    );
    expect(lagOf(record.at("main@2025-09-15~2025-09-15"), cut, ["tiktok"]).text).toBe(
      "main has not moved since the fork.",
    );
  });
});

describe("signposts", () => {
  test.each(
    days.flatMap((day, i) => Object.entries(given.states).map(([id, states]) => [id, states[i]!, day] as const)),
  )("%s is %s as of %s", (id, state, day) => expect(readingOn(day, id).state).toBe(state));

  test("S1 is met, and S6 contradicted, by the fourth order", () => {
    expect(readingOn("2025-09-16", "S1").decidedBy?.event).toBe("tiktok-postponed-4");
    expect(readingOn("2025-09-16", "S6").decidedBy?.event).toBe("tiktok-postponed-4");
  });

  test("S2 is met in part by the fifth, 68 days before the window", () => {
    const reading = readingOn("2025-12-17", "S2");
    expect(reading.decidedBy?.event).toBe("tiktok-postponed-5");
    expect(reading.differences).toEqual([{ about: "window", words: "68 days before the window", days: -68 }]);
    expect(reading.words).toBe("In part by tiktok-postponed-5 of 25 September 2025: 68 days before the window.");
  });

  test("S3 is met in part, by the US only", () => {
    const reading = readingOn("2025-09-26", "S3");
    expect(reading.decidedBy?.event).toBe("tiktok-approval-claimed");
    expect(reading.differences.map(({ words }) => words)).toEqual(["by US only"]);
  });

  test("S4 is met by the order on the qualified divestiture", () => {
    expect(readingOn("2025-09-26", "S4").decidedBy?.event).toBe("tiktok-qualified-divestiture");
  });

  test("S5 is met by the closing", () => {
    expect(readingOn("2026-01-23", "S5").decidedBy?.event).toBe("tiktok-divestiture-met");
  });

  test("S6, contradicted, speaks against the ban and for the others; S7, overdue, is missed by the ban", () => {
    const of = (day: string, id: string) =>
      Object.fromEntries(readingOn(day, id).perScenario.map(({ scenario, reads }) => [scenario, reads]));
    expect(of("2025-09-16", "S6")).toEqual({
      "fourth-postponement": "supports",
      deal: "supports",
      ban: "contradicts",
      none: "silent",
    });
    expect(of("2025-12-17", "S7")).toEqual({
      "fourth-postponement": "supports",
      deal: "supports",
      ban: "missed",
      none: "silent",
    });
    expect(of("2025-09-15", "S1")).toEqual({ "fourth-postponement": "open", deal: "open", ban: "open", none: "open" });
  });
});

describe("what a development is proposed as when it is recorded", () => {
  const proposals = (id: string) =>
    proposalsOf(set.signposts, record.at("main").effective.find(({ development }) => development.id === id)!);

  test("the fourth order meets S1 and contradicts S6", () => {
    expect(proposals("tiktok-postponed-4").map(({ signpost, as }) => [signpost, as])).toEqual([
      ["S1", "met"],
      ["S6", "contradicted"],
    ]);
  });

  test("the claimed approval meets S3 in part, in words", () => {
    expect(proposals("tiktok-approval-claimed").map(({ words }) => words)).toEqual([
      "It meets in part signpost S3 (Both sides say that the leaders confirmed Madrid): by US only.",
    ]);
  });

  test("what no signpost is about proposes nothing", () => expect(proposals("madrid-talks")).toEqual([]));
});

describe("how the branches end", () => {
  const ends = Object.entries(given.endStates).filter(([written]) => written !== "firstDifference");

  test.each(ends)("%s", (written, expected) => {
    const vantage = record.vantage(written);
    const view = seenFrom(record.entries, vantage, { branch: record.branchOf(vantage.branch) }).issue("tiktok");
    const deadline = view.deadlines["tiktok-divestiture"]!;
    const found = {
      status: view.status,
      outcome: view.outcome,
      since: view.since,
      current: deadline.current,
      postponements: deadline.postponements,
      deadline: deadline.status,
      overdue: deadline.overdue,
      daysLeft: deadline.daysLeft,
      timesDue: deadline.timesDue,
      notice: deadline.notice,
      tier: view.tier.reached,
      missing: view.tier.missing,
    };
    expect(found).toMatchObject(expected);
    expect(deadline.original).toBe("2025-01-19");
  });
});

describe("diagnosticity at analyst-a's weights of 15 September", () => {
  const { weights } = standingWeights(set, "analyst-a", "2025-09-15")!;

  test.each(Object.entries(given.diagnosticity).filter(([key]) => /^S\d$/.test(key)))("%s", (id, expected) => {
    const found = informationOf(set.signposts.find(({ signpost }) => signpost === id)!, weights);
    expect(found.pMet).toBeCloseTo(expected.pMet, 12);
    expect(found.bits).toBeCloseTo(expected.bits, 6);
    expect(found.tellsNothing).toBe(false);
  });

  test("the uncertainty before is 1.578390 bits", () => {
    expect(entropyBits(weights.map(({ basisPoints }) => basisPoints / 10_000))).toBeCloseTo(1.57839, 6);
  });

  test("the most telling comes first, and of equals the one placed first", () => {
    expect(diagnosticityOf(set.signposts, weights).map(({ signpost }) => signpost)).toEqual([
      "S2",
      "S5",
      "S3",
      "S1",
      "S6",
      "S7",
      "S4",
    ]);
  });

  test("on 17 December S1, S4 and S7 are settled: not met counts by what it was not", () => {
    const suggestion = bayesianSuggestion(set.signposts, readingsOn("2025-12-17"), weights);
    expect(suggestion.counted.map(({ signpost, as }) => [signpost, as])).toEqual([
      ["S1", "met"],
      ["S4", "met"],
      ["S7", "not met"],
    ]);
    // .5·.9·.5·.9, .35·.9·.9·.9, .1·.1·.1·.1, .05·.5·.5·.5, made to come to one.
    const parts = [0.2025, 0.25515, 0.0001, 0.00625];
    const whole = parts.reduce((sum, part) => sum + part, 0);
    suggestion.to.forEach(({ share }, i) => {
      expect(share).toBeCloseTo(parts[i]! / whole, 12);
    });
  });

  test("nothing tells anything to somebody who is certain", () => {
    const certain = weights.map(({ scenario }) => ({ scenario, basisPoints: scenario === "deal" ? 10_000 : 0 }));
    for (const { bits, tellsNothing } of diagnosticityOf(set.signposts, certain)) {
      expect(bits).toBeCloseTo(0, 12);
      expect(tellsNothing).toBe(true);
    }
  });

  test("on 16 September the record suggests other weights, S6 being the same development as S1", () => {
    const suggestion = bayesianSuggestion(set.signposts, readingsOn("2025-09-16"), weights);
    const expected = given.diagnosticity[
      "bayes@2025-09-16 (S1 only; S6 is the same development)"
    ] as unknown as number[];
    suggestion.to.forEach(({ share }, i) => {
      expect(share).toBeCloseTo(expected[i]!, 12);
    });
    expect(suggestion.counted.map(({ signpost }) => signpost)).toEqual(["S1"]);
    expect(suggestion.passedOver).toEqual([{ signpost: "S6", for: "S1", event: "tiktok-postponed-4" }]);
  });
});

describe("scores", () => {
  const scores = scoresOfSet(set, given.close.resolvedOn)!;

  test.each(["analyst-a", "analyst-b"])("%s", (by) => {
    const expected = given.scores[by] as {
      daysBrierLog: [number, number, string][];
      atClose: { brier: number; log: number };
      averaged: { brier: number; log: number };
    };
    const { inTime, enteredAfterwards } = scores.people.find((each) => each.by === by)!;
    expect(enteredAfterwards).toBeNull();
    expect(inTime!.days).toBe(given.close.days);
    expect(inTime!.spans.map((span) => span.days)).toEqual(expected.daysBrierLog.map(([n]) => n));
    inTime!.spans.forEach((span, i) => {
      const [n, brier, log] = expected.daysBrierLog[i]!;
      expect(span.days).toBe(n);
      expect(span.brier).toBeCloseTo(brier, 9);
      expect(span.log).toBeCloseTo(-Math.log(Number(log.replace("-ln ", ""))), 12);
    });
    for (const [found, wanted] of [
      [inTime!.atClose, expected.atClose],
      [inTime!.averaged, expected.averaged],
    ] as const) {
      expect(Math.abs(found.brier - wanted.brier)).toBeLessThan(1e-9);
      expect(Math.abs(found.log - wanted.log)).toBeLessThan(1e-9);
    }
  });

  test("the set was resolved when its deciding development was reported", () => {
    expect(resolvedOnOf(set, record.at("main"))).toBe(given.close.resolvedOn);
    const { by: _by, ...closing } = set.closing!;
    expect(resolvedOnOf({ ...set, closing }, record.at("main"))).toBe(given.close.on);
  });

  test("equal weights for all would have scored 0.75 and ln 4", () => {
    expect(scores.uniform.brier).toBeCloseTo(0.75, 12);
    expect(scores.uniform.log).toBeCloseTo(Math.log(4), 12);
  });

  test("one resolved set is too few to judge", () => {
    for (const { verdict } of calibrationOf([set], () => given.close.resolvedOn))
      expect(verdict).toBe(given.scores["calibration"]);
  });

  test("recorded a year later, the same weights are scored apart, with the same figures", () => {
    const late = workedRecord("2026-11-23");
    const { people } = scoresOfSet(late.set, given.close.resolvedOn)!;
    expect(people.map(({ inTime }) => inTime)).toEqual([null, null]);
    expect(people.map(({ enteredAfterwards }) => enteredAfterwards)).toEqual(scores.people.map(({ inTime }) => inTime));
    expect(late.set.illustrative).toBe(true);
  });

  test("weights recorded the day after are in time, two days after they are not", () => {
    const late = (day: string) => ({ ...record.entries.at(-2)!, recordedAt: `${day}T00:00:00.000001Z` });
    const opened = record.entries.find(({ development }) => development.type === "SetOpened")!;
    const afterwards = (day: string) => foldScenarios([opened, late(day)]).sets[0]!.weighings[0]!.enteredAfterwards;
    expect(record.entries.at(-2)!.development).toMatchObject({
      type: "ScenarioWeighed",
      details: { on: "2026-01-22" },
    });
    expect([afterwards("2026-01-23"), afterwards("2026-01-24")]).toEqual([false, true]);
  });

  test("calibration counts each outcome's last weight in its bin", () => {
    const [a] = calibrationOf([set], () => given.close.resolvedOn);
    // analyst-a ended on 8, 89, 1 and 2 percent, and the 89 came true.
    expect(a!.bins[0]).toMatchObject({ from: 0, to: 10, forecasts: 3, happened: 0 });
    expect(a!.bins[0]!.meanForecast).toBeCloseTo(11 / 3, 12);
    expect(a!.bins[8]).toEqual({ from: 80, to: 90, forecasts: 1, happened: 1, meanForecast: 89 });
    expect(a!.bins.reduce((sum, { forecasts }) => sum + forecasts, 0)).toBe(4);
  });

  test("the two differ most over the fourth postponement, and in October over the deal", () => {
    expect(dissentOn(set, "2025-09-15").widest).toBe("fourth-postponement");
    expect(dissentOn(set, "2025-10-10").spread).toMatchObject([
      { spread: 5_500 },
      { spread: 6_000 },
      { spread: 400 },
      { spread: 100 },
    ]);
  });
});

describe("the post-mortem", () => {
  const found = postMortem(set, readingsOn(given.close.on), given.close.resolvedOn)!;
  const moves = (signpost: string, scenario: string) => {
    const outcome = found.signposts.find((each) => each.signpost === signpost)!;
    return {
      on: outcome.decidedBy!.reportedOn,
      people: outcome.moves.find((each) => each.scenario === scenario)!.people.map(({ by, days }) => [by, days]),
    };
  };

  test("the ban was contradicted on 16 September: one moved after a day, the other after 24", () => {
    expect(moves("S6", "ban")).toEqual({
      on: "2025-09-16",
      people: [
        ["analyst-a", 1],
        ["analyst-b", 24],
      ],
    });
  });

  test("the terms were settled on 25 September: one moved after a day, the other took 83 towards the deal", () => {
    expect(moves("S4", "deal")).toEqual({
      on: "2025-09-25",
      people: [
        ["analyst-a", 1],
        ["analyst-b", 83],
      ],
    });
  });

  test("to say the same again is not to move, and a contradicted scenario at 0 % was there already", () => {
    const say = (on: string, ...percent: number[]) => ({
      ...set.weighings[0]!,
      on,
      by: "analyst-c",
      weights: given.outcomes.map(({ scenario }, i) => ({ scenario, basisPoints: percent[i]! * 100 })),
    });
    const weighings = [
      say("2025-09-15", 60, 35, 0, 5),
      say("2025-09-20", 60, 35, 0, 5),
      say("2025-10-01", 50, 45, 0, 5),
    ];
    const { signposts } = postMortem({ ...set, weighings }, readingsOn(given.close.on), given.close.resolvedOn)!;
    const of = (scenario: string) =>
      signposts.find(({ signpost }) => signpost === "S1")!.moves.find((each) => each.scenario === scenario)!.people[0];
    expect(of("deal")).toMatchObject({ days: 15, on: "2025-10-01", from: 3_500, to: 4_500 });
    expect(of("ban")).toMatchObject({ days: null, alreadyThere: true });
    expect(of("fourth-postponement")).toMatchObject({ days: null, alreadyThere: false });
  });

  test("S1 never told a fourth postponement and a deal apart", () => {
    expect(found.lessons).toEqual([
      "S1 was met and fourth-postponement did not happen: expected in fourth-postponement and deal, it never told them apart.",
    ]);
  });

  test("of what the deal expected, three came and one came in part", () => {
    expect(found.expected).toEqual({ met: ["S1", "S4", "S5"], inPart: ["S3"], missed: [] });
  });

  test("reads as sentences", () => {
    expect(found.sentences.slice(0, 2)).toEqual([
      "How does the TikTok dispute stand at the end of 31 January 2026? Answer: deal, decided on 22 January 2026 by tiktok-divestiture-met.",
      "Of 4 signposts that deal expected, 3 were met (S1, S4, S5), 1 in part (S3) and 0 not.",
    ]);
    expect(found.sentences[7]).toContain(
      "Away from ban: analyst-a moved after 1 day (10 % to 2 %); analyst-b moved after 24 days (12 % to 5 %).",
    );
  });
});

test("the state of scenarios is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(set))).toEqual(set);
  expect(JSON.parse(JSON.stringify(readingsOn("2025-12-17")))).toEqual(readingsOn("2025-12-17"));
});
