import { decodeDevelopment, developmentTypes } from "@parley/domain";
import { exampleOf } from "@parley/domain/testing";
import { describe, expect, test } from "vitest";
import { lineOf, valuesOf } from "./draft.ts";
import type { FieldKind } from "./field.ts";
import { formOfType } from "./form-of-type.ts";

describe("every type has a form that holds whatever the type can say", () => {
  test.each(developmentTypes)("%s", (type) => {
    const form = formOfType(type);
    const example = exampleOf(type);
    const line = lineOf(form, {
      id: example.id,
      values: valuesOf(form, example as unknown as Record<string, unknown>),
    });
    expect(decodeDevelopment(line).faults).toEqual([]);
    expect(line).toEqual(example);
  });
});

test("a postponement asks for the deadline and both dates first", () => {
  expect(formOfType("DeadlinePostponed").details).toEqual([
    { name: "deadline", required: true, is: { kind: "slug", of: "deadline", isNew: false } },
    { name: "from", required: true, is: { kind: "date" } },
    { name: "to", required: true, is: { kind: "date" } },
    { name: "instrument", required: false, is: { kind: "text", long: false } },
    { name: "condition", required: false, is: { kind: "text", long: false } },
  ]);
});

test("only what a type introduces may be new", () => {
  const named = (type: Parameters<typeof formOfType>[0], field: string): FieldKind =>
    formOfType(type).details.find(({ name }) => name === field)!.is;
  expect(named("DeadlineSet", "deadline")).toMatchObject({ isNew: true });
  expect(named("DeadlineMet", "deadline")).toMatchObject({ isNew: false });
  expect(named("IssueLinked", "from")).toEqual({ kind: "slug", of: "issue", isNew: false });
  expect(named("AssessmentResolved", "assessment")).toEqual({ kind: "slug", of: "assessment", isNew: false });
});

test("what is empty is left out, and what is begun in a list is not", () => {
  const form = formOfType("TalksHeld");
  expect(
    lineOf(form, { id: "madrid", values: { summary: " ", details: { heads: ["He Lifeng", ""], round: "4" } } }),
  ).toEqual({ id: "madrid", type: "TalksHeld", details: { heads: ["He Lifeng", ""], round: 4 } });
});

test("no field of any type is left to raw JSON, but for facts and the keys of a signpost's test", () => {
  const raw = developmentTypes.flatMap((type) => {
    const { details } = formOfType(type);
    return details.filter(({ is }) => is.kind === "json").map(({ name }) => `${type}.${name}`);
  });
  expect(raw).toEqual([]);
});
