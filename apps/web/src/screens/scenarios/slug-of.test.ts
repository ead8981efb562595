import { expect, test } from "vitest";
import { slugOf } from "./slug-of.ts";

test("a title makes a slug of small letters, digits and single hyphens", () => {
  expect(slugOf("A fourth postponement")).toBe("a-fourth-postponement");
  expect(slugOf("  Cédé: 60 %, or 50 %? ")).toBe("cede-60-or-50");
  expect(slugOf("第四次延期")).toBe("");
});

test("a long title is cut, and never ends in a hyphen", () => {
  expect(slugOf(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
});
