/** The timeline of a dossier at a vantage: lanes under one axis, or the table that says the same. */
import { daysBetween } from "@parley/domain";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { Button } from "../../design/button.tsx";
import { Empty, Failure, Loading } from "../../design/states.tsx";
import { daysAway, longDate } from "../../language/dates.ts";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { useAnswer } from "../../reading/use-answer.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { clustersOf, clusterWith } from "./clusters.ts";
import { dayNumberOf } from "./day-number.ts";
import type { Lanes } from "./lane.ts";
import type { Speaking } from "./lane-words.ts";
import { extentOf, shownLanes } from "./shown-lanes.ts";
import { kept, type TimeRange } from "./time-range.ts";
import { TimelineLegend } from "./timeline-legend.tsx";
import { timelineMessages } from "./timeline-messages.ts";
import { TimelinePanel } from "./timeline-panel.tsx";
import { TimelinePicture } from "./timeline-picture.tsx";
import { TimelineTable } from "./timeline-table.tsx";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import { type Hovered, useHovered } from "./use-hovered.ts";
import { useSteadyExtent } from "./use-steady-extent.ts";
import { useTimelineView } from "./use-timeline-view.ts";
import { useWidth } from "./use-width.ts";
import "./timeline.css";

export const TimelineScreen = () => {
  const words = useMessages(timelineMessages);
  const { language } = useSettings();
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const { tooLarge } = useRecord();
  const { vantage, day } = useVantage();
  const { data, error, again } = useAnswer("lanes", vantage);
  const all = useMemo(() => (data === undefined ? undefined : extentOf(data.lanes)), [data]);
  // Nobody asked for a day, and the record is silent about the last ones.
  const last = data?.last ?? undefined;
  const ended = vantage.asOf === undefined && last !== undefined && daysBetween(last, day) > 30 ? last : undefined;
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.timeline}</h1>
          <p className="soft">
            {words.vantageDay(longDate(language, day))}
            {data === undefined ? null : ` · ${words.developments(data.developments)}`}
          </p>
        </div>
      </div>
      {tooLarge ? (
        <Empty title={words.tooLarge}>
          <p>{words.tooLargeMore}</p>
          <Link
            to={"/dossiers/$dossier" as string}
            params={{ dossier } as never}
            search={(({ at }: { at?: string }) => ({ at })) as never}
          >
            {words.toBoard}
          </Link>
        </Empty>
      ) : error !== null ? (
        <Failure error={error} onRetry={again} />
      ) : data === undefined ? (
        <Loading lines={12} />
      ) : all === undefined ? (
        <Empty title={words.empty}>
          <p>{words.emptyRecord}</p>
        </Empty>
      ) : (
        <>
          {ended === undefined ? null : <RecordEnds on={ended} today={day} />}
          <Drawn lanes={data} all={all} today={day} ended={ended} />
        </>
      )}
    </>
  );
};

const Drawn = ({
  lanes: { lanes, issues },
  all,
  today,
  ended,
}: {
  readonly lanes: Lanes;
  readonly all: TimeRange;
  readonly today: string;
  readonly ended: string | undefined;
}) => {
  const words = useMessages(timelineMessages);
  const { language } = useSettings();
  const speaking = useMemo(
    (): Speaking => ({
      words,
      language,
      today: dayNumberOf(today),
      titles: new Map(issues.map(({ issue, title }) => [issue, title])),
      ...(ended === undefined ? {} : { ended }),
    }),
    [words, language, today, issues, ended],
  );
  const { from, to } = { from: all.from, to: Math.max(all.to, speaking.today) };
  const extent = useSteadyExtent(useMemo(() => ({ from, to }), [from, to]));
  const view = useTimelineView(extent);
  const hovered = useHovered();
  const [axis, width] = useWidth<HTMLDivElement>(paperPlotWidth);
  const within = view.onlyInView ? view.settledRange : undefined;
  const shown = useMemo(
    () => shownLanes(lanes, { issues: view.issues, kinds: view.kinds, ...(within === undefined ? {} : { within }) }),
    // Lists in the address are new at each reading.
    [lanes, view.issues.join(" "), view.kinds.join(" "), within],
  );
  return (
    <>
      <TimelineToolbar view={view} issues={issues} all={extent} speaking={speaking} />
      {shown.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyFiltered}</p>
          <Button onPress={() => view.change({ issue: [], lanes: [], only: undefined })}>{words.showAll}</Button>
        </Empty>
      ) : view.asTable ? (
        <TimelineTable lanes={shown} range={view.settledRange} speaking={speaking} onChoose={view.choose} />
      ) : (
        <TimelinePicture
          lanes={shown}
          all={extent}
          view={view}
          speaking={speaking}
          axis={axis}
          width={width}
          hovered={hovered}
        />
      )}
      <Panel hovered={hovered} view={view} lanes={shown} extent={extent} width={width} speaking={speaking} />
      {view.asTable || shown.length === 0 ? null : <TimelineLegend speaking={speaking} />}
    </>
  );
};

const RecordEnds = ({ on, today }: { readonly on: string; readonly today: string }) => {
  const words = useMessages(timelineMessages);
  const { language } = useSettings();
  const { change } = useVantage();
  return (
    <div className="notice timeline-ends">
      <p>
        {words.recordEnds(longDate(language, on), daysAway(language, on, today))}{" "}
        <Button size="small" className="no-print" onPress={() => change({ asOf: on })}>
          {words.seeThen}
        </Button>
      </p>
    </div>
  );
};

/** What the pointer is over, else what was chosen. */
const Panel = ({
  hovered,
  view,
  lanes,
  extent,
  width,
  speaking,
}: {
  readonly hovered: Hovered;
  readonly view: ReturnType<typeof useTimelineView>;
  readonly lanes: Lanes["lanes"];
  readonly extent: TimeRange;
  readonly width: number;
  readonly speaking: Speaking;
}) => {
  const shown = hovered.mark ?? view.chosen;
  const lane = lanes.find(({ id }) => id === shown?.lane);
  if (shown === undefined || lane === undefined) return null;
  // What stands under one mark is leafed through together.
  const zoom = { origin: extent.from, pixelsPerDay: width / (view.range.to - view.range.from) };
  const together = view.asTable ? undefined : clusterWith(clustersOf(lane.marks, zoom), shown.mark);
  const mark = lane.marks.find(({ id }) => id === shown.mark);
  if (mark === undefined) return null;
  const marks = together?.marks ?? [mark];
  return (
    <TimelinePanel
      lane={lane}
      marks={marks}
      mark={mark}
      speaking={speaking}
      onChoose={(next) => {
        hovered.end();
        view.choose({ lane: lane.id, mark: next.id });
      }}
      onZoom={() => {
        const from = marks[0]!.at;
        const to = marks.at(-1)!.at + 1;
        const air = Math.max(3, to - from);
        view.setRange(kept({ from: from - air / 2, to: to + air / 2 }, extent));
      }}
      onLane={
        lanes.some(({ id }) => id === lane.status?.waitsFor?.lane)
          ? (id) => {
              const first = lanes.find((each) => each.id === id)?.marks[0];
              if (first !== undefined) view.choose({ lane: id, mark: first.id });
            }
          : undefined
      }
      onLeave={hovered.onLeave}
      onClose={() => {
        hovered.end();
        view.choose(undefined);
      }}
    />
  );
};

/** What A4 across leaves beside the names. */
const paperPlotWidth = 780;
