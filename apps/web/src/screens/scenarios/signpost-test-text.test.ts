import { describe, expect, test } from "vitest";
import { excludedText, keyText, readExcluded, readKey } from "./signpost-test-text.ts";

describe("the test of a signpost, written", () => {
  const key = { deadline: "tiktok-divestiture", from: "2025-09-17" };

  test("what it is about stands on a line each, and reads back", () => {
    expect(keyText(key)).toBe("deadline = tiktok-divestiture\nfrom = 2025-09-17");
    expect(readKey(keyText(key))).toEqual(key);
  });

  test("what contradicts it names a type and a thing", () => {
    const excludedBy = [
      { types: ["DeadlineMet"], key: { deadline: "tiktok-divestiture" } },
      { types: ["DeadlinePostponed"], key },
    ];
    expect(excludedText(excludedBy)).toBe(
      "DeadlineMet deadline = tiktok-divestiture\nDeadlinePostponed deadline = tiktok-divestiture, from = 2025-09-17",
    );
    expect(readExcluded(excludedText(excludedBy))).toEqual(excludedBy);
  });

  test("several types of one thing become a line each, and say the same", () => {
    expect(excludedText([{ types: ["DeadlineMet", "DeadlineLapsed"] }])).toBe("DeadlineMet\nDeadlineLapsed");
  });

  test("a line without a value keeps its name, so that a refusal can say it", () => {
    expect(readKey("deadline")).toEqual({ deadline: "" });
  });
});
