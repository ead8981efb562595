/** Where an answer was made from. */
import type { ResolvedVantage as DomainVantage } from "@parley/domain";
import * as Schema from "effect/Schema";

/** All parts filled in: also where the caller left them out. */
export const ResolvedVantage = Schema.Struct({
  branch: Schema.String,
  asOf: Schema.NullOr(Schema.String),
  knownAt: Schema.NullOr(Schema.String),
  position: Schema.Number,
}).annotate({ identifier: "Vantage" });

/** A list; `next` is a link that pins the position, null on the last page. */
export const listOfItems = <S extends Schema.Top>(identifier: string, item: S) =>
  Schema.Struct({
    items: Schema.Array(item),
    next: Schema.NullOr(Schema.String),
    vantage: ResolvedVantage,
    today: Schema.String,
  }).annotate({ identifier });

export interface List<T> {
  readonly items: ReadonlyArray<T>;
  readonly next: string | null;
  readonly vantage: DomainVantage;
  readonly today: string;
}
