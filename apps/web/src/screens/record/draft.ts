/**
 * What stands in the fields, and the development that it comes to. In a draft everything that is typed is text, empty
 * where nothing is said; the development leaves out what is empty, and what looks wrong goes as it is, to be refused.
 */
import type { DevelopmentType } from "@parley/domain";
import type { Field, FieldKind, TypeForm } from "./field.ts";

export type DraftValue = string | ReadonlyArray<DraftValue> | { readonly [key: string]: DraftValue };
export type DraftValues = { readonly [key: string]: DraftValue };

export interface Draft {
  readonly type: DevelopmentType;
  /** Chosen here, so that what was sent can be sent again. */
  readonly id: string;
  /** The envelope's fields by name, and `details`. */
  readonly values: DraftValues;
  /** By path, what was filled in for the analyst: it may be filled in anew, what they typed may not. */
  readonly filled: Readonly<Record<string, DraftValue>>;
}

/** The development, as it would be sent. */
export const lineOf = (form: TypeForm, { id, values }: Pick<Draft, "id" | "values">): Record<string, unknown> => ({
  ...groupOf(form.envelope, values),
  id,
  type: form.type,
  details: groupOf(form.details, holder(values["details"])),
});

/** The fields filled with a development; what the form has no field for is left behind. */
export const valuesOf = (form: TypeForm, line: Readonly<Record<string, unknown>>): DraftValues => ({
  ...fieldsFrom(form.envelope, line),
  details: fieldsFrom(form.details, (line["details"] ?? {}) as Readonly<Record<string, unknown>>),
});

export const valueAt = (values: DraftValue | undefined, path: string): DraftValue | undefined =>
  path
    .split(".")
    .reduce<DraftValue | undefined>(
      (inner, key) =>
        typeof inner === "object" && Object.hasOwn(inner, key)
          ? (inner as { readonly [key: string]: DraftValue })[key]
          : undefined,
      values,
    );

/** A copy along the path. */
export const withValue = <V extends DraftValue>(values: V, path: string, value: DraftValue): V => {
  const [key, ...rest] = path.split(".") as [string, ...string[]];
  const inner = rest.length === 0 ? value : withValue(valueAt(values, key) ?? {}, rest.join("."), value);
  return (Array.isArray(values) ? values.with(Number(key), inner) : { ...holder(values), [key]: inner }) as V;
};

/** Nothing is said there. */
export const isEmpty = (value: DraftValue | undefined): boolean =>
  value === undefined ||
  (typeof value === "string" ? value.trim() === "" : Object.values(value).every((each) => isEmpty(each)));

/** What a new item of a list begins with. */
export const blankOf = (is: FieldKind): DraftValue => (is.kind === "group" ? {} : is.kind === "list" ? [] : "");

const groupOf = (fields: ReadonlyArray<Field>, values: DraftValues): Record<string, unknown> => {
  const line: Record<string, unknown> = {};
  for (const { name, is, required } of fields) {
    const value = Object.hasOwn(values, name) ? wireValue(is, values[name]!) : undefined;
    if (value !== undefined) line[name] = value;
    else if (required && is.kind === "group") line[name] = {};
  }
  return line;
};

const wireValue = (is: FieldKind, value: DraftValue): unknown => {
  switch (is.kind) {
    case "list": {
      const items = Array.isArray(value) ? value : [];
      // An item that was begun counts, so that its faults stand beside it.
      return items.length === 0 ? undefined : items.map((item) => wireValue(is.item, item) ?? blankWire(is.item));
    }
    case "group": {
      const group = groupOf(is.fields, holder(value));
      return isEmpty(value) ? undefined : group;
    }
    case "map": {
      const pairs = (Array.isArray(value) ? value : []).map(holder).filter((pair) => !isEmpty(pair));
      return pairs.length === 0
        ? undefined
        : Object.fromEntries(pairs.map(({ key, value: inner }) => [key ?? "", wireValue(is.value, inner ?? "") ?? ""]));
    }
    case "range": {
      const { low, high } = holder(value);
      return isEmpty(value) ? undefined : [numberOf(textOf(low)), numberOf(textOf(high))];
    }
    default:
      return wireText(is, textOf(value));
  }
};

const blankWire = (is: FieldKind): unknown => (is.kind === "group" ? {} : "");

const wireText = (is: FieldKind, typed: string): unknown => {
  const text = typed.trim();
  if (text === "") return undefined;
  switch (is.kind) {
    case "number":
      return numberOf(text);
    case "figure":
      return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
    case "flag":
      return text === "true";
    case "dateOrDeadline":
      return text.startsWith(byDeadline) ? { deadline: text.slice(byDeadline.length) } : text;
    case "json":
      return jsonOf(text);
    default:
      return text;
  }
};

/** Before a deadline's slug where a date could stand too. */
export const byDeadline = "deadline:";

const numberOf = (text: string): unknown => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text);

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const fieldsFrom = (fields: ReadonlyArray<Field>, line: Readonly<Record<string, unknown>>): DraftValues =>
  Object.fromEntries(
    fields.flatMap(({ name, is }) =>
      Object.hasOwn(line, name) && line[name] !== undefined ? [[name, draftValue(is, line[name])]] : [],
    ),
  );

const draftValue = (is: FieldKind, value: unknown): DraftValue => {
  switch (is.kind) {
    case "list":
      return Array.isArray(value) ? value.map((item) => draftValue(is.item, item)) : [];
    case "group":
      return fieldsFrom(is.fields, (value ?? {}) as Readonly<Record<string, unknown>>);
    case "map":
      return Object.entries(value ?? {}).map(([key, inner]) => ({ key, value: draftValue(is.value, inner) }));
    case "range": {
      const [low, high] = value as ReadonlyArray<number>;
      return { low: String(low ?? ""), high: String(high ?? "") };
    }
    case "dateOrDeadline":
      return typeof value === "object" && value !== null
        ? `${byDeadline}${(value as { deadline: string }).deadline}`
        : String(value);
    case "json":
      return typeof value === "string" && typeof jsonOf(value) === "string" ? value : JSON.stringify(value);
    default:
      return String(value);
  }
};

const holder = (value: DraftValue | undefined): DraftValues =>
  typeof value === "object" && !Array.isArray(value) ? (value as DraftValues) : {};

export const textOf = (value: DraftValue | undefined): string => (typeof value === "string" ? value : "");
export const listOf = (value: DraftValue | undefined): ReadonlyArray<DraftValue> => (Array.isArray(value) ? value : []);
