/** One lane: its name and how it stands, and its plot. */
import { memo, useId } from "react";
import type { Zoom } from "./clusters.ts";
import { FiguresAxis, FiguresLine } from "./figures-line.tsx";
import type { Lane } from "./lane.ts";
import { laneHeight } from "./lane-layout.ts";
import { LaneMarks } from "./lane-marks.tsx";
import { LaneSpans } from "./lane-spans.tsx";
import { isNotFollowed, isRecordedName, laneName, type Speaking, statusWords } from "./lane-words.ts";

export interface LaneRowProps {
  readonly lane: Lane;
  readonly zoom: Zoom;
  /** Pixels from the origin to the left edge of the plot. */
  readonly offset: number;
  readonly width: number;
  readonly speaking: Speaking;
  readonly active: string | undefined;
  readonly chosen: string | undefined;
}

export const LaneRow = memo(({ lane, zoom, offset, width, speaking, active, chosen }: LaneRowProps) => {
  const name = useId();
  const height = laneHeight(lane);
  // Drawn in stretches beyond what is seen, so that moving a little moves what is there, and draws nothing anew.
  const from = Math.floor(offset / stretch - 0.5) * stretch;
  const to = Math.ceil((offset + width) / stretch + 0.5) * stretch;
  const shift = `translate(${-offset},0)`;
  const { status } = lane;
  const standing = statusWords(lane, speaking);
  return (
    <div className={`timeline-lane ${status?.word ?? ""}${isNotFollowed(lane, speaking) ? " not-followed" : ""}`}>
      <div className="timeline-lane-label" id={name}>
        <span
          className={isRecordedName(lane) ? "timeline-lane-name recorded" : "timeline-lane-name"}
          title={laneName(lane, speaking)}
          dir="auto"
        >
          {laneName(lane, speaking)}
        </span>
        <span className="timeline-lane-status" title={standing}>
          {standing}
        </span>
      </div>
      <div className="timeline-plot" style={{ height }}>
        {width === 0 ? null : (
          <>
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
              {lane.figures === undefined ? null : <FiguresAxis lane={lane} speaking={speaking} />}
              <g transform={shift}>
                <Still lane={lane} zoom={zoom} speaking={speaking} from={from} to={to} />
              </g>
            </svg>
            {/* A set of fields cannot stand in a picture. */}
            {/* biome-ignore lint/a11y/useSemanticElements: see above */}
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-labelledby={name}>
              <g transform={shift}>
                <LaneMarks
                  lane={lane}
                  zoom={zoom}
                  speaking={speaking}
                  from={from}
                  to={to}
                  active={active}
                  chosen={chosen}
                />
              </g>
            </svg>
          </>
        )}
      </div>
    </div>
  );
});
LaneRow.displayName = "LaneRow";

const Still = memo(
  ({
    lane,
    zoom,
    speaking,
    from,
    to,
  }: Pick<LaneRowProps, "lane" | "zoom" | "speaking"> & { readonly from: number; readonly to: number }) => (
    <>
      <LaneSpans lane={lane} zoom={zoom} speaking={speaking} from={from} to={to} />
      {lane.figures === undefined ? null : <FiguresLine lane={lane} zoom={zoom} />}
    </>
  ),
);
Still.displayName = "Still";

const stretch = 512;
