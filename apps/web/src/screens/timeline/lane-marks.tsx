/** What happened on a lane: each mark can be pointed at, reached by key, and says in words what its shape says. */
import { memo } from "react";
import { type Cluster, clustersOf, clustersWithin, type Zoom } from "./clusters.ts";
import { figureScale } from "./figures-line.tsx";
import { CountGlyph, countText, Glyph } from "./glyph.tsx";
import type { Lane, Mark } from "./lane.ts";
import { rowMiddle, textWidth } from "./lane-layout.ts";
import { daysOf, markLabel, markSentence, type Speaking } from "./lane-words.ts";

export interface LaneMarksProps {
  readonly lane: Lane;
  readonly zoom: Zoom;
  readonly speaking: Speaking;
  readonly from: number;
  readonly to: number;
  /** The mark that the tab key leads to. */
  readonly active: string | undefined;
  readonly chosen: string | undefined;
}

export const LaneMarks = memo(({ lane, zoom, speaking, from, to, active, chosen }: LaneMarksProps) => {
  const all = clustersOf(lane.marks, zoom);
  const seen = clustersWithin(all, from, to);
  // What has the focus stays, also where it was moved out of sight.
  const away = active === undefined || seen.some(holds(active)) ? [] : all.filter(holds(active));
  const middle = middles(lane);
  return [...seen, ...away].map((cluster) => {
    const [first] = cluster.marks;
    const count = cluster.marks.length;
    const mark = cluster.marks.at(-1)!;
    const look = [
      "timeline-mark",
      count > 1 ? "several" : "",
      cluster.marks.every(({ planned }) => planned) ? "planned" : "",
      cluster.marks.every(({ supposed }) => supposed) ? "supposed" : "",
      cluster.marks.every(({ claimedBy }) => claimedBy !== undefined) ? "claimed" : "",
      cluster.marks.every(({ opinion }) => opinion) ? "opinion" : "",
    ];
    const isChosen = chosen !== undefined && holds(chosen)(cluster);
    return (
      // A button of HTML cannot stand in a picture.
      // biome-ignore lint/a11y/useSemanticElements: see above
      <g
        key={first.planned ? `${first.id} planned` : first.id}
        className={look.filter(Boolean).join(" ")}
        transform={`translate(${cluster.x},${middle(mark)})`}
        role="button"
        tabIndex={active !== undefined && holds(active)(cluster) ? 0 : -1}
        aria-label={count === 1 ? markSentence(first, speaking) : severalWords(cluster, speaking)}
        aria-pressed={isChosen}
        data-lane={lane.id}
        data-mark={first.id}
      >
        <rect className="timeline-target" x={-12} y={-12} width={24} height={24} rx={12} />
        {first.until === undefined || count > 1 || cluster.end - cluster.x < 12 ? null : (
          <rect
            className="timeline-days"
            x={-zoom.pixelsPerDay / 2}
            y={-6}
            width={cluster.end - cluster.x + zoom.pixelsPerDay / 2}
            height={12}
            rx={5}
          />
        )}
        {count === 1 ? <Glyph shape={first.shape} text={first.label} /> : <CountGlyph count={count} />}
        {count === 1 ? (
          <MarkLabel lane={lane} cluster={cluster} next={all[all.indexOf(cluster) + 1]} speaking={speaking} />
        ) : null}
      </g>
    );
  });
});
LaneMarks.displayName = "LaneMarks";

/** A few words beside a mark, where the next one leaves room. */
const MarkLabel = ({
  lane,
  cluster: { x, end, marks },
  next,
  speaking,
}: {
  readonly lane: Lane;
  readonly cluster: Cluster;
  readonly next: Cluster | undefined;
  readonly speaking: Speaking;
}) => {
  const label = labelled.has(lane.kind) ? markLabel(marks[0], speaking) : undefined;
  if (label === undefined) return null;
  const at = marks[0].until === undefined ? 10 : Math.max(10, end - x + 4);
  if (next !== undefined && next.x - 12 < x + at + textWidth(label)) return null;
  return (
    <text className="timeline-mark-label recorded" x={at} y={4}>
      {label}
    </text>
  );
};

// Bars say it for measures, steps for deadlines and agreements.
const labelled: ReadonlySet<string> = new Set(["talks", "scenarios", "indicators"]);

const holds =
  (id: string) =>
  ({ marks }: Cluster): boolean =>
    marks.some((mark) => mark.id === id);

const middles = (lane: Lane): ((mark: Mark) => number) => {
  if (lane.figures === undefined) return ({ level }) => rowMiddle(lane, level);
  const scale = figureScale(lane);
  const values = new Map(lane.figures.points.map(({ id, value }) => [id, value]));
  return ({ id }) => scale(values.get(id) ?? 0);
};

const severalWords = ({ marks }: Cluster, speaking: Speaking): string => {
  const last = marks.at(-1)!;
  return `${countText(marks.length)}: ${speaking.words.several(marks.length)}, ${daysOf({ at: marks[0].at, until: last.until ?? last.at }, speaking)}`;
};
