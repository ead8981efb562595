/** A place in the order of events: a day, and within it the position of a line's first entry. */
import type { CalendarDate, RecordedEntry } from "@parley/domain";

export interface EventKey {
  readonly on: CalendarDate;
  readonly order: number;
}

export const keyOf = ({ development, orderPosition }: RecordedEntry): EventKey => ({
  on: development.occurredOn,
  order: orderPosition,
});

export const isBefore = (a: EventKey, b: EventKey): boolean => (a.on === b.on ? a.order < b.order : a.on < b.on);

export const earlierKey = (a: EventKey, b: EventKey): EventKey => (isBefore(b, a) ? b : a);
