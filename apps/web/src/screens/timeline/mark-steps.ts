/** Where the arrow keys lead: from mark to mark of a lane, from lane to lane. */
import { type Cluster, clustersOf, type Zoom } from "./clusters.ts";
import type { DayNumber } from "./day-number.ts";
import type { Lane, Mark } from "./lane.ts";
import type { TimeRange } from "./time-range.ts";

/** The next one that stands for itself at this zoom; undefined at the end of the lane. */
export const markBeside = (lane: Lane, id: string, step: number, zoom: Zoom): Mark | undefined => {
  const clusters = clustersOf(lane.marks, zoom);
  const here = clusters.findIndex(({ marks }) => marks.some((mark) => mark.id === id));
  return here === -1 ? undefined : firstOf(clusters[here + step]);
};

export const edgeMark = (lane: Lane, edge: "first" | "last", zoom: Zoom): Mark | undefined =>
  firstOf(clustersOf(lane.marks, zoom).at(edge === "first" ? 0 : -1));

/** The nearest lane above (-1) or below (1) that has any mark, and on it the mark nearest to the day. */
export const laneBeside = (
  lanes: ReadonlyArray<Lane>,
  id: string,
  step: 1 | -1,
  day: DayNumber,
  range: TimeRange,
): { readonly lane: Lane; readonly mark: Mark } | undefined => {
  for (let i = lanes.findIndex((lane) => lane.id === id) + step; lanes[i] !== undefined; i += step) {
    const mark = nearestMark(lanes[i]!, day, range) ?? nearestMark(lanes[i]!, day);
    if (mark !== undefined) return { lane: lanes[i]!, mark };
  }
  return undefined;
};

/** Nearest to the day; where a range is given, only of those within it. */
export const nearestMark = ({ marks }: Lane, day: DayNumber, range?: TimeRange): Mark | undefined => {
  let nearest: Mark | undefined;
  for (const mark of marks)
    if (
      (range === undefined || (mark.at >= range.from && mark.at <= range.to)) &&
      (nearest === undefined || Math.abs(mark.at - day) < Math.abs(nearest.at - day))
    )
      nearest = mark;
  return nearest;
};

const firstOf = (cluster: Cluster | undefined): Mark | undefined => cluster?.marks[0];
