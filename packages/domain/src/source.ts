/** Where a development was read. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "./calendar.ts";
import { Flag, oneOf, Text } from "./primitives.ts";

const WebAddress = Schema.String.annotate({ message: "must be a web address" }).check(
  Schema.isPattern(/^https?:\/\/[^\s\u0000-\u001f\ud800-\udfff]+$/iu, {
    message: "must be a web address that begins with http:// or https://",
  }),
  Schema.isMaxLength(2_000, { message: "must have at most 2000 characters" }),
);

const ClaimCredibility = Schema.Finite.annotate({ message: "must be a whole number from 1 to 6" }).check(
  Schema.makeFilter((n: number) => (Number.isInteger(n) && n >= 1 && n <= 6) || "must be a whole number from 1 to 6"),
);

/**
 * A published source. `reliability` (of the source, A–F) and `credibility` (of the claim, 1–6) are the two
 * axes of the Admiralty code; absent means not yet judged.
 */
export const Source = Schema.Struct({
  title: Text,
  publisher: Text,
  date: CalendarDate,
  dateEstimated: Schema.optionalKey(Flag),
  url: Schema.optionalKey(WebAddress),
  attribution: oneOf("official", "news", "opinion"),
  quote: Schema.optionalKey(Text.check(Schema.isMaxLength(500, { message: "must have at most 500 characters" }))),
  reliability: Schema.optionalKey(oneOf("A", "B", "C", "D", "E", "F")),
  credibility: Schema.optionalKey(ClaimCredibility),
}).annotate({ message: "must be a source with title, publisher, date and attribution" });
export type Source = typeof Source.Type;
