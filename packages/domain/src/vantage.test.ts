/** A vantage as it is written, and what is said of one that is written wrongly. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { didYouMean } from "./did-you-mean.ts";
import { readVantage, type VantageFault, writeVantage } from "./vantage.ts";

const faultsOf = (text: string): ReadonlyArray<VantageFault["part"]> => {
  const read = readVantage(text);
  return "faults" in read ? read.faults.map(({ part }) => part) : [];
};

describe("a vantage", () => {
  test.each([
    ["main", { branch: "main" }],
    ["main@2025-09-16", { branch: "main", asOf: "2025-09-16" }],
    ["main@2025-09-20~2025-09-16", { branch: "main", asOf: "2025-09-20", knownAt: "2025-09-16" }],
    ["fourth-postponement@2025-12-31", { branch: "fourth-postponement", asOf: "2025-12-31" }],
    ["main:120", { branch: "main", position: 120 }],
  ])("%s is read, and written the same", (text, vantage) => {
    expect(readVantage(text)).toEqual({ vantage });
    expect(writeVantage(vantage)).toBe(text);
  });

  test.each([
    ["main@2025-02-30", ["asOf"]],
    ["Main@2025-02-30~yesterday:-1", ["branch", "asOf", "knownAt", "position"]],
    ["main:1.5", ["position"]],
    ["main@", ["asOf"]],
    ["", ["branch"]],
    ["main:1@2025-09-16", ["vantage"]],
  ])("%s names the part that is wrong", (text, parts) => {
    expect(faultsOf(text)).toEqual(parts);
  });

  test("of any text is read or refused in sentences that echo nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `main@${text}`),
        ),
        (text) => {
          const read = readVantage(text);
          if ("vantage" in read) expect(readVantage(writeVantage(read.vantage))).toEqual(read);
          else for (const { message } of read.faults) expect(message).toMatch(/\.$/);
        },
      ),
    );
  });
});

describe("did you mean", () => {
  test("offers the nearest name, and none that is far", () => {
    expect(didYouMean("rare-earth", ["tariffs", "rare-earths"])).toBe("rare-earths");
    expect(didYouMean("zzz", ["tariffs", "rare-earths"])).toBeUndefined();
    expect(didYouMean("tiktok", [])).toBeUndefined();
  });

  test("is quick to find nothing near a word without end", () => {
    expect(didYouMean("x".repeat(5_000_000), ["tariffs", "rare-earths"])).toBeUndefined();
  });
});
