/** A development as a mark: what all marks say of it. */
import type { EffectiveEntry, RecordedEntry } from "@parley/domain";
import { dayNumberOf } from "./day-number.ts";
import type { Mark, MarkWord, Shape } from "./lane.ts";

export const markOf = (
  entry: EffectiveEntry | RecordedEntry,
  shape: Shape,
  word?: MarkWord,
  more: Partial<Omit<Mark, "id" | "shape" | "word">> = {},
): Mark => {
  const { id, type, occurredOn, endedOn, summary, issues, claimedBy } = entry.development;
  return {
    id,
    type,
    at: dayNumberOf(occurredOn),
    ...(endedOn === undefined || endedOn <= occurredOn ? {} : { until: dayNumberOf(endedOn) }),
    shape,
    ...(word === undefined ? {} : { word }),
    summary: clipped(summary ?? ""),
    issues: issues ?? [],
    ...(isSupposed(entry) ? { supposed: true as const } : {}),
    ...(claimedBy === undefined ? {} : { claimedBy }),
    ...("standing" in entry && entry.standing === "opinion" ? { opinion: true as const } : {}),
    ...more,
  };
};

/** On a scenario a basis stands in for the source (ruling 20a); entries about scenarios are nobody's supposition. */
export const isSupposed = ({ development }: RecordedEntry): boolean =>
  development.source === undefined && development.basis !== undefined;

export const inOrderOfDays = (a: Mark, b: Mark): number => a.at - b.at;

// The panel shows all of it; what is drawn needs no more than this.
const clipped = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
const longest = 240;
