/** Main and its scenarios over the days that they tell of: where each was cut, and what it supposes. A table says the same. */
import { useMemo } from "react";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { useAnswer } from "../../reading/use-answer.ts";
import { useSettings } from "../../settings/settings.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { axisTicks } from "../timeline/axis-ticks.ts";
import { dayNumberOf } from "../timeline/day-number.ts";
import { fitted } from "../timeline/time-range.ts";
import { useWidth } from "../timeline/use-width.ts";
import { type BranchLane, branchLanes } from "./branch-lanes.ts";
import type { BranchSeen } from "./branches-seen.ts";
import { scenariosMessages } from "./scenarios-messages.ts";

export const BranchPicture = ({
  branches,
  weightsOf,
}: {
  readonly branches: ReadonlyArray<BranchSeen>;
  /** What people give a scenario, in words; empty where nobody has weighed it. */
  readonly weightsOf: (branch: string) => string;
}) => {
  const words = useMessages(scenariosMessages);
  const nameOf = ({ branch, title }: Pick<BranchSeen, "branch" | "title">) => (branch === "main" ? words.main : title);
  return (
    <figure className="scenarios-picture">
      <Picture branches={branches} nameOf={nameOf} />
      <Legend />
      <details className="scenarios-table">
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.branch}</th>
              <th scope="col">{words.cutOn}</th>
              <th scope="col">{words.supposedCount}</th>
              <th scope="col">{words.ends}</th>
              <th scope="col">{words.weights}</th>
              <th scope="col">{words.status}</th>
            </tr>
          </thead>
          <tbody>
            {branches.map((each) => (
              <tr key={each.branch}>
                <th scope="row" className="recorded">
                  {nameOf(each)}
                </th>
                <td data-name={words.cutOn}>
                  {each.bases.length === 0
                    ? "–"
                    : each.bases.map((base, i) => (
                        <span key={`${base} ${i}`}>
                          {i === 0 ? "" : " → "}
                          <Day date={base} />
                        </span>
                      ))}
                </td>
                <td data-name={words.supposedCount}>{each.branch === "main" ? "–" : each.supposed.length}</td>
                <td data-name={words.ends}>
                  {each.supposed.length === 0 ? "–" : <Day date={each.supposed.at(-1)!.development.occurredOn} />}
                </td>
                <td className="recorded" data-name={words.weights}>
                  {weightsOf(each.branch) || "–"}
                </td>
                <td data-name={words.status}>{words[each.status]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

// Time runs from left to right in every language, as figures do.
const Picture = ({
  branches,
  nameOf,
}: {
  readonly branches: ReadonlyArray<BranchSeen>;
  readonly nameOf: (branch: Pick<BranchSeen, "branch" | "title">) => string;
}) => {
  const words = useMessages(scenariosMessages);
  const { language } = useSettings();
  const { vantage, day } = useVantage();
  const { data: ticks = [] } = useAnswer("ticks", { branch: "main" });
  const [ref, width] = useWidth<HTMLDivElement>(930);
  const lookedFrom = dayNumberOf(day);
  const recordEnd = ticks.length === 0 ? lookedFrom : dayNumberOf(ticks.at(-1)!.on);
  const until = vantage.asOf === undefined ? recordEnd : lookedFrom;
  const lanes = useMemo(() => branchLanes(branches, until), [branches, until]);
  const range = fitted({
    from: Math.min(...lanes.map(({ from }) => from)),
    to: Math.max(...lanes.map(({ to }) => to)),
  });
  const names = width < 560 ? 0 : nameWidth;
  const inner = Math.max(0, width - names - 2 * edge);
  const x = (at: number) => names + edge + ((at - range.from) / (range.to - range.from)) * inner;
  const bottom = lanes.length * rowHeight + 4;
  const main = lanes[0];
  return (
    <div ref={ref} className="scenarios-drawing" dir="ltr">
      {width === 0 || main === undefined ? null : (
        <svg
          width={width}
          height={bottom + axisHeight}
          viewBox={`0 0 ${width} ${bottom + axisHeight}`}
          role="img"
          aria-label={words.pictureOf(branches.slice(1).map(nameOf).join(", "))}
        >
          {axisTicks(range, inner, language).map(({ day: at, label, year }) => (
            <g key={at} transform={`translate(${x(at)},0)`}>
              <line className="scenarios-grid" y2={bottom} />
              <text className="scenarios-tick" y={bottom + 15} textAnchor="middle">
                {label}
              </text>
              <text className="scenarios-tick" y={bottom + 29} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
          {lookedFrom < range.from || lookedFrom > range.to ? null : (
            <line className="scenarios-looked-from" x1={x(lookedFrom)} x2={x(lookedFrom)} y2={bottom} />
          )}
          {lanes.map((lane) => (
            <Lane key={lane.branch} lane={lane} lanes={lanes} x={x} name={nameOf(lane)} nameBeside={names > 0} />
          ))}
          {ticks
            .map(({ on }) => dayNumberOf(on))
            .filter((at, i, all) => at >= main.from && at <= until && at !== all[i - 1])
            .map((at) => (
              <line
                key={at}
                className="scenarios-happened"
                x1={x(at)}
                x2={x(at)}
                y1={middle(0) - 4}
                y2={middle(0) + 4}
              />
            ))}
        </svg>
      )}
    </div>
  );
};

const Lane = ({
  lane,
  lanes,
  x,
  name,
  nameBeside,
}: {
  readonly lane: BranchLane;
  readonly lanes: ReadonlyArray<BranchLane>;
  readonly x: (day: number) => number;
  readonly name: string;
  readonly nameBeside: boolean;
}) => {
  const y = middle(lane.row);
  const parent = lane.parentRow === null ? undefined : lanes[lane.parentRow];
  const from = x(lane.from);
  const to = Math.max(x(lane.to), from + 16);
  const shown = nameBeside && name.length > 24 ? `${name.slice(0, 23)}…` : name;
  return (
    <g className={parent === undefined ? "scenarios-lane main" : `scenarios-lane ${lane.status}`}>
      <text
        className="scenarios-name recorded"
        x={nameBeside ? 0 : Math.max(edge, Math.min(from + 12, x(lane.to) - 80))}
        y={nameBeside ? y + 4 : y - 10}
      >
        {shown}
        {shown === name ? null : <title>{name}</title>}
      </text>
      {parent === undefined ? (
        <line className="scenarios-line" x1={from} x2={x(lane.to)} y1={y} y2={y} />
      ) : (
        <path
          className="scenarios-line"
          d={`M${from},${middle(parent.row)} V${y - 10} Q${from},${y} ${from + 10},${y} H${to}`}
        />
      )}
      {parent === undefined ? null : <circle className="scenarios-fork" cx={from} cy={middle(parent.row)} r={4} />}
      {parent === undefined
        ? null
        : lane.rebases.map((base) => (
            <g key={base}>
              <path className="scenarios-line rebased" d={`M${x(base)},${middle(parent.row)} V${y}`} />
              <path className="scenarios-rebase" d={`M${x(base) - 5},${y} l5,-5 l5,5 l-5,5 z`} />
            </g>
          ))}
      {lane.supposed.map(({ day, title }, i) => (
        <circle key={`${day} ${i}`} className="scenarios-supposed" cx={x(day)} cy={y} r={5}>
          <title>{title}</title>
        </circle>
      ))}
      {lane.status === "open" ? null : (
        <path className="scenarios-end" d={`M${to + 8},${y - 5} l10,10 m0,-10 l-10,10`} />
      )}
    </g>
  );
};

const Legend = () => {
  const words = useMessages(scenariosMessages);
  return (
    <ul className="bare scenarios-legend soft">
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <circle className="scenarios-fork" cx="7" cy="7" r="4" />
        </svg>
        {words.legendFork}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <circle className="scenarios-supposed" cx="7" cy="7" r="5" />
        </svg>
        {words.legendSupposed}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <path className="scenarios-rebase" d="M2,7 l5,-5 l5,5 l-5,5 z" />
        </svg>
        {words.legendRebased}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <path className="scenarios-end" d="M2,2 l10,10 m0,-10 l-10,10" />
        </svg>
        {words.legendEnd}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <line className="scenarios-looked-from" x1="7" x2="7" y2="14" />
        </svg>
        {words.legendVantage}
      </li>
    </ul>
  );
};

const rowHeight = 36;
const nameWidth = 176;
const edge = 16;
const axisHeight = 34;
const middle = (row: number): number => row * rowHeight + rowHeight / 2 + 4;
