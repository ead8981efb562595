// Text below text, as wide as the terminal and no wider.
import { describe, expect, test } from "vitest";
import { hanging, named } from "./paragraph.ts";

describe("a hanging paragraph", () => {
  test("begins after its first words and goes on below them", () => {
    expect(hanging("Waits for: ", "A call between the leaders.", 11, 31)).toEqual([
      "Waits for: A call between the",
      "           leaders.",
    ]);
  });
});

describe("names with what is said of each", () => {
  test("stand in a column of their own", () => {
    expect(named([["us", "first"] as const, ["tiktok", "second"] as const], 60)).toEqual([
      "  us      first",
      "  tiktok  second",
    ]);
  });
  test("a name wider than a third of the terminal stands on a line of its own", () => {
    expect(named([["tiktok-divestiture", "met"] as const, ["a", "lapsed"] as const], 40)).toEqual([
      "  tiktok-divestiture",
      "                 met",
      "  a              lapsed",
    ]);
  });
});
