/** Whatever is handed in, decoding answers: with a development, or with all faults as sentences. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalLine } from "./canonical.ts";
import { type Decoded, decodeDevelopment } from "./decode.ts";
import { developmentTypes } from "./development.ts";
import { examples } from "./testing/index.ts";

const isWellTold = (decoded: Decoded): void => {
  expect(decoded.development === undefined).toBe(decoded.faults.length > 0);
  for (const { path, pointer, code, message } of decoded.faults) {
    expect(message).toMatch(/^[A-Z0-9"].*[.?]$/s);
    expect(message.length).toBeLessThan(500);
    expect(pointer === "" || pointer.startsWith("/")).toBe(true);
    expect(pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~")).toBe(path);
    expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
  }
};

/** Where a mutation puts something: any place of an example, keys and list entries included. */
const placesOf = (value: unknown, path: ReadonlyArray<string> = []): ReadonlyArray<ReadonlyArray<string>> =>
  typeof value !== "object" || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];

const put = (value: unknown, [key, ...rest]: ReadonlyArray<string>, mutant: unknown): unknown => {
  if (key === undefined) return mutant;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  Object.defineProperty(copy, key, {
    value: rest.length === 0 ? mutant : put(copy[key], rest, mutant),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
};

const deep = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
const marker = "Echo-Of-What-Was-Sent";
const mutants: ReadonlyArray<unknown> = [
  null,
  undefined,
  true,
  0,
  -0,
  -1,
  1.5,
  JSON.parse("1e400"),
  "",
  "   ",
  marker,
  "constructor",
  "__proto__",
  "a\u0000b",
  "\ud800",
  "x".repeat(300_000),
  "2025-02-30",
  "0000-01-01",
  "9999-12-31",
  [],
  [marker, marker],
  {},
  { [marker]: marker },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
  deep(20),
  deep(100_000),
];

describe("decoding", () => {
  test("takes any JSON at all and answers in sentences", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => isWellTold(decodeDevelopment(json))),
      { numRuns: 1_000 },
    );
  });

  test("takes any details under any type", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...developmentTypes),
        fc.jsonValue(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (type, details, rest) => isWellTold(decodeDevelopment({ ...rest, type, details })),
      ),
      { numRuns: 1_000 },
    );
  });

  test.each(examples().map((example) => [example.type, example] as const))(
    "%s takes a strange value in any place, and what passes has canonical bytes that read the same",
    (_type, example) => {
      for (const place of placesOf(example))
        for (const mutant of mutants) {
          const decoded = decodeDevelopment(put(example, place, mutant));
          isWellTold(decoded);
          if (decoded.development !== undefined) {
            const bytes = canonicalLine(decoded.development);
            expect(canonicalLine(decodeDevelopment(JSON.parse(bytes)).development!)).toBe(bytes);
            // What PostgreSQL could not hold must not pass.
            expect(bytes.isWellFormed() && !bytes.includes("\\u0000") && !/\\ud[89a-f]/i.test(bytes)).toBe(true);
          }
          if (mutant === marker || Array.isArray(mutant))
            expect(JSON.stringify(decoded.faults.map(({ message }) => message))).not.toContain(marker);
        }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  test("takes several strange values at once", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples()),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...mutants.slice(0, -1))), { minLength: 2, maxLength: 6 }),
        (example, changes) => {
          let line: unknown = example;
          for (const [at, mutant] of changes) {
            const places = placesOf(line);
            line = put(line, places[at % places.length]!, mutant);
          }
          isWellTold(decodeDevelopment(line));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
