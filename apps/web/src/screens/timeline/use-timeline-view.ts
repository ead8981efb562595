/**
 * What of the timeline is looked at. It lives in the address, so that a link is the exact view; while a hand moves the
 * picture the address waits until it rests.
 */
import { isCalendarDate } from "@parley/domain";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { dateOfDay, dayNumberOf } from "./day-number.ts";
import { type LaneKind, laneKinds } from "./lane.ts";
import { fitted, kept, type TimeRange } from "./time-range.ts";

export interface ChosenMark {
  readonly lane: string;
  /** Of the development. */
  readonly mark: string;
}

export interface TimelineView {
  readonly issues: ReadonlyArray<string>;
  readonly kinds: ReadonlyArray<LaneKind>;
  readonly onlyInView: boolean;
  readonly asTable: boolean;
  readonly range: TimeRange;
  /** The range once the hand rests. */
  readonly settledRange: TimeRange;
  readonly chosen: ChosenMark | undefined;
  change(own: OwnSearch): void;
  /** Undefined: all of it. */
  setRange(range: TimeRange | undefined): void;
  choose(mark: ChosenMark | undefined): void;
}

/** The screen's own part of the address; undefined takes a part away. */
interface OwnSearch {
  readonly issue?: ReadonlyArray<string> | undefined;
  readonly lanes?: ReadonlyArray<string> | undefined;
  readonly only?: string | undefined;
  readonly view?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly lane?: string | undefined;
  readonly mark?: string | undefined;
}

/** What moves too often for the address to follow at once. */
interface Moving {
  readonly range?: TimeRange | undefined;
  readonly chosen?: ChosenMark | undefined;
}

export const useTimelineView = (all: TimeRange): TimelineView => {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const [moving, setMoving] = useState<Moving>();
  const address = [search["from"], search["to"], search["lane"], search["mark"]].join(" ");
  const written = useRef(address);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const change = useCallback(
    (own: OwnSearch, replace = false) => {
      navigate({
        to: ".",
        search: (before: object) =>
          Object.fromEntries(
            Object.entries({ ...before, ...own }).filter(
              ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
            ),
          ),
        replace,
        resetScroll: false,
      } as never);
    },
    [navigate],
  );

  // Somebody went back, or followed a link: what the hand did before counts no longer.
  useEffect(() => {
    if (written.current !== address) {
      written.current = address;
      setMoving(undefined);
    }
  }, [address]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const settled = useMemo((): Required<Moving> => {
    const [from, to] = [search["from"], search["to"]].map(String) as [string, string];
    const [lane, mark] = [search["lane"], search["mark"]];
    return {
      range:
        isCalendarDate(from) && isCalendarDate(to) && from < to
          ? kept({ from: dayNumberOf(from), to: dayNumberOf(to) + 1 }, all)
          : undefined,
      chosen: typeof lane === "string" && typeof mark === "string" ? { lane, mark } : undefined,
    };
  }, [search["from"], search["to"], search["lane"], search["mark"], all]);

  const live = moving ?? settled;
  const move = useCallback(
    (next: Moving) => {
      setMoving(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const own: OwnSearch = {
          from: next.range === undefined ? undefined : dateOfDay(Math.floor(next.range.from)),
          to: next.range === undefined ? undefined : dateOfDay(Math.ceil(next.range.to) - 1),
          lane: next.chosen?.lane,
          mark: next.chosen?.mark,
        };
        written.current = [own.from, own.to, own.lane, own.mark].join(" ");
        change(own, true);
      }, restMs);
    },
    [change],
  );

  const latest = useRef(live);
  latest.current = live;
  const setRange = useCallback(
    (range: TimeRange | undefined) => {
      latest.current = { ...latest.current, range };
      move(latest.current);
    },
    [move],
  );
  const choose = useCallback(
    (chosen: ChosenMark | undefined) => {
      latest.current = { ...latest.current, chosen };
      move(latest.current);
    },
    [move],
  );

  const whole = useMemo(() => fitted(all), [all]);
  return {
    issues: listed(search["issue"]),
    kinds: listed(search["lanes"]).filter((kind): kind is LaneKind =>
      (laneKinds as ReadonlyArray<string>).includes(kind),
    ),
    onlyInView: search["only"] === "in-view",
    asTable: search["view"] === "table",
    range: live.range ?? whole,
    settledRange: settled.range ?? whole,
    chosen: live.chosen,
    change,
    setRange,
    choose,
  };
};

const listed = (value: unknown): ReadonlyArray<string> =>
  value === undefined || value === "" ? [] : [value].flat().map(String);

const restMs = 300;
