/** A closed set: how good the weights were, how well people are calibrated, and what is to be learnt. */
import type { SetAnswer } from "@parley/contract";
import type { Calibration, ForecastScore, Score } from "@parley/domain";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { numberFormat, useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { setMessages } from "./set-messages.ts";
import { useSets } from "./use-sets.ts";

export const SetOutcome = ({
  of: { scores, postMortem },
  titleOf,
}: {
  readonly of: SetAnswer;
  readonly titleOf: (scenario: string) => string;
}) => {
  const words = useMessages(setMessages);
  const { data: all } = useSets();
  return (
    <>
      {scores === null ? null : (
        <section className="card padded" aria-labelledby="set-scores">
          <h2 id="set-scores">{words.scores}</h2>
          <p className="soft">
            {words.scoresOn} <Day date={scores.resolvedOn} /> · {words.answer}{" "}
            <span className="recorded">{titleOf(scores.happened)}</span>
          </p>
          <table className="set-table">
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                <th scope="col" className="number">
                  {words.brierAtClose}
                </th>
                <th scope="col" className="number">
                  {words.brierAveraged}
                </th>
                <th scope="col" className="number">
                  {words.logAtClose}
                </th>
                <th scope="col" className="number">
                  {words.logAveraged}
                </th>
                <th scope="col" className="number">
                  {words.days}
                </th>
              </tr>
            </thead>
            <tbody>
              {scores.people.flatMap(({ by, inTime, enteredAfterwards }) => [
                ...(inTime === null ? [] : [<ScoreRow key={by} by={by} of={inTime} />]),
                ...(enteredAfterwards === null
                  ? []
                  : [<ScoreRow key={`${by} afterwards`} by={by} of={enteredAfterwards} isLate />]),
              ])}
              <UniformRow of={scores.uniform} />
            </tbody>
          </table>
          <p className="soft recorded" lang="en" dir="auto">
            {scores.rule}
          </p>
        </section>
      )}
      {all === undefined || all.calibration.length === 0 ? null : (
        <section className="card padded" aria-labelledby="set-calibration">
          <h2 id="set-calibration">{words.calibration}</h2>
          <p className="soft">{words.calibrationText}</p>
          <div className="set-calibrations">
            {all.calibration.map((each) => (
              <CalibrationOf key={each.by} of={each} />
            ))}
          </div>
        </section>
      )}
      {postMortem === null ? null : (
        <section className="card padded" aria-labelledby="set-post-mortem">
          <h2 id="set-post-mortem">{words.postMortem}</h2>
          <div className="set-sentences" lang="en" dir="auto">
            {postMortem.sentences
              .filter((sentence) => !postMortem.lessons.includes(sentence))
              .map((sentence) => (
                <p key={sentence} className="recorded">
                  {sentence}
                </p>
              ))}
          </div>
          {postMortem.lessons.length === 0 ? null : (
            <>
              <h3>{words.lessons}</h3>
              <ul lang="en">
                {postMortem.lessons.map((lesson) => (
                  <li key={lesson} className="recorded" dir="auto">
                    {lesson}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </>
  );
};

const ScoreRow = ({
  by,
  of,
  isLate = false,
}: {
  readonly by: string;
  readonly of: ForecastScore;
  readonly isLate?: boolean;
}) => {
  const words = useMessages(setMessages);
  return (
    <tr>
      <th scope="row">
        <span className="recorded">{by}</span> <Chip>{isLate ? words.late : words.inTime}</Chip>
      </th>
      <Figure name={words.brierAtClose} of={of.atClose.brier} />
      <Figure name={words.brierAveraged} of={of.averaged.brier} />
      <Figure name={words.logAtClose} of={of.atClose.log} />
      <Figure name={words.logAveraged} of={of.averaged.log} />
      <td className="number" data-name={words.days}>
        {of.days}
      </td>
    </tr>
  );
};

const UniformRow = ({ of }: { readonly of: Score }) => {
  const words = useMessages(setMessages);
  return (
    <tr className="soft">
      <th scope="row">{words.uniform}</th>
      <Figure name={words.brierAtClose} of={of.brier} />
      <Figure name={words.brierAveraged} of={of.brier} />
      <Figure name={words.logAtClose} of={of.log} />
      <Figure name={words.logAveraged} of={of.log} />
      <td className="number">–</td>
    </tr>
  );
};

const Figure = ({ name, of }: { readonly name: string; readonly of: number }) => {
  const { language } = useSettings();
  return (
    <td className="number" data-name={name}>
      {numberFormat(language).format(Math.round(of * 1_000) / 1_000)}
    </td>
  );
};

const CalibrationOf = ({ of: { by, resolved, verdict, bins } }: { readonly of: Calibration }) => {
  const words = useMessages(setMessages);
  const { language } = useSettings();
  const filled = bins.filter(({ forecasts }) => forecasts > 0);
  return (
    <div>
      <h3 className="recorded">{by}</h3>
      <p className="soft">
        {words.resolvedSets(resolved)}
        {verdict === null ? null : (
          <>
            {" · "}
            <span lang="en" className="recorded">
              {verdict}
            </span>
          </>
        )}
      </p>
      {filled.length === 0 ? null : (
        <table className="set-table compact">
          <thead>
            <tr>
              <th scope="col">{words.bin}</th>
              <th scope="col" className="number">
                {words.forecasts}
              </th>
              <th scope="col" className="number">
                {words.came}
              </th>
              <th scope="col" className="number">
                {words.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {filled.map(({ from, to, forecasts, happened }) => (
              <tr key={from}>
                <th scope="row">
                  {from}–{to} %
                </th>
                <td className="number">{forecasts}</td>
                <td className="number">{happened}</td>
                <td className="number">
                  {verdict === null
                    ? `${numberFormat(language).format(Math.round((100 * happened) / forecasts))} %`
                    : "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};
