/** What holds for all weights, all signposts and all histories of forecasts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../calendar.ts";
import { bayesianSuggestion } from "./bayes.ts";
import { diagnosticityOf, informationOf } from "./diagnosticity.ts";
import { forecastScore, scoreOf, uniformScore } from "./scores.ts";
import type { SignpostReading } from "./signpost-states.ts";
import type { Expectation, SignpostState, Weighing } from "./state.ts";

const outcomes = ["fourth-postponement", "deal", "ban", "none"];
const weights = fc
  .array(fc.nat({ max: 10_000 }), { minLength: 3, maxLength: 3 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((cuts) => outcomes.map((scenario, i) => ({ scenario, basisPoints: cuts[i + 1]! - cuts[i]! })));
const expectation = fc.constantFrom<Expectation>("expected", "silent", "excluded");
const signpost = fc.array(expectation, { minLength: 4, maxLength: 4 }).map(
  (expects): SignpostState => ({
    signpost: `S-${expects.join("-")}`,
    set: "autumn",
    text: "It comes",
    placedOn: "2025-09-15",
    event: "placed",
    expect: outcomes.map((scenario, i) => ({ scenario, expects: expects[i]! })),
    window: { from: "2025-09-15", to: "2025-09-24" },
    test: { types: ["DeadlineMet"] },
    judgements: [],
  }),
);
const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
const one = fc.constantFrom(...outcomes);

describe("diagnosticity", () => {
  test("no signpost is expected to tell less than nothing, or more than there is to know", () => {
    fc.assert(
      fc.property(signpost, weights, (placed, said) => {
        const { bits, pMet } = informationOf(placed, said);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(1 + 1e-12);
        expect(pMet).toBeGreaterThanOrEqual(0.1 - 1e-12);
        expect(pMet).toBeLessThanOrEqual(0.9 + 1e-12);
      }),
    );
  });

  test("a signpost of which all expect the same tells nothing", () => {
    fc.assert(
      fc.property(expectation, weights, signpost, (same, said, placed) => {
        const flat = { ...placed, expect: placed.expect.map(({ scenario }) => ({ scenario, expects: same })) };
        expect(informationOf(flat, said).tellsNothing).toBe(true);
      }),
    );
  });

  test("it does not matter in which order the weights stand", () => {
    fc.assert(
      fc.property(signpost, weights, order, (placed, said, places) => {
        expect(
          informationOf(
            placed,
            places.map((i) => said[i]!),
          ).bits,
        ).toBeCloseTo(informationOf(placed, said).bits, 12);
      }),
    );
  });

  test("the list falls", () => {
    fc.assert(
      fc.property(fc.array(signpost, { maxLength: 6 }), weights, (placed, said) => {
        const bits = diagnosticityOf(placed, said).map((each) => each.bits);
        bits.slice(1).forEach((each, i) => {
          expect(each).toBeLessThanOrEqual(bits[i]! + 1e-9);
        });
      }),
    );
  });
});

describe("scores", () => {
  test("Brier lies from 0 to 2 and log from 0 to ln 100, in whatever order the weights stand", () => {
    fc.assert(
      fc.property(weights, one, order, (said, happened, places) => {
        const score = scoreOf(said, outcomes, happened);
        expect(score.brier).toBeGreaterThanOrEqual(0);
        expect(score.brier).toBeLessThanOrEqual(2 + 1e-12);
        expect(score.log).toBeGreaterThanOrEqual(0);
        expect(score.log).toBeLessThanOrEqual(Math.log(100) + 1e-12);
        const shuffled = scoreOf(
          places.map((i) => said[i]!),
          places.map((i) => outcomes[i]!),
          happened,
        );
        expect(shuffled.brier).toBeCloseTo(score.brier, 12);
        expect(shuffled.log).toBe(score.log);
      }),
    );
  });

  test("certainty scores 0 when right and 2 when wrong", () => {
    const certain = outcomes.map((scenario) => ({ scenario, basisPoints: scenario === "deal" ? 10_000 : 0 }));
    expect(scoreOf(certain, outcomes, "deal")).toEqual({ brier: 0, log: 0 });
    expect(scoreOf(certain, outcomes, "ban")).toEqual({ brier: 2, log: -Math.log(0.01) });
    expect(uniformScore(4)).toEqual(
      scoreOf(
        outcomes.map((scenario) => ({ scenario, basisPoints: 2_500 })),
        outcomes,
        "ban",
      ),
    );
  });

  test("the average over time is that of one forecast on each calendar day", () => {
    const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), weights), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 25 }), one, (said, length, happened) => {
        const weighings = said
          .map(
            ([day, each], i): Weighing => ({
              by: "a",
              on: addDays("2025-09-15", day),
              weights: each,
              event: `w${i}`,
              position: i,
              enteredAfterwards: false,
            }),
          )
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.position - b.position));
        const resolvedOn = addDays("2025-09-15", length);
        const found = forecastScore(weighings, outcomes, happened, resolvedOn);
        const daily = [];
        for (let day = weighings[0]!.on; day < resolvedOn; day = addDays(day, 1))
          daily.push(scoreOf(weighings.findLast(({ on }) => on <= day)!.weights, outcomes, happened));
        if (daily.length === 0) {
          expect(found).toBeNull();
          return;
        }
        expect(found!.days).toBe(daily.length);
        expect(found!.averaged.brier).toBeCloseTo(daily.reduce((sum, { brier }) => sum + brier, 0) / daily.length, 9);
        expect(found!.averaged.log).toBeCloseTo(daily.reduce((sum, { log }) => sum + log, 0) / daily.length, 9);
        expect(found!.atClose).toEqual(daily.at(-1));
        expect(found!.spans.every((span) => span.days > 0)).toBe(true);
      }),
    );
  });
});

test("a suggestion is a distribution again, and rests on each development once", () => {
  const settled = fc.array(
    fc.tuple(
      signpost,
      fc.constantFrom("met", "contradicted", "overdue", "pending", "in part"),
      fc.constantFrom("a", "b"),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(settled, weights, (given, said) => {
      const placed = given.map(([each], i) => ({ ...each, signpost: `S${i}` }));
      const readings = given.map(([, state, event], i) => ({
        signpost: `S${i}`,
        state,
        decidedBy: state === "met" || state === "contradicted" || state === "in part" ? { event } : null,
      })) as unknown as ReadonlyArray<SignpostReading>;
      const { to, counted, passedOver } = bayesianSuggestion(placed, readings, said);
      expect(to.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      const events = counted.flatMap(
        ({ signpost: id }) => readings.find((each) => each.signpost === id)?.decidedBy?.event ?? [],
      );
      expect(new Set(events).size).toBe(events.length);
      expect(counted.length + passedOver.length).toBe(
        given.filter(([, state]) => state === "met" || state === "contradicted" || state === "overdue").length,
      );
    }),
  );
});
