/** What the sides say: positions, statements, readouts, threats, allegations. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "../calendar.ts";
import { EntryId, Flag, listOf, oneOf, Party, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";
import { Round } from "./talks.ts";

export const PositionStated = happening("PositionStated", {
  by: maybe(Text),
  redLine: maybe(Text),
  firmness: maybe(oneOf("soft", "firm", "absolute")),
});

export const StatementMade = happening("StatementMade", { by: maybe(Text) });

/** One point of a readout: a topic, what is said of it, and whether the side claims or denies it. */
const ReadoutPoint = Schema.Struct({
  topic: Text,
  text: maybe(Text),
  claims: maybe(Flag),
  denies: maybe(Flag),
})
  .annotate({ message: "must be a point with a topic" })
  .check(
    Schema.makeFilter(
      (point: { readonly claims?: boolean; readonly denies?: boolean }) =>
        !(point.claims === true && point.denies === true) || "must not claim and deny at once",
    ),
  );

/** One side's account of a meeting; `about` names the development or the round. */
export const ReadoutIssued = happening("ReadoutIssued", {
  by: Party,
  about: maybe(Schema.Union([Round, EntryId]).annotate({ message: "must name a round or a development" })),
  points: maybe(listOf(ReadoutPoint)),
});

export const ThreatMade = happening("ThreatMade", {
  threat: Slug,
  by: maybe(Text),
  trigger: maybe(Text),
  byDate: maybe(CalendarDate),
});
export const ThreatEnded = happening("ThreatEnded", {
  threat: Slug,
  how: maybe(oneOf("carried-out", "withdrawn", "lapsed")),
});

export const BreachAlleged = happening("BreachAlleged", {
  by: maybe(Text),
  against: maybe(Party),
  agreement: maybe(Slug),
  framework: maybe(Slug),
  commitment: maybe(Slug),
  text: maybe(Text),
});
