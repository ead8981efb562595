/** Measures: announced, in force, suspended, lifted; and the rulings of courts that touch them. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "../calendar.ts";
import { FiniteNumber, listOf, Party, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";

const DateOrDeadline = Schema.Union([
  CalendarDate,
  Schema.Struct({ deadline: Slug }).annotate({ message: "must name a deadline" }),
]).annotate({ message: 'must be a calendar date, or { "deadline": slug }' });
export type DateOrDeadline = typeof DateOrDeadline.Type;

const ScopedRate = Schema.Struct({ scope: Text, rate: FiniteNumber }).annotate({
  message: "must be a scope and a rate",
});

/** `rate` is what applies after the event, in `unit` (percent where none is given). */
const change = {
  measure: Slug,
  rate: maybe(FiniteNumber),
  previousRate: maybe(FiniteNumber),
  unit: maybe(Text),
  rates: maybe(listOf(ScopedRate)),
  effectiveFrom: maybe(CalendarDate),
  until: maybe(DateOrDeadline),
  instrument: maybe(Text),
};

export const MeasureImposed = happening("MeasureImposed", { ...change, by: maybe(Party), kind: maybe(Text) });
export const MeasureSuspended = happening("MeasureSuspended", { ...change, by: maybe(Party) });
export const MeasureLifted = happening("MeasureLifted", { ...change, by: maybe(Party) });

export const RulingIssued = happening("RulingIssued", {
  body: maybe(Text),
  case: maybe(Text),
  effect: maybe(Text),
  measures: maybe(listOf(Slug)),
});
