/** What a form is made of: one field per key of a development, each with what it takes. Plain data, made by the worker. */
import type { DevelopmentType } from "@parley/domain";

/** The names that a slug may be one of. */
export type SlugKind =
  | "issue"
  | "deadline"
  | "measure"
  | "concession"
  | "commitment"
  | "agreement"
  | "visit"
  | "threat"
  | "indicator"
  | "assessment"
  | "assumption"
  | "set"
  | "scenario"
  | "signpost";

export type FieldKind =
  | { readonly kind: "text"; readonly long: boolean }
  | { readonly kind: "number" }
  /** A number where it looks like one, else a word: a round, a target. */
  | { readonly kind: "figure" }
  | { readonly kind: "flag" }
  | { readonly kind: "choice"; readonly choices: ReadonlyArray<string> }
  | { readonly kind: "date" }
  | { readonly kind: "month" }
  /** `isNew`: this type may be the first to name it. `of` is absent for a name that stands alone. */
  | { readonly kind: "slug"; readonly of?: SlugKind; readonly isNew: boolean }
  /** The id of another entry. */
  | { readonly kind: "entry" }
  | { readonly kind: "party" }
  | { readonly kind: "dateOrDeadline" }
  /** Two percentages. */
  | { readonly kind: "range" }
  | { readonly kind: "list"; readonly item: FieldKind }
  | { readonly kind: "group"; readonly fields: ReadonlyArray<Field> }
  | { readonly kind: "map"; readonly value: FieldKind }
  /** Any JSON, typed as text. */
  | { readonly kind: "json" };

export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly is: FieldKind;
}

export type Family = "happening" | "keeping" | "scenario";

export interface TypeForm {
  readonly type: DevelopmentType;
  readonly family: Family;
  /** Of the envelope: what all types of the family share. */
  readonly envelope: ReadonlyArray<Field>;
  /** What the type calls for; required ones first. */
  readonly details: ReadonlyArray<Field>;
}
