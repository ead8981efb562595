/** The figures of an indicator as a line, with its highest and lowest on an axis of their own. */
import { scaleLinear } from "d3-scale";
import { numberFormat } from "../../language/messages.ts";
import { xOf, type Zoom } from "./clusters.ts";
import type { Lane, Point } from "./lane.ts";
import { laneHeight } from "./lane-layout.ts";
import type { Speaking } from "./lane-words.ts";

/** Where a figure stands in its lane, in pixels from the top. */
export const figureScale = (lane: Lane): ((value: number) => number) => {
  const values = (lane.figures?.points ?? []).map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const middle = laneHeight(lane) / 2;
  // One figure alone has no scale.
  return low === high
    ? () => middle
    : scaleLinear()
        .domain([low, high])
        .range([laneHeight(lane) - 13, 13]);
};

export const FiguresLine = ({ lane, zoom }: { readonly lane: Lane; readonly zoom: Zoom }) => {
  const y = figureScale(lane);
  const points = lane.figures?.points ?? [];
  const standing = points.filter(({ revised }) => revised !== true);
  const at = ({ at: day, value }: Point) => `${xOf(day, zoom)} ${y(value)}`;
  return standing.length < 2 ? null : <path className="timeline-figures" d={`M${standing.map(at).join("L")}`} />;
};

/** Written at the left edge of the plot, whatever is scrolled into view. */
export const FiguresAxis = ({ lane, speaking }: { readonly lane: Lane; readonly speaking: Speaking }) => {
  const values = (lane.figures?.points ?? []).map(({ value }) => value);
  const y = figureScale(lane);
  const format = numberFormat(speaking.language);
  const ends = [...new Set([Math.max(...values), Math.min(...values)])];
  return (
    <g>
      {ends.map((value) => (
        <g key={value} transform={`translate(0,${y(value)})`}>
          <line className="timeline-value-line" x2="100%" />
          <text className="timeline-value" x={3} y={4}>
            {format.format(value)}
          </text>
        </g>
      ))}
    </g>
  );
};
