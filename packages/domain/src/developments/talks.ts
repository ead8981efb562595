/** Talks are scheduled, held, moved and called off; sides put items on the agenda. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "../calendar.ts";
import { FiniteNumber, listOf, oneOf, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";

export const TalksLevel = oneOf("leaders", "ministers", "senior-officials", "technical");
export type TalksLevel = typeof TalksLevel.Type;

/** A number for the rounds of a series, a word for others: `4`, `leaders-call-2`, `next`. */
export const Round = Schema.Union([FiniteNumber, Text]).annotate({ message: "must be a number or a name" });
export type Round = typeof Round.Type;

const meeting = { level: maybe(TalksLevel), round: maybe(Round), venue: maybe(Text), heads: maybe(listOf(Text)) };
const planned = { from: maybe(CalendarDate), to: maybe(CalendarDate) };

export const TalksScheduled = happening("TalksScheduled", { ...meeting, ...planned });
export const TalksHeld = happening("TalksHeld", {
  ...meeting,
  outcome: maybe(oneOf("framework", "progress", "none", "breakdown")),
});
export const TalksPostponed = happening("TalksPostponed", { ...meeting, ...planned });
export const TalksCancelled = happening("TalksCancelled", { ...meeting, ...planned });

const AgendaItem = Schema.Struct({ issue: maybe(Slug), text: Text, by: maybe(Text) }).annotate({
  message: "must be an agenda item with a text",
});
export const AgendaSet = happening("AgendaSet", { round: maybe(Round), items: maybe(listOf(AgendaItem)) });
