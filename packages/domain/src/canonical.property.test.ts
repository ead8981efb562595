/** The order of keys is ours, the rest JSON.stringify's: together they say what the library says of any value. */
import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.ts";

const asTheLibrary = (value: unknown): void => {
  let expected: string | undefined;
  try {
    expected = canonicalize(value);
  } catch {
    expected = undefined;
  }
  if (expected === undefined) expect(() => canonicalJson(value)).toThrow();
  else expect(canonicalJson(value)).toBe(expected);
};

test("any JSON", () => {
  fc.assert(fc.property(fc.jsonValue(), asTheLibrary), { numRuns: 1_000 });
});

const key = fc.oneof(
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.integer({ min: 0, max: 120 }).map(String),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toJSON",
    "hasOwnProperty",
    "length",
    "",
    "1.5",
    "-1",
    "é",
    "\u{1f600}",
    "\ufb33",
  ),
);
const { hostile } = fc.letrec((tie) => ({
  hostile: fc.oneof(
    { depthSize: "small" },
    fc.double(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(-0, 1e21, 1e-7, Number.NaN, undefined, null, true, "\ud800", "\u0000", "\u2028"),
    fc.array(tie("hostile"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("hostile")), { maxLength: 6 }).map(Object.fromEntries),
  ),
}));

test("strange keys, and what is no JSON", () => {
  fc.assert(fc.property(hostile, asTheLibrary), { numRuns: 1_000 });
});

test("more keys than are put in order one by one", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.integer(), { minKeys: 41, maxKeys: 60 }), asTheLibrary),
    { numRuns: 50 },
  );
});

test("what says itself how it is written", () => {
  for (const value of [new Date(0), { at: new Date(0) }, { toJSON: () => [2, 1] }, [new Map()], Symbol("x"), () => 1])
    asTheLibrary(value);
});
