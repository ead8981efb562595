/** How high things stand in a lane, in pixels. */
import type { Lane, LaneKind } from "./lane.ts";

export const laneHeight = (lane: Lane): number => {
  switch (lane.kind) {
    case "deadlines":
      return Math.max(least, Math.ceil(2 * deadlineEdge + (lane.rows - 1) * rowStep(lane)));
    case "indicators":
      return 68;
    default:
      return least;
  }
};

/** The middle of a row of the lane; rows are counted from the top. */
export const rowMiddle = (lane: Lane, row = 0): number => {
  const rise = (lane.rows - 1) * rowStep(lane);
  return (laneHeight(lane) - rise) / 2 + row * rowStep(lane);
};

/** A staircase of a hundred postponements is as high as one of twelve. */
const rowStep = ({ kind, rows }: Lane): number => (kind === "deadlines" ? Math.min(9, 108 / rows) : 0);

/** How thick a bar is. */
export const barThickness: Readonly<Record<LaneKind, number>> = {
  talks: 12,
  deadlines: 4,
  measures: 16,
  offers: 12,
  agreements: 12,
  scenarios: 12,
  indicators: 4,
  other: 4,
};

/** Where names stand above their lanes they take so much more. */
export const stackedLabelHeight = 40;
export const headingHeight = 36;
const least = 42;
const deadlineEdge = 13;

/** A rough width of small text: enough to say whether it fits. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0)! > 0x2e7f ? 12 : 6.6;
  return width;
};
