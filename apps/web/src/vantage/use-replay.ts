/** Moves the vantage from one development's day to the next: by hand, by key, or by itself. */
import type { CalendarDate } from "@parley/domain";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useAnswer } from "../reading/use-answer.ts";
import { type EventDay, eventDaysOf, indexAt, stepFrom } from "./event-days.ts";
import { useVantage } from "./use-vantage.ts";

/** What the slider moves: what had happened, what was known of it, or both, as it was known on the day itself. */
export const drives = ["happened", "known", "both"] as const;
export type Drive = (typeof drives)[number];
/** Developments a second. */
export const speeds = [1, 4, 16] as const;

export interface Replay {
  readonly days: ReadonlyArray<EventDay>;
  /** -1 before the first. */
  readonly index: number;
  readonly drive: Drive;
  readonly setDrive: (drive: Drive) => void;
  readonly playing: boolean;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
  /** Without a step in the history, as a drag has many. */
  goTo(index: number): void;
  step(by: 1 | -1): void;
  toFirst(): void;
  toLast(): void;
  togglePlay(): void;
}

export const useReplay = (): Replay => {
  const { vantage, change } = useVantage();
  const [chosen, setDrive] = useState<Drive>();
  const drive = chosen ?? (vantage.knownAt !== undefined && vantage.knownAt === vantage.asOf ? "both" : "happened");
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(speeds[1]);
  // Where the known date moves, the days are those of all that is known by now.
  const { knownAt, asOf: _, ...unlimited } = vantage;
  const { data: ticks } = useAnswer(
    "ticks",
    drive === "happened" && knownAt !== undefined ? { ...unlimited, knownAt } : unlimited,
  );
  const days = useMemo(() => eventDaysOf(ticks ?? [], drive === "known" ? "known" : "on"), [ticks, drive]);
  const date = drive === "known" ? vantage.knownAt : vantage.asOf;
  const index = indexAt(days, date);

  const goToDay = useCallback(
    (on: CalendarDate) => {
      const parts =
        drive === "happened" ? { asOf: on } : drive === "known" ? { knownAt: on } : { asOf: on, knownAt: on };
      change(parts, { replace: true });
    },
    [drive, change],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const day = stepFrom(days, date, by);
      if (day !== undefined) goToDay(day.on);
      else setPlaying(false);
    },
    [days, date, goToDay],
  );

  // A play that stands at the end begins again.
  const isAtEnd = index >= days.length - 1;
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => latest.current(1), 1000 / speed);
    return () => clearInterval(timer);
  }, [playing, speed]);

  const goTo = (to: number) => days[to] !== undefined && goToDay(days[to].on);
  return {
    days,
    index,
    drive,
    setDrive,
    playing: playing && !isAtEnd,
    speed,
    setSpeed,
    goTo,
    step,
    toFirst: () => goTo(0),
    toLast: () => goTo(days.length - 1),
    togglePlay: () => {
      if (isAtEnd && !playing) goTo(0);
      setPlaying(!(playing && !isAtEnd));
    },
  };
};
