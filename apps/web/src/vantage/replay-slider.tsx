/** All days of the record on one line, a mark where something happened; the thumb stands on the vantage. */
import { useEffect, useRef, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { longDate } from "../language/dates.ts";
import { useMessages } from "../language/messages.ts";
import { useSettings } from "../settings/settings.ts";
import type { Replay } from "./use-replay.ts";
import { vantageMessages } from "./vantage-messages.ts";

export const ReplaySlider = ({ replay: { days, index, goTo } }: { readonly replay: Replay }) => {
  const words = useMessages(vantageMessages);
  const { language } = useSettings();
  // The thumb goes with the hand; the vantage follows once a frame.
  const [held, setHeld] = useState<number>();
  const frame = useRef<number>(undefined);
  const shown = Math.max(0, held ?? index);
  const move = (to: number) => {
    setHeld(to);
    if (frame.current !== undefined) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = undefined;
      goTo(latest.current);
    });
  };
  const latest = useRef(0);
  if (held !== undefined) latest.current = held;
  useEffect(() => () => cancelAnimationFrame(frame.current ?? 0), []);
  const day = days[shown];
  return (
    <Slider
      className="replay-slider"
      aria-label={words.day}
      minValue={0}
      maxValue={Math.max(1, days.length - 1)}
      value={shown}
      isDisabled={days.length < 2}
      onChange={(to) => {
        latest.current = Number(to);
        move(Number(to));
      }}
      onChangeEnd={(to) => {
        goTo(Number(to));
        setHeld(undefined);
      }}
    >
      <SliderTrack className="replay-track">
        <Marks days={days} />
        <SliderThumb
          className="replay-thumb"
          {...(day === undefined ? {} : { "aria-valuetext": longDate(language, day.on) })}
        />
      </SliderTrack>
    </Slider>
  );
};

/** One picture for however many days: the more that happened, the taller. */
const Marks = ({ days }: Pick<Replay, "days">) => {
  const ref = useRef<HTMLCanvasElement>(null);
  const { theme } = useSettings();
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const draw = () => {
      const { width, height } = canvas.getBoundingClientRect();
      const scale = devicePixelRatio;
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.max(1, Math.round(height * scale));
      const context = canvas.getContext("2d");
      if (context === null || days.length === 0) return;
      const columns = new Float32Array(canvas.width + 1);
      const isRtl = getComputedStyle(canvas).direction === "rtl";
      days.forEach(({ ticks }, at) => {
        const share = days.length === 1 ? 0 : at / (days.length - 1);
        const x = Math.round((isRtl ? 1 - share : share) * (canvas.width - 1));
        columns[x] = Math.max(columns[x]!, ticks.length);
      });
      const most = Math.max(...columns);
      context.fillStyle = getComputedStyle(canvas).color;
      columns.forEach((count, x) => {
        if (count === 0) return;
        const tall = canvas.height * (0.3 + (0.7 * Math.log1p(count)) / Math.log1p(most));
        context.fillRect(x, canvas.height - tall, Math.max(1, scale), tall);
      });
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(canvas);
    const dark = theme === "system" ? matchMedia("(prefers-color-scheme: dark)") : undefined;
    dark?.addEventListener("change", draw);
    return () => {
      observer.disconnect();
      dark?.removeEventListener("change", draw);
    };
  }, [days, theme]);
  return <canvas ref={ref} className="replay-marks" />;
};
