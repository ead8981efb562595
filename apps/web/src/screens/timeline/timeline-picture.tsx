/** All lanes under one axis. Only rows in or near the window are drawn; on paper all of them. */
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { numberFormat } from "../../language/messages.ts";
import type { Zoom } from "./clusters.ts";
import type { Lane } from "./lane.ts";
import { LaneRow } from "./lane-row.tsx";
import { heightOfRow, keyOfRow, rowsOf } from "./lane-rows.ts";
import type { Speaking } from "./lane-words.ts";
import { edgeMark, laneBeside, markBeside, nearestMark } from "./mark-steps.ts";
import { Patterns } from "./patterns.tsx";
import { TimeAxis, TimeGrid } from "./time-axis.tsx";
import { kept, moved, type TimeRange, zoomed } from "./time-range.ts";
import { useBarHeight } from "./use-bar-height.ts";
import type { Hovered } from "./use-hovered.ts";
import { useIsStacked } from "./use-is-stacked.ts";
import { usePanAndZoom } from "./use-pan-and-zoom.ts";
import { usePrinting } from "./use-printing.ts";
import type { ChosenMark, TimelineView } from "./use-timeline-view.ts";

interface TimelinePictureProps {
  readonly lanes: ReadonlyArray<Lane>;
  readonly all: TimeRange;
  readonly view: TimelineView;
  readonly speaking: Speaking;
  /** Measures the plots, which are all as wide as the axis. */
  readonly axis: RefCallback<HTMLDivElement>;
  readonly width: number;
  readonly hovered: Hovered;
}

export const TimelinePicture = ({ lanes, all, view, speaking, axis, width, hovered }: TimelinePictureProps) => {
  const { range, setRange, chosen, choose } = view;
  const { words } = speaking;
  const isStacked = useIsStacked();
  const printing = usePrinting();
  const covered = useBarHeight();
  const hand = usePanAndZoom({ range, all, setRange });
  const rowsElement = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);

  const pixelsPerDay = width / (range.to - range.from);
  const zoom = useMemo((): Zoom => ({ origin: all.from, pixelsPerDay }), [all.from, pixelsPerDay]);
  const offset = (range.from - all.from) * pixelsPerDay;
  const rows = useMemo(() => rowsOf(lanes), [lanes]);
  const chosenRow = rows.findIndex((row) => "lane" in row && row.lane.id === chosen?.lane);

  useLayoutEffect(() => {
    const place = rowsElement.current?.getBoundingClientRect().top;
    if (place !== undefined && width > 0) setTop(place + window.scrollY);
  }, [width]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (i) => heightOfRow(rows[i]!, isStacked),
    getItemKey: (i) => keyOfRow(rows[i]!),
    scrollMargin: top,
    overscan: 4,
    scrollPaddingStart: covered + 60,
    scrollPaddingEnd: 200,
    // What has the focus stays on the page, also while it is scrolled away.
    rangeExtractor: (seen) =>
      chosenRow === -1
        ? defaultRangeExtractor(seen)
        : [...new Set([...defaultRangeExtractor(seen), chosenRow])].sort((a, b) => a - b),
  });
  // Heights are known, and change with the lanes.
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rows, isStacked]);
  const drawn = printing
    ? rows.map((_, index) => ({ index, start: undefined }))
    : virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start: start - top }));

  // The tab key leads to the chosen mark, else to the first that is seen.
  const active = useMemo((): ChosenMark | undefined => {
    if (chosenRow !== -1) return chosen;
    for (const { index } of drawn) {
      const row = rows[index]!;
      const mark = "lane" in row ? nearestMark(row.lane, range.from, range) : undefined;
      if (mark !== undefined) return { lane: (row as { lane: Lane }).lane.id, mark: mark.id };
    }
    return undefined;
  }, [chosenRow, chosen, drawn, rows, range]);

  // Where a key leads to a mark that is not drawn yet, it gets the focus as soon as it is.
  const wanted = useRef<ChosenMark>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const { lane, mark } = wanted.current;
    const found = [...(rowsElement.current?.querySelectorAll<SVGGElement>("[role=button]") ?? [])].find(
      (element) => element.dataset["lane"] === lane && element.tabIndex === 0 && chosen?.mark === mark,
    );
    if (found === undefined) return;
    wanted.current = undefined;
    found.focus({ preventScroll: true });
  });
  const goTo = (lane: Lane, mark: { readonly id: string; readonly at: number }) => {
    const room = (range.to - range.from) * 0.08;
    if (mark.at < range.from + room || mark.at > range.to - room) {
      const span = range.to - range.from;
      const from = mark.at < range.from + room ? mark.at - room : mark.at + room - span;
      setRange(kept({ from, to: from + span }, all));
    }
    wanted.current = { lane: lane.id, mark: mark.id };
    choose(wanted.current);
    const index = rows.findIndex((row) => "lane" in row && row.lane.id === lane.id);
    if (index !== -1) virtualizer.scrollToIndex(index, { align: "auto" });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = markOfTarget(event.target);
    const lane = lanes.find(({ id }) => id === here?.lane);
    const at = lane?.marks.find(({ id }) => id === here?.mark)?.at;
    const share = at === undefined ? 0.5 : (at - range.from) / (range.to - range.from);
    const step = (): boolean => {
      switch (event.key) {
        case "+":
        case "=":
          setRange(zoomed(range, 1.5, share, all));
          return true;
        case "-":
        case "_":
          setRange(zoomed(range, 1 / 1.5, share, all));
          return true;
        case "Escape":
          hovered.end();
          choose(undefined);
          return true;
        case "Enter":
        case " ":
          if (here !== undefined) choose(here);
          return here !== undefined;
      }
      const sideways = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
      if (sideways !== 0 && event.shiftKey) {
        setRange(moved(range, sideways * 0.2, all));
        return true;
      }
      if (lane === undefined || here === undefined) return false;
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        const found = laneBeside(lanes, lane.id, event.key === "ArrowUp" ? -1 : 1, at ?? range.from, range);
        if (found !== undefined) goTo(found.lane, found.mark);
        return true;
      }
      const mark =
        sideways !== 0
          ? markBeside(lane, here.mark, sideways, zoom)
          : event.key === "Home" || event.key === "End"
            ? edgeMark(lane, event.key === "Home" ? "first" : "last", zoom)
            : undefined;
      if (mark !== undefined) goTo(lane, mark);
      return sideways !== 0 || mark !== undefined;
    };
    if (step()) event.preventDefault();
  };
  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && event.buttons === 0) hovered.onMark(markOfTarget(event.target));
  };

  return (
    // Keys and pointers are meant for the marks, each a button; they are heard here once for all.
    <section
      ref={hand}
      className={isStacked ? "timeline-picture stacked" : "timeline-picture"}
      aria-label={words.picture}
      aria-description={words.keys}
      data-own-keys
      onKeyDown={onKeyDown}
      onPointerOver={onPointerOver}
      onPointerLeave={hovered.onLeave}
      onFocus={({ target }) => {
        const mark = markOfTarget(target);
        if (mark !== undefined && (mark.lane !== chosen?.lane || !isSameCluster(target, chosen))) choose(mark);
      }}
      onClick={({ target }) => {
        const mark = markOfTarget(target);
        if (mark !== undefined) choose(mark);
      }}
    >
      <Patterns />
      <div className="timeline-head" style={{ insetBlockStart: covered }}>
        <div className="timeline-lane-label" aria-hidden="true" />
        <div className="timeline-plot" ref={axis}>
          {width === 0 ? null : <TimeAxis range={range} width={width} speaking={speaking} />}
        </div>
      </div>
      <div className="timeline-rows" ref={rowsElement} style={printing ? {} : { height: virtualizer.getTotalSize() }}>
        {width === 0 ? null : <TimeGrid range={range} width={width} speaking={speaking} />}
        {drawn.map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <div
              key={keyOfRow(row)}
              className="timeline-row"
              style={start === undefined ? {} : { position: "absolute", insetBlockStart: start }}
            >
              {"lane" in row ? (
                <LaneRow
                  lane={row.lane}
                  zoom={zoom}
                  offset={offset}
                  width={width}
                  speaking={speaking}
                  active={active?.lane === row.lane.id ? active.mark : undefined}
                  chosen={chosen?.lane === row.lane.id ? chosen.mark : undefined}
                />
              ) : (
                <h2 className="timeline-kind">
                  {words.kinds[row.kind]}{" "}
                  <span className="timeline-kind-count">{numberFormat(speaking.language).format(row.count)}</span>
                </h2>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
};

const markOfTarget = (target: EventTarget | null): ChosenMark | undefined => {
  const element = (target as Element | null)?.closest<SVGElement>("[data-lane][data-mark]");
  const { lane, mark } = element?.dataset ?? {};
  return lane === undefined || mark === undefined ? undefined : { lane, mark };
};

/** Is the chosen development one of those that the mark stands for already? */
const isSameCluster = (target: EventTarget, chosen: ChosenMark | undefined): boolean =>
  chosen !== undefined && (target as Element).getAttribute("aria-pressed") === "true";
