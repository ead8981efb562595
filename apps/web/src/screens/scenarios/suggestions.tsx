/** Where settled signposts would move each person's weights, beside what they say. Taken over only by hand. */
import type { SetAnswer } from "@parley/contract";
import type { BayesianSuggestion } from "@parley/domain";
import { Button } from "../../design/button.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { sharePercent } from "./percent.ts";
import { setMessages } from "./set-messages.ts";

export const Suggestions = ({
  of,
  titleOf,
  onTakeOver,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
  /** Absent where no more weights are taken. */
  readonly onTakeOver: ((to: BayesianSuggestion["to"]) => void) | undefined;
}) => {
  const words = useMessages(setMessages);
  const { language } = useSettings();
  return (
    <>
      <p className="soft">{words.suggestionText}</p>
      <div className="set-suggestions">
        {of.suggestions.map(({ by, from, to, counted, passedOver, note }) => (
          <div key={by} className="set-suggestion">
            <table className="set-table compact">
              <thead>
                <tr>
                  <th scope="col" className="recorded">
                    {by}
                  </th>
                  <th scope="col" className="number">
                    {words.standing}
                  </th>
                  <th scope="col" className="number">
                    {words.suggested}
                  </th>
                </tr>
              </thead>
              <tbody>
                {to.map(({ scenario, share }) => {
                  const before = from.find((each) => each.scenario === scenario)?.share ?? 0;
                  return (
                    <tr key={scenario}>
                      <th scope="row" className="recorded">
                        {titleOf(scenario)}
                      </th>
                      <td className="number">{sharePercent(language, before)}</td>
                      <td className="number">
                        <span aria-hidden="true">
                          {share > before + 0.0005 ? "↑ " : share < before - 0.0005 ? "↓ " : ""}
                        </span>
                        <em>{sharePercent(language, share)}</em>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            {counted.length === 0 ? null : (
              <p className="soft">
                {words.rests}:{" "}
                {counted
                  .map(
                    ({ signpost, as, bits }) =>
                      `${signpost} (${as === "met" ? words.verdicts.met : words.notMet}, ${numberFormat(language).format(Math.round(bits * 1_000) / 1_000)} ${words.bit})`,
                  )
                  .join(" · ")}
              </p>
            )}
            {passedOver.map(({ signpost, for: other }) => (
              <p key={signpost} className="soft">
                {words.passedOver(signpost, other)}
              </p>
            ))}
            <p className="soft recorded" lang="en" dir="auto">
              {note}
            </p>
            {onTakeOver === undefined || counted.length === 0 ? null : (
              <div className="no-print">
                <Button size="small" aria-label={words.takeOverFor(by)} onPress={() => onTakeOver(to)}>
                  {words.takeOver}
                </Button>
              </div>
            )}
          </div>
        ))}
      </div>
    </>
  );
};
