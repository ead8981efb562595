/** The development of a mark: what happened, who says so, and the ways on from here. */
import { Link, useParams } from "@tanstack/react-router";
import type { PointerEvent } from "react";
import { Button } from "../../design/button.tsx";
import { Chip } from "../../design/chip.tsx";
import { numberFormat } from "../../language/messages.ts";
import { useAnswer } from "../../reading/use-answer.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { dateOfDay } from "./day-number.ts";
import type { Lane, Mark } from "./lane.ts";
import { daysOf, isRecordedName, laneName, markLabel, markNotes, markWord, type Speaking } from "./lane-words.ts";
import { SourceList } from "./source-list.tsx";

interface TimelinePanelProps {
  readonly lane: Lane;
  /** The development, among those that stand for one mark. */
  readonly marks: ReadonlyArray<Mark>;
  readonly mark: Mark;
  readonly speaking: Speaking;
  readonly onChoose: (mark: Mark) => void;
  readonly onZoom: () => void;
  readonly onLane: ((lane: string) => void) | undefined;
  readonly onLeave: (event: PointerEvent) => void;
  readonly onClose: () => void;
}

export const TimelinePanel = ({
  lane,
  marks,
  mark,
  speaking,
  onChoose,
  onZoom,
  onLane,
  onLeave,
  onClose,
}: TimelinePanelProps) => {
  const { words, language } = speaking;
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const { vantage, change } = useVantage();
  const { data: entry } = useAnswer("entry", vantage, mark.id);
  const place = marks.indexOf(mark);
  const format = (count: number) => numberFormat(language).format(count);
  const label = markLabel(mark, speaking);
  const waitsFor = mark.word === "offered" || mark.word === "framed" ? lane.status?.waitsFor : undefined;
  return (
    <section className="timeline-panel card no-print" aria-label={words.panel} onPointerLeave={onLeave}>
      <header>
        <h2>
          <span className={isRecordedName(lane) ? "recorded" : undefined} dir="auto">
            {laneName(lane, speaking)}
          </span>
        </h2>
        <span className="timeline-panel-facts">
          <b>{daysOf(mark, speaking)}</b>
          <Chip>{markWord(mark, speaking)}</Chip>
          {label === undefined ? null : <span className="recorded">{label}</span>}
          {markNotes(mark, speaking).map((note) => (
            <Chip key={note} meaning={note === words.supposed ? "supposed" : "due"}>
              {note}
            </Chip>
          ))}
        </span>
        {marks.length < 2 ? null : (
          <span className="timeline-panel-pages">
            <Button size="small" isDisabled={place <= 0} onPress={() => onChoose(marks[place - 1]!)}>
              {words.previous}
            </Button>
            <span className="soft">{words.of(format(place + 1), format(marks.length))}</span>
            <Button size="small" isDisabled={place >= marks.length - 1} onPress={() => onChoose(marks[place + 1]!)}>
              {words.next}
            </Button>
            <Button size="small" look="quiet" onPress={onZoom}>
              {words.zoomHere}
            </Button>
          </span>
        )}
        <Button look="quiet" size="icon" aria-label={words.close} onPress={onClose} className="timeline-panel-close">
          ✕
        </Button>
      </header>
      <p className="recorded timeline-panel-summary" dir="auto">
        {entry?.summary ?? mark.summary}
      </p>
      {waitsFor === undefined ? null : (
        <p>
          {words.waitsFor}:{" "}
          <span className="recorded" lang="en" dir="auto">
            {waitsFor.text ?? waitsFor.lane?.split(":")[1]}
          </span>{" "}
          {waitsFor.lane === undefined || onLane === undefined ? null : (
            <Button size="small" look="quiet" onPress={() => onLane(waitsFor.lane!)}>
              {words.showLane}
            </Button>
          )}
        </p>
      )}
      <SourceList entry={entry} speaking={speaking} />
      <div className="timeline-panel-ways">
        <Button size="small" onPress={() => change({ asOf: dateOfDay(mark.at) })} isDisabled={mark.planned === true}>
          {words.seeThisDay}
        </Button>
        {(mark.issues.length > 0 ? mark.issues : lane.issues).map((issue) => (
          <Link
            key={issue}
            className="button small"
            to={"/dossiers/$dossier/issues/$issue" as string}
            params={{ dossier, issue } as never}
            search={(({ at }: { at?: string }) => ({ at })) as never}
          >
            {words.toIssue(speaking.titles.get(issue) ?? issue)}
          </Link>
        ))}
      </div>
    </section>
  );
};
