import { fold, happenings, select } from "@parley/domain";
import { randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scrubOf } from "./scrub.ts";

test("any day, in any order of looking, is what a fold from the beginning gives", () => {
  fc.assert(
    fc.property(randomHistory(), fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 }), (history, looks) => {
      const selection = select(history, [{ branch: "main", own: true }]);
      const entries = happenings(selection);
      const scrub = scrubOf(selection, entries, ["US", "CN"], 3);
      for (const look of looks) {
        const asOf = entries[look % Math.max(1, entries.length)]?.development.occurredOn;
        const happened = entries.filter(({ development }) => asOf === undefined || development.occurredOn <= asOf);
        expect(scrub.countAt(asOf)).toBe(happened.length);
        expect(scrub.stateAt(asOf)).toEqual(fold(happened, ["US", "CN"]));
      }
    }),
  );
});
