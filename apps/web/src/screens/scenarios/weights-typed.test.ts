import { describe, expect, test } from "vitest";
import { basisPointsOf, firstWeights, sumOf, weightsSuggested } from "./weights-typed.ts";

const blank = firstWeights([{ scenario: "fourth-postponement" }, { scenario: "deal" }, { scenario: "none" }]);
const typed = (...percents: ReadonlyArray<string>) => blank.map((each, i) => ({ ...each, percent: percents[i]! }));

describe("weights as they are typed", () => {
  test("are whole basis points, with a comma or a point, and nothing is 0", () => {
    expect(typed("45.5", "54,5", "").map(basisPointsOf)).toEqual([4_550, 5_450, 0]);
    expect(sumOf(typed("45.5", "54,5", ""))).toBe(10_000);
  });

  test("what is no number makes no sum", () => {
    expect(sumOf(typed("half", "50", "0"))).toBeNaN();
  });

  test("a suggestion is taken over in whole percents that come to 100", () => {
    const to = [
      { scenario: "fourth-postponement", share: 0.333 },
      { scenario: "deal", share: 0.334 },
      { scenario: "none", share: 0.333 },
    ];
    const taken = weightsSuggested(typed("1", "2", "97"), to);
    expect(taken.map(({ percent }) => percent)).toEqual(["33", "34", "33"]);
    expect(sumOf(taken)).toBe(10_000);
  });
});
