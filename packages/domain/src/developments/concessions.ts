/** Offers that wait for each other, and commitments whose progress each side counts. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "../calendar.ts";
import { FiniteNumber, Flag, oneOf, Party, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";

/** What an offer waits for, by name, so that it can be seen to be ripe. */
export const ThingReference = Schema.Struct({
  concession: maybe(Slug),
  measure: maybe(Slug),
  deadline: maybe(Slug),
  framework: maybe(Slug),
  agreement: maybe(Slug),
})
  .annotate({ message: "must name a concession, measure, deadline, framework or agreement" })
  .check(
    Schema.makeFilter(
      (named: object) =>
        Object.keys(named).length === 1 ||
        "must name exactly one of concession, measure, deadline, framework, agreement",
    ),
  );
export type ThingReference = typeof ThingReference.Type;

export const ConcessionOffered = happening("ConcessionOffered", {
  concession: Slug,
  by: Party,
  conditional: maybe(Flag),
  inReturnFor: maybe(Text),
  inReturnForRef: maybe(ThingReference),
  expiresOn: maybe(CalendarDate),
});
export const ConcessionAccepted = happening("ConcessionAccepted", { concession: Slug, by: maybe(Party) });
export const ConcessionRejected = happening("ConcessionRejected", { concession: Slug, by: maybe(Party) });
export const ConcessionWithdrawn = happening("ConcessionWithdrawn", { concession: Slug, by: maybe(Party) });
export const ConcessionDelivered = happening("ConcessionDelivered", {
  concession: Slug,
  by: maybe(Party),
  extent: maybe(oneOf("full", "partial")),
});

const Figure = Schema.Union([FiniteNumber, Text]).annotate({ message: "must be a number or a text" });

export const CommitmentMade = happening("CommitmentMade", {
  commitment: Slug,
  by: maybe(Party),
  target: maybe(Figure),
  unit: maybe(Text),
  dueOn: maybe(CalendarDate),
});
/** One reporter's count; the counts of different reporters are kept side by side and never averaged. */
export const CommitmentReported = happening("CommitmentReported", {
  commitment: Slug,
  reporter: maybe(Text),
  value: maybe(Figure),
  periodEnd: maybe(CalendarDate),
  verdict: maybe(oneOf("on-track", "behind", "met", "missed", "disputed")),
});
