/** The axis that stays on top while lanes are scrolled, and the lines that run down from it. */
import { shortDate } from "../../language/dates.ts";
import { axisTicks } from "./axis-ticks.ts";
import { dateOfDay } from "./day-number.ts";
import { textWidth } from "./lane-layout.ts";
import type { Speaking } from "./lane-words.ts";
import type { TimeRange } from "./time-range.ts";

interface Axis {
  readonly range: TimeRange;
  readonly width: number;
  readonly speaking: Speaking;
}

const placeOf =
  ({ range, width }: Axis) =>
  (day: number): number =>
    ((day - range.from) / (range.to - range.from)) * width;

// A day is behind the vantage once it is over.
const vantageX = (axis: Axis): number => placeOf(axis)(axis.speaking.today + 1);

export const TimeAxis = (axis: Axis) => {
  const { width, range, speaking } = axis;
  const x = placeOf(axis);
  const vantage = vantageX(axis);
  const day = shortDate(speaking.language, dateOfDay(speaking.today));
  const half = textWidth(day) / 2 + 7;
  const isSeen = vantage >= 0 && vantage <= width;
  const middle = Math.min(Math.max(half, vantage), width - half);
  return (
    <svg width={width} height={axisHeight} viewBox={`0 0 ${width} ${axisHeight}`} aria-hidden="true" focusable="false">
      {axisTicks(range, width, speaking.language).map(({ day: tick, label, year }) => {
        const at = x(tick);
        if (at < 14 || at > width - 14) return null;
        const isCovered = isSeen && Math.abs(at - middle) < half + textWidth(label) / 2 + 4;
        return (
          <g key={tick} transform={`translate(${at},0)`}>
            <line className="timeline-tick" y1={axisHeight - 5} y2={axisHeight} />
            {isCovered ? null : (
              <text className="timeline-tick-label" y={axisHeight - 10} textAnchor="middle">
                {label}
              </text>
            )}
            <text className="timeline-tick-year" y={13} textAnchor="middle">
              {year}
            </text>
          </g>
        );
      })}
      {isSeen ? (
        <g>
          <rect
            className="timeline-vantage-flag"
            x={middle - half}
            y={axisHeight - 23}
            width={half * 2}
            height={18}
            rx={4}
          />
          <text className="timeline-vantage-text" x={middle} y={axisHeight - 10} textAnchor="middle">
            {day}
          </text>
          <line className="timeline-vantage-line" x1={vantage} x2={vantage} y1={axisHeight - 5} y2={axisHeight} />
        </g>
      ) : null}
    </svg>
  );
};

/** Behind all lanes: a line for each tick, one for the vantage's day, and a shade over what lies beyond it. */
export const TimeGrid = (axis: Axis) => {
  const { width, range, speaking } = axis;
  const x = placeOf(axis);
  const vantage = vantageX(axis);
  return (
    <div className="timeline-grid">
      <svg width={width} aria-hidden="true" focusable="false">
        {vantage >= width ? null : (
          <rect
            className="timeline-beyond"
            x={Math.max(0, vantage)}
            width={width - Math.max(0, vantage)}
            height="100%"
          />
        )}
        {axisTicks(range, width, speaking.language).map(({ day }) => (
          <line key={day} className="timeline-grid-line" x1={x(day)} x2={x(day)} y2="100%" />
        ))}
        {vantage < 0 || vantage > width ? null : (
          <line className="timeline-vantage-line" x1={vantage} x2={vantage} y2="100%" />
        )}
      </svg>
    </div>
  );
};

const axisHeight = 44;
