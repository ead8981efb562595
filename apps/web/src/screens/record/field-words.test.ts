import { developmentTypes } from "@parley/domain";
import { expect, test } from "vitest";
import { choiceName } from "./choice-words.ts";
import type { Field, FieldKind } from "./field.ts";
import { fieldName } from "./field-words.ts";
import { formOfType } from "./form-of-type.ts";

interface Found {
  readonly type: string;
  readonly path: string;
  readonly is: FieldKind;
}
const within = (type: string, path: string, is: FieldKind): ReadonlyArray<Found> => [
  { type, path, is },
  ...(is.kind === "group" ? allFields(type, `${path}.`, is.fields) : []),
  ...(is.kind === "list" ? within(type, path, is.item) : []),
  ...(is.kind === "map" ? within(type, path, is.value) : []),
];
const allFields = (type: string, before: string, fields: ReadonlyArray<Field>): ReadonlyArray<Found> =>
  fields.flatMap(({ name, is }) => within(type, `${before}${name}`, is));
const all = developmentTypes.flatMap((type) => {
  const { envelope, details } = formOfType(type);
  return [...allFields(type, "", envelope), ...allFields(type, "details.", details)];
});

test("every field of every type has a name in all three languages", () => {
  const unnamed = all.filter(({ type, path }) => fieldName("zh", type, path) === path.split(".").at(-1));
  expect([...new Set(unnamed.map(({ type, path }) => `${type} ${path}`))]).toEqual([]);
});

test("so has every word that a field may be one of", () => {
  const choices = new Set(all.flatMap(({ is }) => (is.kind === "choice" ? is.choices : [])));
  // The reliability of a source is a letter in every language.
  const words = [...choices].filter((choice) => choice.length > 1);
  expect(words.filter((choice) => /[a-z]/.test(choiceName("zh", choice)))).toEqual([]);
  expect(words.filter((choice) => /[a-z]/.test(choiceName("ar", choice)))).toEqual([]);
});

test("a name may mean something else in one type", () => {
  expect(fieldName("en", "DeadlinePostponed", "details.to")).toBe("To");
  expect(fieldName("en", "DeadlineSet", "details.to")).toBe("Due on");
  expect(fieldName("en", "DeadlineSet", "source.title")).toBe("Title");
});
