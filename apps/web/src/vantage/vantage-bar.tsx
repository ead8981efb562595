/** From where everything on the screen is read. Anything but now is tinted, and says Replay. */
import { lazy, Suspense, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { DateField } from "../design/date-field.tsx";
import { Day } from "../design/day.tsx";
import { numberFormat, useMessages } from "../language/messages.ts";
import { useRecord } from "../reading/record.tsx";
import { useSettings } from "../settings/settings.ts";
import { ReplaySlider } from "./replay-slider.tsx";
import { drives, type Replay, speeds, useReplay } from "./use-replay.ts";
import { useReplayKeys } from "./use-replay-keys.ts";
import { useToldHeight } from "./use-told-height.ts";
import { useVantage } from "./use-vantage.ts";
import { VantageLine } from "./vantage-line.tsx";
import { vantageMessages } from "./vantage-messages.ts";
import "./vantage-bar.css";

// A list to choose from is large, and nobody needs it for the first look.
const BranchPicker = lazy(() => import("./branch-picker.tsx").then((loaded) => ({ default: loaded.BranchPicker })));

export const VantageBar = () => {
  const words = useMessages(vantageMessages);
  const { vantage, isNow, change } = useVantage();
  const { loaded, failure } = useRecord();
  const replay = useReplay();
  const toNow = () => change({ asOf: undefined, knownAt: undefined, position: undefined });
  useReplayKeys(replay, toNow);
  const onScenario = vantage.branch !== "main";
  const [isOpen, setOpen] = useState(false);
  const bar = useRef<HTMLElement>(null);
  useToldHeight(bar);
  return (
    <section
      ref={bar}
      className={[
        "vantage-bar",
        isNow ? "" : "replaying",
        onScenario ? "supposing" : "",
        isOpen ? "" : "folded-if-narrow",
      ].join(" ")}
      aria-label={words.vantage}
    >
      <VantageLine controls="vantage-parts" isOpen={isOpen} onToggle={() => setOpen(!isOpen)} onNow={toNow} />
      <div className="vantage-parts" id="vantage-parts">
        <Suspense
          fallback={
            <span className="button select-button branch-waiting">{onScenario ? vantage.branch : words.main}</span>
          }
        >
          <BranchPicker />
        </Suspense>
        <DateField
          inline
          label={words.happenedBy}
          value={vantage.asOf ?? ""}
          onChange={(asOf) => change({ asOf: asOf === "" ? undefined : asOf })}
        />
        <DateField
          inline
          label={words.knownBy}
          value={vantage.knownAt ?? ""}
          onChange={(knownAt) => change({ knownAt: knownAt === "" ? undefined : knownAt })}
        />
        {vantage.position === undefined ? null : (
          <Button size="small" aria-label={words.anyPosition} onPress={() => change({ position: undefined })}>
            {words.position} {vantage.position} ✕
          </Button>
        )}
        <Button className="to-now" size="small" isDisabled={isNow} onPress={toNow}>
          {words.now}
        </Button>
        {isNow ? null : <strong className="replay-word">{words.replay}</strong>}
        {onScenario ? <Chip meaning="supposed">{words.scenario}</Chip> : null}
      </div>
      <div className="replay no-print">
        <Transport replay={replay} />
        <ReplaySlider replay={replay} />
        {failure === undefined ? <Where replay={replay} /> : <LogMissing />}
      </div>
      {loaded < 1 && failure === undefined ? (
        <progress className="loading-record" aria-label={words.loading} value={loaded} max={1} />
      ) : null}
    </section>
  );
};

const Transport = ({ replay }: { readonly replay: Replay }) => {
  const words = useMessages(vantageMessages);
  const { days, index, drive, setDrive, playing, speed, setSpeed, step, togglePlay } = replay;
  return (
    <div className="transport">
      <Button look="quiet" size="icon" aria-label={words.previous} isDisabled={index <= 0} onPress={() => step(-1)}>
        <span className="arrow back" aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={playing ? words.pause : words.play}
        isDisabled={days.length < 2}
        onPress={togglePlay}
      >
        <span className={playing ? "pause" : "arrow play"} aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={words.next}
        isDisabled={index >= days.length - 1}
        onPress={() => step(1)}
      >
        <span className="arrow" aria-hidden="true" />
      </Button>
      <select
        className="small-choice"
        aria-label={words.speed}
        value={speed}
        onChange={(event) => setSpeed(Number(event.target.value))}
      >
        {speeds.map((each) => (
          <option key={each} value={each}>
            {each} {words.aSecond}
          </option>
        ))}
      </select>
      <select
        className="small-choice"
        aria-label={words.drives}
        value={drive}
        onChange={(event) => setDrive(event.target.value as Replay["drive"])}
      >
        {drives.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </div>
  );
};

const LogMissing = () => {
  const words = useMessages(vantageMessages);
  const { reload } = useRecord();
  return (
    <p className="where" role="alert">
      {words.logIsMissing}{" "}
      <button type="button" className="as-link" onClick={reload}>
        {words.loadAgain}
      </button>
    </p>
  );
};

/** On which development one stands. */
const Where = ({ replay: { days, index } }: { readonly replay: Replay }) => {
  const words = useMessages(vantageMessages);
  const { language } = useSettings();
  const day = days[index];
  const numbers = numberFormat(language);
  if (days.length === 0) return <p className="where soft" />;
  if (day === undefined) return <p className="where soft">{words.before}</p>;
  const last = day.ticks.at(-1)!;
  return (
    <p className="where">
      <span className="soft">
        {numbers.format(index + 1)} {words.of} {numbers.format(days.length)} ·{" "}
      </span>
      <Day date={day.on} />{" "}
      <span className="recorded" dir="auto">
        {last.summary}
      </span>
      {day.ticks.length > 1 ? (
        <span className="soft">
          {" "}
          + {numbers.format(day.ticks.length - 1)} {words.more}
        </span>
      ) : null}
    </p>
  );
};
