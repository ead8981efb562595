/** How the thing of a lane stood over time: bars, drawn beneath its marks. */
import type { ReactNode } from "react";
import { shortDate } from "../../language/dates.ts";
import { xOf, type Zoom } from "./clusters.ts";
import { dateOfDay, dayNumberOf } from "./day-number.ts";
import type { Lane, Span } from "./lane.ts";
import { barThickness, rowMiddle, textWidth } from "./lane-layout.ts";
import type { Speaking } from "./lane-words.ts";

interface Drawing {
  readonly lane: Lane;
  readonly zoom: Zoom;
  readonly speaking: Speaking;
  /** Pixels from the origin that may be seen; what lies beyond is not drawn. */
  readonly from: number;
  readonly to: number;
}

export const LaneSpans = ({ lane, zoom, speaking, from, to }: Drawing) => {
  const vantage = xOf(speaking.today, zoom) + zoom.pixelsPerDay / 2;
  return (
    <g>
      {lane.kind === "deadlines" ? <Jumps lane={lane} zoom={zoom} /> : null}
      {lane.spans.map((span, i) => {
        const x1 = Math.max(from, xOf(span.from, zoom));
        const x2 = Math.min(to, Math.max(xOf(span.to, zoom), xOf(span.from, zoom) + 2));
        if (x2 <= x1) return null;
        const y = rowMiddle(lane, span.level);
        const bar = (a: number, b: number, ahead: boolean): ReactNode =>
          b <= a ? null : <Bar span={span} lane={lane} x={a} y={y} width={b - a} ahead={ahead} />;
        return (
          // Spans have no name of their own; their order is that of time.
          <g key={i} className="timeline-span" data-lane={lane.id} data-mark={span.id}>
            {bar(x1, Math.min(x2, vantage), false)}
            {bar(Math.max(x1, vantage), x2, true)}
            <SpanLabel span={span} x={x1} width={x2 - x1} y={y} speaking={speaking} />
          </g>
        );
      })}
      {lane.kind === "deadlines" ? <DueMark lane={lane} zoom={zoom} speaking={speaking} /> : null}
    </g>
  );
};

const Bar = ({
  span,
  lane,
  x,
  y,
  width,
  ahead,
}: {
  readonly span: Span;
  readonly lane: Lane;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly ahead: boolean;
}) => {
  const thick = thicknessOf(lane, span);
  const look = [
    "timeline-bar",
    lane.kind,
    span.form,
    span.supposed ? "supposed" : "",
    span.claimedBy === undefined ? "" : "claimed",
    ahead ? "ahead" : "",
  ];
  return span.form === "overdue" ? (
    <line className="timeline-late" x1={x} x2={x + width} y1={y} y2={y} />
  ) : (
    <rect className={look.filter(Boolean).join(" ")} x={x} y={y - thick / 2} width={width} height={thick} />
  );
};

/** An agreement's bar grows with its steps; what rests is a line. */
const thicknessOf = ({ kind }: Lane, { form, status, supposed, claimedBy }: Span): number => {
  if (kind === "agreements") return status === "framed" ? 5 : status === "bargained" ? 8 : 12;
  if (form === "replaced") return 2;
  // A pattern needs some height to be seen.
  const least = supposed || claimedBy !== undefined ? 8 : 3;
  return form === "thin" ? least : Math.max(least, barThickness[kind]);
};

const SpanLabel = ({
  span,
  x,
  y,
  width,
  speaking,
}: {
  readonly span: Span;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly speaking: Speaking;
}) => {
  const resting = span.status === "suspended" ? speaking.words.statuses.suspended : undefined;
  const long = [span.label, resting].filter((part) => part !== undefined).join(" · ");
  const text = [long, span.label ?? ""].find((each) => each !== "" && textWidth(each) + 20 < width);
  if (text === undefined) return null;
  return (
    <text className={`timeline-span-label ${span.form} recorded`} x={x + 11} y={span.form === "thin" ? y - 5 : y + 4}>
      {text}
    </text>
  );
};

/** From the date that stood to the one that replaced it. */
const Jumps = ({ lane, zoom }: Pick<Drawing, "lane" | "zoom">) => {
  const dates = new Map<number, number>();
  for (const { level = 0, to, form } of lane.spans)
    if (form !== "overdue") dates.set(level, Math.max(to, dates.get(level) ?? Number.NEGATIVE_INFINITY));
  return [...dates].map(([level, date]) => {
    const next = dates.get(level + 1);
    if (next === undefined) return null;
    const [x, y] = [xOf(date, zoom), rowMiddle(lane, level)];
    const [toX, toY] = [xOf(next, zoom), rowMiddle(lane, level + 1)];
    return (
      <g key={level}>
        <line className="timeline-old-end" x1={x} x2={x} y1={y - 5} y2={y + 5} />
        <path className="timeline-jump" d={`M${x} ${y}Q${(x + toX) / 2} ${y - 4} ${toX} ${toY - 4}`} />
      </g>
    );
  });
};

/** Where a date that still runs falls due, and when. */
const DueMark = ({ lane, zoom, speaking }: Pick<Drawing, "lane" | "zoom" | "speaking">) => {
  const { word, on } = lane.status!;
  if ((word !== "running" && word !== "overdue") || on === undefined) return null;
  const x = xOf(dayNumberOf(on), zoom);
  const y = rowMiddle(lane, lane.rows - 1);
  return (
    <g className={`timeline-due ${word}`} transform={`translate(${x},${y})`}>
      <path d={word === "overdue" ? "M0-8 8 6H-8Z" : "M0-8V8M0-8 9-4.5 0-1"} />
      {word === "overdue" ? <path className="bang" d="M0-3.5V1M0 2.6V4" /> : null}
      <text x={13} y={word === "overdue" ? -5 : 4} className="timeline-mark-label">
        {shortDate(speaking.language, on, dateOfDay(speaking.today))}
      </text>
    </g>
  );
};
