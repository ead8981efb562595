/** What each person gives each outcome on the day, side by side: kept apart, never averaged away. */
import type { SetAnswer } from "@parley/contract";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { isolated } from "./isolated.ts";
import { percent } from "./percent.ts";
import { setMessages } from "./set-messages.ts";

export const WeightsTable = ({
  of: { outcomes, dissent, closing },
  titleOf,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
}) => {
  const words = useMessages(setMessages);
  const { language } = useSettings();
  const { standing, spread, widest } = dissent;
  const wide = spread.find(({ scenario }) => scenario === widest);
  return (
    <>
      <table className="set-table">
        <thead>
          <tr>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.counts}</th>
            {standing.map(({ by, on, enteredAfterwards }) => (
              <th key={by} scope="col" className="number">
                <span className="recorded">{by}</span>
                <span className="set-since">
                  {words.since} <Day date={on} />
                  {enteredAfterwards ? <Chip>{words.late}</Chip> : null}
                </span>
              </th>
            ))}
            {standing.length < 2 ? null : (
              <th scope="col" className="number">
                {words.spread}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ scenario, definition }) => (
            <tr key={scenario} className={closing?.happened === scenario ? "set-happened" : ""}>
              <th scope="row" className="recorded">
                {titleOf(scenario)}
                {closing?.happened === scenario ? <Chip meaning="met">✓</Chip> : null}
              </th>
              <td className="recorded soft" dir="auto">
                {definition}
              </td>
              {standing.map(({ by, weights }) => {
                const weight = weights.find((each) => each.scenario === scenario);
                return (
                  <td key={by} className="number" data-name={by}>
                    <strong>{percent(language, weight?.basisPoints ?? 0)}</strong>
                    {weight?.phrase === undefined ? null : (
                      <span className="set-since" lang="en">
                        {weight.phrase}
                      </span>
                    )}
                  </td>
                );
              })}
              {standing.length < 2 ? null : (
                <td className="number soft" data-name={words.spread}>
                  {percent(language, spread.find((each) => each.scenario === scenario)?.spread ?? 0)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {standing.length === 0 ? (
        <p className="soft">{words.noWeights}</p>
      ) : standing.length === 1 ? null : wide === undefined ? (
        <p className="soft">{words.agree}</p>
      ) : (
        <p>
          {words.differMost(isolated(titleOf(wide.scenario)))} {percent(language, wide.lowest)} –{" "}
          {percent(language, wide.highest)}
        </p>
      )}
    </>
  );
};
