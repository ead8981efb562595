/** What is kept is written as JSON.stringify would write it, with its maps as lists, and read back with nothing lost. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readKept, writeKept } from "./stored-state.ts";

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const { kept } = fc.letrec((tie) => ({
  kept: fc.oneof({ maxDepth: 5 }, leaf, tie("list"), tie("pairs"), tie("fields"), tie("map")),
  // As in a state; that no list of a state holds maps is tried on random histories.
  list: fc.array(fc.oneof(leaf, fc.dictionary(fc.string({ maxLength: 6 }), leaf, { noNullPrototype: true })), {
    maxLength: 4,
  }),
  pairs: fc.array(fc.tuple(fc.string(), tie("kept")), { maxLength: 4 }),
  fields: fc.dictionary(
    fc.string({ maxLength: 6 }).filter((name) => name !== "__proto__"),
    tie("kept"),
    { maxKeys: 4, noNullPrototype: true },
  ),
  map: fc.array(fc.tuple(fc.string(), tie("kept")), { maxLength: 4 }).map((entries) => new Map(entries)),
}));

test("whatever is kept", () => {
  fc.assert(
    fc.property(kept, (value) => {
      const text = writeKept({ value });
      const asked = JSON.stringify({ value }, (_name, each: unknown) =>
        each instanceof Map ? { $map: [...each] } : each,
      );
      expect(text).toBe(asked);
      expect(writeKept(readKept(text))).toBe(text);
    }),
  );
});
