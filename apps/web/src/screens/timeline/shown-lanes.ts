/** Which lanes are shown: those of the chosen kinds, with what concerns the chosen issues. */
import type { Lane, LaneKind } from "./lane.ts";
import type { TimeRange } from "./time-range.ts";

export interface LaneChoice {
  /** None chosen: all. */
  readonly issues: ReadonlyArray<string>;
  readonly kinds: ReadonlyArray<LaneKind>;
  /** Only lanes with something in this stretch of time. */
  readonly within?: TimeRange;
}

/** The same lanes, not copies, wherever nothing is left out of them: so what was drawn of them can stay. */
export const shownLanes = (lanes: ReadonlyArray<Lane>, { issues, kinds, within }: LaneChoice): ReadonlyArray<Lane> => {
  const wanted = new Set(issues);
  const concerns = (named: ReadonlyArray<string>) => named.some((issue) => wanted.has(issue));
  return lanes.flatMap((lane) => {
    if (kinds.length > 0 && !kinds.includes(lane.kind)) return [];
    const own = wanted.size === 0 ? lane : ofIssues(lane, concerns);
    if (own === undefined || (within !== undefined && !hasSomethingIn(own, within))) return [];
    return [own];
  });
};

/**
 * A thing is told whole where it lives on one of the issues. Talks and what is told nowhere else are told
 * development by development.
 */
const ofIssues = (lane: Lane, concerns: (named: ReadonlyArray<string>) => boolean): Lane | undefined => {
  if (lane.kind !== "talks") return concerns(lane.issues) ? lane : undefined;
  const marks = lane.marks.filter(({ issues }) => concerns(issues));
  return marks.length === 0 ? undefined : { ...lane, marks };
};

export const hasSomethingIn = ({ marks, spans }: Lane, { from, to }: TimeRange): boolean =>
  marks.some((mark) => mark.at <= to && (mark.until ?? mark.at) >= from) ||
  spans.some((span) => span.from <= to && span.to >= from);

/** From the first day that is drawn to the last; undefined where nothing is. */
export const extentOf = (lanes: ReadonlyArray<Lane>): TimeRange | undefined => {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { marks, spans } of lanes) {
    for (const mark of marks) {
      if (mark.at < from) from = mark.at;
      if ((mark.until ?? mark.at) > to) to = mark.until ?? mark.at;
    }
    for (const span of spans) {
      if (span.from < from) from = span.from;
      if (span.to > to) to = span.to;
    }
  }
  return from > to ? undefined : { from, to };
};
