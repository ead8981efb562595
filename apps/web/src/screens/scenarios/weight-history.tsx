/** Each outcome's weight over time, a stepped line for each person; the table says the same, with reasons. */
import type { SetAnswer } from "@parley/contract";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { axisTicks } from "../timeline/axis-ticks.ts";
import { dayNumberOf } from "../timeline/day-number.ts";
import { useWidth } from "../timeline/use-width.ts";
import { percent } from "./percent.ts";
import { setMessages } from "./set-messages.ts";
import { stepsOf } from "./weight-steps.ts";

export const WeightHistory = ({
  of,
  titleOf,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
}) => {
  const words = useMessages(setMessages);
  const { language } = useSettings();
  const people = [...new Set(of.weighings.map(({ by }) => by))];
  const days = of.weighings.map(({ on }) => on).sort();
  const end = [of.closing?.on ?? of.vantage.asOf ?? of.today, days.at(-1)!].sort().at(-1)!;
  const range = { from: dayNumberOf(days[0]!), to: Math.max(dayNumberOf(end), dayNumberOf(days[0]!) + 7) };
  return (
    <figure className="set-history">
      <ul className="bare set-people">
        {people.map((by, i) => (
          <li key={by}>
            <svg width="28" height="10" aria-hidden="true">
              <line className={`set-line person-${i % lines}`} x1="0" x2="28" y1="5" y2="5" />
            </svg>
            <span className="recorded">{by}</span>
          </li>
        ))}
      </ul>
      <div className="set-curves">
        {of.outcomes.map(({ scenario }) => (
          <Curve key={scenario} of={of} scenario={scenario} name={titleOf(scenario)} people={people} range={range} />
        ))}
      </div>
      <details className="set-twin">
        <summary>{words.asTable}</summary>
        <table className="set-table">
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.person}</th>
              {of.outcomes.map(({ scenario }) => (
                <th key={scenario} scope="col" className="number recorded">
                  {titleOf(scenario)}
                </th>
              ))}
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {of.weighings.map(({ by, on, weights, why, event, enteredAfterwards }) => (
              <tr key={event}>
                <th scope="row">
                  <Day date={on} />
                </th>
                <td className="recorded" data-name={words.person}>
                  {by} {enteredAfterwards ? <Chip>{words.late}</Chip> : null}
                </td>
                {of.outcomes.map(({ scenario }) => (
                  <td key={scenario} className="number" data-name={titleOf(scenario)}>
                    {percent(language, weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0)}
                  </td>
                ))}
                <td className="recorded soft" dir="auto" data-name={words.why}>
                  {why ?? "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

// Time runs from left to right in every language, as figures do.
const Curve = ({
  of,
  scenario,
  name,
  people,
  range,
}: {
  readonly of: SetAnswer;
  readonly scenario: string;
  readonly name: string;
  readonly people: ReadonlyArray<string>;
  readonly range: { readonly from: number; readonly to: number };
}) => {
  const words = useMessages(setMessages);
  const { language } = useSettings();
  const [ref, width] = useWidth<HTMLDivElement>(440);
  const inner = Math.max(0, width - before - after);
  const x = (day: number) => before + ((day - range.from) / (range.to - range.from)) * inner;
  const y = (basisPoints: number) => above + (1 - basisPoints / 10_000) * (height - above - below);
  return (
    <div className="set-curve">
      <h3 className="recorded">{name}</h3>
      <div ref={ref} dir="ltr">
        {width === 0 ? null : (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={words.historyOf(name)}
          >
            {[0, 5_000, 10_000].map((each) => (
              <g key={each}>
                <line className="set-grid" x1={before} x2={width - after} y1={y(each)} y2={y(each)} />
                <text className="set-tick" x={before - 6} y={y(each) + 4} textAnchor="end">
                  {each / 100}
                </text>
              </g>
            ))}
            {axisTicks(range, inner, language).map(({ day, label }) => (
              <text key={day} className="set-tick" x={x(day)} y={height - 4} textAnchor="middle">
                {label}
              </text>
            ))}
            {apart(
              people.flatMap((by) => {
                const last = stepsOf(of.weighings, by, scenario).at(-1);
                return last === undefined ? [] : [{ by, basisPoints: last.basisPoints, y: y(last.basisPoints) + 4 }];
              }),
            ).map(({ by, basisPoints, y: at }) => (
              <text key={by} className="set-value" x={width - after + 4} y={at}>
                {percent(language, basisPoints)}
              </text>
            ))}
            {people.map((by, i) => {
              const steps = stepsOf(of.weighings, by, scenario);
              if (steps.length === 0) return null;
              const line = steps
                .map(({ day, basisPoints }, at) =>
                  at === 0 ? `M${x(day)},${y(basisPoints)}` : `H${x(day)}V${y(basisPoints)}`,
                )
                .join("");
              return <path key={by} className={`set-line person-${i % lines}`} d={`${line}H${x(range.to)}`} />;
            })}
          </svg>
        )}
      </div>
    </div>
  );
};

/** From above, so far apart that each can be read; the same figure is not written twice. */
const apart = <V extends { readonly y: number; readonly basisPoints: number }>(
  values: ReadonlyArray<V>,
): ReadonlyArray<V> => {
  const placed: V[] = [];
  for (const value of [...values].sort((a, b) => a.y - b.y)) {
    const before = placed.at(-1);
    if (before?.basisPoints !== value.basisPoints)
      placed.push(before === undefined ? value : { ...value, y: Math.max(value.y, before.y + 13) });
  }
  // What was pushed below the axis moves up again, and takes along what stands above it.
  const over = (placed.at(-1)?.y ?? 0) - (height - below + 6);
  return over <= 0
    ? placed
    : placed.map((value, i) => ({ ...value, y: value.y - (i >= placed.length - 3 ? over : 0) }));
};

const lines = 4;
const height = 128;
const before = 34;
const after = 46;
const above = 10;
const below = 24;
