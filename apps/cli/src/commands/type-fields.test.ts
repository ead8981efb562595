// What each type calls for, as `parley types` tells it.
import { developmentTypes } from "@parley/domain";
import { expect, test } from "vitest";
import { fieldsOf } from "./type-fields.ts";

test("what must be there comes first, each with what it takes", () =>
  expect(fieldsOf("DeadlinePostponed").slice(0, 4)).toEqual([
    { field: "deadline", required: true, kind: "a slug" },
    { field: "from", required: true, kind: "a calendar date such as 2025-09-17" },
    { field: "to", required: true, kind: "a calendar date such as 2025-09-17" },
    { field: "instrument", required: false, kind: "text" },
  ]));

test("lists and choices are told", () => {
  const kindOf = (type: string, name: string) => fieldsOf(type).find(({ field }) => field === name)?.kind;
  expect(kindOf("TalksHeld", "level")).toBe("one of leaders, ministers, senior-officials, technical");
  expect(kindOf("TalksHeld", "heads")).toBe("a list, each text");
  expect(kindOf("ReadoutIssued", "points")).toBe("a list, each { topic*, text, claims, denies }");
  expect(kindOf("MeasureSuspended", "until")).toBe('a calendar date, or { "deadline": slug }');
});

test.each(developmentTypes)("every field of %s is told in words", (type) => {
  for (const { field, kind } of fieldsOf(type)) expect(`${field}: ${kind}`).toMatch(/: [a-z{]/);
});
