/** What is kept of one issue, and what must be known of it to say for whom it serves. */
import {
  type CalendarDate,
  fold,
  happenings,
  inOrderOfEvents,
  type RecordedEntry,
  type RecordState,
  reportedOn,
  type Stretch,
  select,
  thingsOf,
} from "@parley/domain";
import { cardOf } from "./card.ts";
import { writeState } from "./stored-state.ts";

export interface ViewRow {
  readonly issue: string;
  readonly position: number;
  readonly keyOccurredOn: CalendarDate;
  readonly keyOrder: number;
  readonly maxReportedOn: CalendarDate | null;
  readonly things: ReadonlyArray<string>;
  readonly state: string | null;
  readonly card: string | null;
  readonly fault: string | null;
}

/** Folded from all entries that the issue needs. What cannot be folded is parked with its fault. */
export const makeView = (
  issue: string,
  entries: ReadonlyArray<RecordedEntry>,
  stretches: ReadonlyArray<Stretch>,
  parties: ReadonlyArray<string>,
  position: number,
): ViewRow => {
  const last = [...entries].sort(inOrderOfEvents).at(-1);
  const found = {
    issue,
    position,
    keyOccurredOn: last?.development.occurredOn ?? "0001-01-01",
    keyOrder: last?.orderPosition ?? 0,
    maxReportedOn: entries
      .map(({ development }) => reportedOn(development))
      .reduce<string | null>((a, b) => (a === null || b > a ? b : a), null),
    things: [
      ...new Set(
        entries.flatMap(({ development }) => thingsOf(development).map(({ kind, slug }) => `${kind}:${slug}`)),
      ),
    ].sort(),
  };
  try {
    const state: RecordState = fold(happenings(select(entries, stretches)), parties);
    return { ...found, state: writeState(state), card: writeState(cardOf(state, issue)), fault: null };
  } catch (error) {
    return { ...found, state: null, card: null, fault: String((error as Error).message ?? error) };
  }
};
