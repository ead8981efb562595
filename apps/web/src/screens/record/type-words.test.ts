import { developmentTypes } from "@parley/domain";
import { expect, test } from "vitest";
import { typesFound } from "./type-words.ts";
import { typeWordsAr } from "./type-words-ar.ts";
import { typeWordsEn } from "./type-words-en.ts";
import { typeWordsZh } from "./type-words-zh.ts";

const found = (typed: string, words = typeWordsEn) => typesFound(developmentTypes, words, typed);

test("typing post… leads to the postponements, and the deadline is one of them", () => {
  expect(found("post").slice(0, 3)).toEqual(["TalksPostponed", "DeadlinePostponed", "VisitPostponed"]);
  expect(found("deadline post")[0]).toBe("DeadlinePostponed");
});

test("a synonym leads there too", () => {
  expect(found("extension")).toEqual(["DeadlinePostponed"]);
  expect(found("tariff")[0]).toBe("MeasureImposed");
});

test("in every language, by its own words and by the English name", () => {
  expect(found("推迟", typeWordsZh)).toContain("DeadlinePostponed");
  expect(found("تأجيل", typeWordsAr)).toContain("DeadlinePostponed");
  expect(found("postponed", typeWordsZh)).toContain("DeadlinePostponed");
});

test("nothing typed shows them all; nonsense shows none", () => {
  expect(found("")).toEqual(developmentTypes);
  expect(found("xyzzy")).toEqual([]);
});

test.each([typeWordsEn, typeWordsZh, typeWordsAr])("every type has a name of its own and one sentence", (words) => {
  expect(Object.keys(words)).toEqual(developmentTypes);
  expect(new Set(Object.values(words).map(([name]) => name)).size).toBe(developmentTypes.length);
  for (const [, meaning] of Object.values(words)) expect(meaning).toMatch(/^[^.。]+[.。]$/);
});
