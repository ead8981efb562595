/** A lane for each figure that is followed. First prints are kept beside what they were revised to. */
import type { EffectiveEntry, IndicatorState, RecordState } from "@parley/domain";
import { dayNumberOf } from "./day-number.ts";
import type { Lane, Mark } from "./lane.ts";
import { markOf } from "./mark-of.ts";

export const indicatorLanes = (entries: ReadonlyArray<EffectiveEntry>, state: RecordState): ReadonlyArray<Lane> => {
  const marks = new Map<string, Mark[]>();
  for (const entry of entries) {
    const { development } = entry;
    if (development.type !== "IndicatorRecorded") continue;
    const { indicator, value, unit } = development.details;
    const known = marks.get(indicator) ?? [];
    known.push(markOf(entry, "dot", "observed", { label: `${value}${unit === undefined ? "" : ` ${unit}`}` }));
    marks.set(indicator, known);
  }
  return [...state.indicators]
    .map(([slug, indicator]) => laneOf(slug, indicator, marks.get(slug) ?? []))
    .sort((a, b) => (a.marks[0]?.at ?? 0) - (b.marks[0]?.at ?? 0));
};

const laneOf = (slug: string, { issues, unit, history }: IndicatorState, observed: ReadonlyArray<Mark>): Lane => {
  // Of one period only the last print stands; an observation without a period is one of its own.
  const standing = new Map(history.map(({ period, event }) => [period ?? event, event]));
  const firsts = new Map([...history].reverse().map(({ period, event }) => [period ?? event, event]));
  const isRevised = (event: string, period: string | undefined) => standing.get(period ?? event) !== event;
  const periods = new Map(history.map(({ event, period }) => [event, period]));
  return {
    id: `indicators:${slug}`,
    kind: "indicators",
    name: slug,
    issues,
    rows: 1,
    spans: [],
    marks: observed.map((mark) => {
      const period = periods.get(mark.id);
      const word = firsts.get(period ?? mark.id) === mark.id ? "observed" : "revised";
      return { ...mark, word, shape: isRevised(mark.id, period) ? "ring" : "dot" };
    }),
    figures: {
      unit: unit ?? "",
      points: history.map(({ event, on, value, period }) => ({
        id: event,
        at: dayNumberOf(on),
        value,
        ...(period === undefined ? {} : { period }),
        ...(isRevised(event, period) ? { revised: true as const } : {}),
      })),
    },
  };
};
