/** The small words that developments are made of. */
import * as Schema from "effect/Schema";

/** Names a thing or an issue for its whole life within a dossier: `tiktok-divestiture`. */
export const Slug = Schema.String.annotate({
  message: "must be a slug: small letters, digits and single hyphens, such as rare-earths",
}).check(
  Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    message: "must be a slug: small letters, digits and single hyphens, such as rare-earths",
  }),
  Schema.isMaxLength(100, { message: "must have at most 100 characters" }),
);
export type Slug = string;

/** The id of a development, unique in its dossier; a client may choose it. */
export const EntryId = Schema.String.annotate({ message: "must be an id" }).check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, {
    message: "must be an id of 1 to 128 letters, digits, dots, colons, hyphens or underscores",
  }),
);
export type EntryId = string;

/** A party's code within its dossier: `US`, `CN`, `EU`, `uk-labour`. */
export const Party = Schema.String.annotate({ message: "must be a party's code, such as US" }).check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, {
    message: "must be a party's code of letters, digits and hyphens, such as US",
  }),
);
export type Party = string;

// PostgreSQL's text holds no NUL, and a lone surrogate is no character: neither survives storage (ruling 16).
const storable = Schema.makeFilter(
  (text: string) => (!text.includes("\u0000") && text.isWellFormed()) || "must not hold NUL or broken characters",
);

const boundedText = (most: number) =>
  Schema.String.annotate({ message: "must be text" }).check(
    Schema.makeFilter((text: string) => text.trim() !== "" || "must not be empty"),
    Schema.isMaxLength(most, { message: `must have at most ${most} characters` }),
    storable,
  );

/** A sentence or a name. */
export const Text = boundedText(2_000);
export type Text = string;

/** A summary, a narrative, a note. */
export const LongText = boundedText(20_000);
export type LongText = string;

export const FiniteNumber = Schema.Finite.annotate({ message: "must be a finite number" });

export const PositiveInteger = Schema.Number.annotate({ message: "must be a whole number" }).check(
  Schema.isInt({ message: "must be a whole number" }),
  Schema.isGreaterThan(0, { message: "must be greater than 0" }),
);

export const Flag = Schema.Boolean.annotate({ message: "must be true or false" });

/** One of a few words; the message names them all. */
export const oneOf = <const W extends ReadonlyArray<string>>(...words: W) =>
  Schema.Literals(words).annotate({ message: `must be one of ${words.join(", ")}` });

/** A list without repeats. */
export const listOf = <S extends Schema.Top>(item: S, least = 0, most = 100) =>
  Schema.Array(item)
    .annotate({ message: "must be a list" })
    .check(
      Schema.makeFilter(
        (items: ReadonlyArray<unknown>) => items.length >= least || `must name at least ${least === 1 ? "one" : least}`,
      ),
      Schema.makeFilter((items: ReadonlyArray<unknown>) => items.length <= most || `must name at most ${most}`),
      Schema.makeFilter((items: ReadonlyArray<unknown>) => areDistinct(items) || "must not name one twice"),
    );

const areDistinct = (items: ReadonlyArray<unknown>): boolean =>
  items.length < 2 ||
  new Set(items.map((each) => (typeof each === "string" ? each : JSON.stringify(each)))).size === items.length;

/** Any further figures of the source: kept and shown, never folded. */
export const Facts = Schema.Record(Schema.String, Schema.Unknown)
  .annotate({ message: "must be an object" })
  .check(storableThroughout());

/** For whatever has keys or values of the client's own. */
export function storableThroughout() {
  return Schema.makeFilter(
    (value: unknown) => isStorableJson(value) || "must hold plain JSON without NUL or broken characters",
  );
}

const isStorableJson = (value: unknown, depth = 0): boolean => {
  if (depth > 32) return false;
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return !value.includes("\u0000") && value.isWellFormed();
  if (Array.isArray(value)) return value.every((each) => isStorableJson(each, depth + 1));
  if (typeof value !== "object") return false;
  return Object.entries(value).every(([key, each]) => isStorableJson(key) && isStorableJson(each, depth + 1));
};
