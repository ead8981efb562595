/** Deadlines: set, moved, met, lapsed. How often one moved is counted, never typed. */
import type * as Schema from "effect/Schema";
import { CalendarDate } from "../calendar.ts";
import { oneOf, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";

export const DeadlineNature = oneOf("deadline", "expiry", "start", "target");
export type DeadlineNature = typeof DeadlineNature.Type;

export const DeadlineSet = happening("DeadlineSet", {
  deadline: Slug,
  to: CalendarDate,
  nature: maybe(DeadlineNature),
  title: maybe(Text),
  instrument: maybe(Text),
  consequence: maybe(Text),
});

const move = { deadline: Slug, from: CalendarDate, to: CalendarDate, instrument: maybe(Text), condition: maybe(Text) };

export const DeadlinePostponed = happening("DeadlinePostponed", move);
export const DeadlineAdvanced = happening("DeadlineAdvanced", move);

const ending = { deadline: Slug, date: maybe(CalendarDate), instrument: maybe(Text) };
export const DeadlineLapsed = happening("DeadlineLapsed", ending);
export const DeadlineMet = happening("DeadlineMet", ending);
export const DeadlineCancelled = happening("DeadlineCancelled", ending);

/** An election, a visit elsewhere, a data release: a date that presses on others. */
export const DateNoted = happening("DateNoted", {
  kind: maybe(Text),
  date: maybe(CalendarDate),
  to: maybe(CalendarDate),
  title: maybe(Text),
  slug: maybe(Slug),
});

/** Faults that lie in the move itself, whatever the record says. */
export const moveFaults = (type: "DeadlinePostponed" | "DeadlineAdvanced", from: string, to: string) =>
  type === "DeadlinePostponed" && to <= from
    ? `${to} is not after ${from}. A postponement moves a deadline later.`
    : type === "DeadlineAdvanced" && to >= from
      ? `${to} is not before ${from}. An advance moves a deadline earlier.`
      : undefined;

export type DeadlineMove = Schema.Schema.Type<typeof DeadlinePostponed>["details"];
