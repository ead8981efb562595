import { expect, test } from "vitest";
import { weightsOf } from "./weights.ts";

test("a weight is a percentage, a phrase, or both", () => {
  expect(weightsOf(["deal=48", "ban=0.25", "none=likely", "fourth=60:probable", "fifth=5%"])).toEqual([
    { scenario: "deal", basisPoints: 4800 },
    { scenario: "ban", basisPoints: 25 },
    { scenario: "none", basisPoints: 6750, phrase: "likely" },
    { scenario: "fourth", basisPoints: 6000, phrase: "likely" },
    { scenario: "fifth", basisPoints: 500 },
  ]);
});

test("what is no weight is told, all of it at once", () => {
  expect(() => weightsOf(["deal=possible", "ban", "none=1.234"])).toThrow(
    /deal: "possible" is no number.*"ban" is no weight.*none: This is no phrase/s,
  );
});
