/** The twin of the picture: the same facts in words, for those who read rather than look. */
import { Link, useParams } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Fragment, useLayoutEffect, useMemo, useRef, useState } from "react";
import { shortDate } from "../../language/dates.ts";
import { dateOfDay } from "./day-number.ts";
import type { Lane } from "./lane.ts";
import {
  isRecordedName,
  laneName,
  markLabel,
  markNotes,
  markWord,
  type Speaking,
  spanWord,
  statusWords,
} from "./lane-words.ts";
import { type TableLine, tableLines } from "./table-lines.ts";
import type { TimeRange } from "./time-range.ts";
import { usePrinting } from "./use-printing.ts";
import type { ChosenMark } from "./use-timeline-view.ts";

interface TimelineTableProps {
  readonly lanes: ReadonlyArray<Lane>;
  readonly range: TimeRange;
  readonly speaking: Speaking;
  readonly onChoose: (mark: ChosenMark) => void;
}

export const TimelineTable = ({ lanes, range, speaking, onChoose }: TimelineTableProps) => {
  const { words } = speaking;
  const lines = useMemo(() => tableLines(lanes, range), [lanes, range]);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const printing = usePrinting();
  const isWhole = printing || lines.length <= wholeUpTo;
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => 44,
    scrollMargin: top,
    overscan: 12,
    enabled: !isWhole,
  });
  const items = virtualizer.getVirtualItems();
  const shown = isWhole ? lines.map((_, index) => index) : items.map(({ index }) => index);
  const before = isWhole ? 0 : (items[0]?.start ?? top) - top;
  const after = isWhole ? 0 : virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <table className="timeline-table card" aria-rowcount={lines.length + 1}>
      <caption className="soft">{words.tableCaption(lines.length)}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {(["lane", "from", "to", "what", "development", "issues"] as const).map((column) => (
            <th key={column} scope="col">
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap height={before} />
        {shown.map((index) => {
          const line = lines[index]!;
          const isFirst = lines[index - 1]?.lane !== line.lane || index === shown[0];
          return (
            <tr
              key={`${line.lane.id} ${index}`}
              ref={isWhole ? undefined : virtualizer.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className={isFirst ? "timeline-line first" : "timeline-line"}
            >
              <LaneCell lane={line.lane} isFirst={isFirst} speaking={speaking} />
              <LineCells line={line} speaking={speaking} onChoose={onChoose} />
            </tr>
          );
        })}
        <Gap height={after} />
      </tbody>
    </table>
  );
};

const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr className="timeline-gap">
      <td colSpan={6} style={{ height }} />
    </tr>
  );

/** Said on each line, to the ear; shown where the lane begins. */
const LaneCell = ({
  lane,
  isFirst,
  speaking,
}: {
  readonly lane: Lane;
  readonly isFirst: boolean;
  readonly speaking: Speaking;
}) => (
  <th scope="row" data-column={speaking.words.columns.lane}>
    <span className={isFirst ? undefined : "visually-hidden"}>
      <span className={isRecordedName(lane) ? "recorded" : undefined} dir="auto">
        {laneName(lane, speaking)}
      </span>
      {isFirst ? <small className="soft">{statusWords(lane, speaking)}</small> : null}
    </span>
  </th>
);

const LineCells = ({
  line,
  speaking,
  onChoose,
}: {
  readonly line: TableLine;
  readonly speaking: Speaking;
  readonly onChoose: (mark: ChosenMark) => void;
}) => {
  const { words, language, today } = speaking;
  const { dossier } = useParams({ strict: false }) as { readonly dossier: string };
  const day = (number: number) => <time dateTime={dateOfDay(number)}>{shortDate(language, dateOfDay(number))}</time>;
  const mark = "mark" in line ? line.mark : undefined;
  const label = "mark" in line ? markLabel(line.mark, speaking) : line.span.label;
  const notes = markNotes(
    "mark" in line ? line.mark : { ...line.span, ...(line.from > today ? { planned: true as const } : {}) },
    speaking,
  );
  const issues = mark === undefined ? line.lane.issues : mark.issues;
  return (
    <>
      <td data-column={words.columns.from}>{day(line.from)}</td>
      <td data-column={words.columns.to}>{line.to === line.from ? <span aria-hidden="true">–</span> : day(line.to)}</td>
      <td data-column={words.columns.what}>
        {"mark" in line ? markWord(line.mark, speaking) : spanWord(line.span, speaking)}
        {label === undefined ? null : <span className="recorded"> {label}</span>}
        {notes.map((note) => (
          <Fragment key={note}>
            {" "}
            <small className="soft">({note})</small>
          </Fragment>
        ))}
      </td>
      <td data-column={words.columns.development}>
        {mark === undefined ? null : (
          <button
            type="button"
            className="timeline-line-button recorded"
            dir="auto"
            onClick={() => onChoose({ lane: line.lane.id, mark: mark.id })}
          >
            {mark.summary}
          </button>
        )}
      </td>
      <td data-column={words.columns.issues} className="timeline-line-issues">
        {issues.map((issue) => (
          <Link
            key={issue}
            className="recorded"
            to={"/dossiers/$dossier/issues/$issue" as string}
            params={{ dossier, issue } as never}
            search={(({ at }: { at?: string }) => ({ at })) as never}
          >
            {issue}
          </Link>
        ))}
      </td>
    </>
  );
};

/** So many lines a browser shows at once without effort. */
const wholeUpTo = 400;
