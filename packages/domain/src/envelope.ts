/** What every development carries beside what its type calls for. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "./calendar.ts";
import { EntryId, Facts, Flag, LongText, listOf, oneOf, Party, Slug, Text } from "./primitives.ts";
import { Source } from "./source.ts";

export const Significance = oneOf("symbolic", "substantive", "both");
export type Significance = typeof Significance.Type;

export const Confidence = oneOf("confirmed", "reported", "uncertain");
export type Confidence = typeof Confidence.Type;

/** Shared by all types; `issues`, `parties`, `summary` and `confidence` are added per family below. */
const carried = {
  id: EntryId,
  occurredOn: CalendarDate,
  endedOn: Schema.optionalKey(CalendarDate),
  reportedOn: Schema.optionalKey(CalendarDate),
  facts: Schema.optionalKey(Facts),
  source: Schema.optionalKey(Source),
  basis: Schema.optionalKey(LongText),
  claimedBy: Schema.optionalKey(Party),
  significance: Schema.optionalKey(Significance),
  corrects: Schema.optionalKey(EntryId),
  clerical: Schema.optionalKey(Flag),
  reason: Schema.optionalKey(Text),
  note: Schema.optionalKey(LongText),
  checked: Schema.optionalKey(Flag),
  adoptedFrom: Schema.optionalKey(
    Schema.Struct({ branch: Slug, id: EntryId }).annotate({ message: "must name a branch and an id" }),
  ),
};

/** Developments of the negotiation: what happened between the parties. */
export const happeningEnvelope = {
  ...carried,
  issues: listOf(Slug, 1, 20),
  parties: listOf(Party, 1, 50),
  summary: LongText,
  confidence: Confidence,
};

/** Entries that keep the record; what they leave out is taken from their target. */
export const keepingEnvelope = {
  ...carried,
  issues: Schema.optionalKey(listOf(Slug, 0, 20)),
  parties: Schema.optionalKey(listOf(Party, 0, 50)),
  summary: Schema.optionalKey(LongText),
  confidence: Schema.optionalKey(Confidence),
};

/** Entries about scenarios need no source and may have no issues (ruling 19). */
export const scenarioEnvelope = keepingEnvelope;
