/** A development as the log holds it. */
import type { CalendarDate } from "./calendar.ts";
import type { Development } from "./development.ts";
import type { Slug } from "./primitives.ts";

export interface RecordedEntry {
  /** Place in the dossier's log: 1, 2, 3 … over all branches, without a gap. */
  readonly position: number;
  /** The position of the first entry of its line of corrections: its place within its day (ruling 4). */
  readonly orderPosition: number;
  readonly branch: Slug;
  readonly development: Development;
  /** UTC, microseconds: `2026-11-23T10:18:55.123456Z`. Rises strictly with the position. */
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** When the public could know it; hypothetical developments have no such day (ruling 20a). */
export const reportedOn = (development: Development): CalendarDate => development.reportedOn ?? development.occurredOn;

/**
 * The issues that an entry names: those it lists, and both ends of a link. None for entries about scenarios that
 * name none.
 */
export const issuesOf = (development: Development): ReadonlyArray<Slug> =>
  development.type === "IssueLinked" || development.type === "IssueUnlinked"
    ? [...new Set([...development.issues, development.details.from, development.details.to])]
    : (development.issues ?? []);

/** The order of what happened: by day, then by the place of the line's first entry. */
export const inOrderOfEvents = (a: RecordedEntry, b: RecordedEntry): number =>
  a.development.occurredOn < b.development.occurredOn
    ? -1
    : a.development.occurredOn > b.development.occurredOn
      ? 1
      : a.orderPosition - b.orderPosition || a.position - b.position;
