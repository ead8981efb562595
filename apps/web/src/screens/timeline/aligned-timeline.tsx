/**
 * Two to four timelines on one axis, and the table that says the same. What is on record is solid, what a scenario
 * supposes is hatched. A day carries the same number in the picture and in the table, so that both can be read together
 * on paper.
 */
import type { CalendarDate, Comparison, TimelineDay } from "@parley/domain";
import { useId, useMemo } from "react";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { alignedTimelineMessages } from "./aligned-timeline-messages.ts";
import { axisTicks } from "./axis-ticks.ts";
import { dayNumberOf } from "./day-number.ts";
import { textWidth } from "./lane-layout.ts";
import { fitted } from "./time-range.ts";
import { useWidth } from "./use-width.ts";
import "./aligned-timeline.css";

/** What happens on one day of one column. */
export interface AlignedDay {
  readonly on: CalendarDate;
  readonly happenings: TimelineDay["cells"][number];
}

export interface AlignedColumn {
  /** A, B, C or D: told apart by letter and not by colour alone. */
  readonly letter: string;
  readonly label: string;
  readonly days: ReadonlyArray<AlignedDay>;
}

/** The columns of a comparison, lettered in their order; what all share is left out there. */
export const alignedColumns = ({ columns, timeline }: Pick<Comparison, "columns" | "timeline">) =>
  columns.map(
    ({ label }, i): AlignedColumn => ({
      letter: "ABCD"[i]!,
      label,
      days: timeline.flatMap(({ on, cells }) => ((cells[i] ?? []).length === 0 ? [] : [{ on, happenings: cells[i]! }])),
    }),
  );

export const AlignedTimeline = ({ columns }: { readonly columns: ReadonlyArray<AlignedColumn> }) => {
  const words = useMessages(alignedTimelineMessages);
  const legendHatch = useId();
  const days = useMemo(
    () => [...new Set(columns.flatMap((column) => column.days.map(({ on }) => on)))].sort(),
    [columns],
  );
  if (days.length === 0) return <p className="soft">{words.empty}</p>;
  return (
    <figure className="aligned" aria-label={words.title}>
      <Picture columns={columns} days={days} />
      <ul className="bare aligned-legend soft">
        <li>
          <svg width="18" height="12" aria-hidden="true">
            <circle className="aligned-mark" cx="9" cy="6" r="5" />
          </svg>
          {words.onRecord}
        </li>
        <li>
          <svg width="18" height="12" aria-hidden="true">
            <Hatch id={legendHatch} />
            <circle className="aligned-hatched" cx="9" cy="6" r="5" fill={`url(#${legendHatch})`} />
          </svg>
          {words.supposedIs}
        </li>
      </ul>
      <table className="aligned-table">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            {columns.map(({ letter, label }) => (
              <th key={letter} scope="col" className={`aligned-column ${letter.toLowerCase()}`}>
                <b>{letter}</b> <span className="recorded">{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((on, i) => (
            <tr key={on}>
              <th scope="row">
                <span className="aligned-number">{i + 1}</span> <Day date={on} />
              </th>
              {columns.map(({ letter, label, days: own }) => (
                <Cell
                  key={letter}
                  column={`${letter} ${label}`}
                  of={own.find((day) => day.on === on)?.happenings ?? []}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
};

const Cell = ({ column, of }: { readonly column: string; readonly of: AlignedDay["happenings"] }) => {
  const words = useMessages(alignedTimelineMessages);
  return of.length === 0 ? (
    <td className="aligned-none soft">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{words.nothing}</span>
    </td>
  ) : (
    <td data-column={column}>
      <ul className="bare">
        {of.map(({ event, summary, hypothetical, standing, claimedBy }) => (
          <li key={event}>
            <span className="recorded" dir="auto">
              {summary}
            </span>
            {hypothetical ? <Chip meaning="supposed">{words.supposed}</Chip> : null}
            {claimedBy === undefined ? null : <Chip meaning="due">{words.claimed(claimedBy)}</Chip>}
            {standing === "opinion" ? <Chip>{words.opinion}</Chip> : null}
          </li>
        ))}
      </ul>
    </td>
  );
};

// Time runs from left to right in every language, as figures do: a picture means the same wherever it is pasted.
const Picture = ({
  columns,
  days,
}: {
  readonly columns: ReadonlyArray<AlignedColumn>;
  readonly days: ReadonlyArray<string>;
}) => {
  const words = useMessages(alignedTimelineMessages);
  const { language } = useSettings();
  const [ref, width] = useWidth<HTMLDivElement>(930);
  const hatch = useId();
  const range = fitted({ from: dayNumberOf(days[0]!), to: dayNumberOf(days.at(-1)!) });
  const inner = Math.max(0, width - 2 * edge);
  const x = (day: number) => edge + ((day - range.from) / (range.to - range.from)) * inner;
  const height = columns.length * rowHeight + axisHeight;
  const names = columns.map(({ letter, label }) => `${letter}: ${label}`).join(", ");
  return (
    <div ref={ref} className="aligned-picture" dir="ltr">
      {width === 0 ? null : (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={words.picture(names)}
          className="recorded"
        >
          {axisTicks(range, inner, language).map(({ day, label, year }) => (
            <g key={day} transform={`translate(${x(day)},0)`}>
              <line className="aligned-grid" y2={columns.length * rowHeight} />
              <text className="aligned-tick" y={columns.length * rowHeight + 14} textAnchor="middle">
                {label}
              </text>
              <text className="aligned-tick" y={columns.length * rowHeight + 28} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
          {columns.map((column, row) => (
            <g
              key={column.letter}
              className={`aligned-row ${column.letter.toLowerCase()}`}
              transform={`translate(0,${row * rowHeight})`}
            >
              <Hatch id={`${hatch}${column.letter}`} />
              <line className="aligned-line" x1={edge} x2={width - edge} y1={rowHeight - 16} y2={rowHeight - 16} />
              <text className="aligned-name" x={edge} y={14}>
                <tspan className="aligned-letter">{column.letter}</tspan>
                {`  ${column.label}`}
              </text>
              {grouped(column.days, days, x).map(({ at, numbers, supposed }) => {
                const text = saidOf(numbers);
                const width = Math.max(22, textWidth(text) + 14);
                return (
                  <g key={numbers[0]} transform={`translate(${at},${rowHeight - 16})`}>
                    <rect
                      className={supposed ? "aligned-hatched" : "aligned-mark"}
                      x={-width / 2}
                      y={-10}
                      width={width}
                      height={20}
                      rx={10}
                      {...(supposed ? { fill: `url(#${hatch}${column.letter})` } : {})}
                    />
                    <text className={supposed ? "aligned-digit supposed" : "aligned-digit"} textAnchor="middle" y={4}>
                      {text}
                    </text>
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
};

const Hatch = ({ id }: { readonly id: string }) => (
  <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect className="aligned-hatch-ground" width="5" height="5" />
    <rect className="aligned-hatch" width="2" height="5" />
  </pattern>
);

interface Group {
  readonly at: number;
  /** Of days, as the table gives them. */
  readonly numbers: ReadonlyArray<number>;
  readonly supposed: boolean;
}

/** Days that would lie over each other stand as one; what is on record and what is supposed stay apart. */
const grouped = (
  own: ReadonlyArray<AlignedDay>,
  days: ReadonlyArray<CalendarDate>,
  x: (day: number) => number,
): ReadonlyArray<Group> => {
  const groups: Group[] = [];
  for (const { on, happenings } of own) {
    const at = x(dayNumberOf(on));
    const number = days.indexOf(on) + 1;
    const supposed = happenings.every(({ hypothetical }) => hypothetical);
    const before = groups.at(-1);
    if (before !== undefined && at - before.at < groupWidth && before.supposed === supposed)
      groups[groups.length - 1] = { ...before, numbers: [...before.numbers, number] };
    else groups.push({ at: before === undefined ? at : Math.max(at, before.at + 24), numbers: [number], supposed });
  }
  return groups;
};

/** "3", "1, 4", "5–7", "1…8". */
const saidOf = (numbers: ReadonlyArray<number>): string => {
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  if (numbers.length === 1) return String(first);
  if (last - first === numbers.length - 1) return `${first}–${last}`;
  return numbers.length === 2 ? `${first}, ${last}` : `${first}…${last}`;
};

const groupWidth = 52;
const edge = 28;
const rowHeight = 48;
const axisHeight = 34;
