import { describe, expect, test } from "vitest";
import { likelihoodPhrases, phraseFault, phraseFor, readPhrase } from "./phrases.ts";

describe("phrases of ICD 203", () => {
  test.each([
    ["almost no chance", 1, 5],
    ["remote", 1, 5],
    ["very unlikely", 5, 20],
    ["unlikely", 20, 45],
    ["roughly even chance", 45, 55],
    ["likely", 55, 80],
    ["Very  Likely", 80, 95],
    ["almost certain", 95, 99],
    ["almost certainly", 95, 99],
  ])("%s stands for %d to %d percent", (phrase, from, to) => expect(readPhrase(phrase)).toMatchObject({ from, to }));

  test.each(["possible", "entirely possible", "may", "could"])("%s is refused as a number, in a sentence", (word) => {
    const read = readPhrase(word);
    expect("refusal" in read && read.refusal).toMatch(
      new RegExp(`^"${word}" is no number: .* Say a percentage, or one of almost no chance, `),
    );
  });

  test("a phrase that is nearly right is helped", () =>
    expect(readPhrase("almost certian")).toMatchObject({
      refusal: expect.stringContaining('Did you mean "almost certain"?'),
    }));

  test("a number must lie inside the range of its phrase, its ends included", () => {
    expect(phraseFault("likely", 5_500)).toBeUndefined();
    expect(phraseFault("likely", 8_000)).toBeUndefined();
    expect(phraseFault("likely", 4_800)).toBe('"likely" stands for 55 to 80 %, and the number beside it is 48 %.');
    expect(phraseFault("entirely possible", 5_000)).toMatch(/is no number/);
  });

  test("the ranges leave no gap from 1 to 99 percent", () => {
    for (let percent = 1; percent <= 99; percent++) expect(phraseFor(percent * 100)).toBeDefined();
    expect([phraseFor(0), phraseFor(10_000)]).toEqual([undefined, undefined]);
    likelihoodPhrases.slice(1).forEach(({ from }, i) => {
      expect(from).toBe(likelihoodPhrases[i]!.to);
    });
  });
});
