/** The sets at the vantage: question, standing weights, and how the signposts stand. */
import type { SetAnswer } from "@parley/contract";
import { Chip } from "../../design/chip.tsx";
import { Day } from "../../design/day.tsx";
import { useMessages } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { DossierLink } from "./dossier-link.tsx";
import { percent } from "./percent.ts";
import { scenariosMessages } from "./scenarios-messages.ts";
import { StateChip, signpostStates } from "./state-chip.tsx";

export const SetsList = ({
  sets,
  titleOf,
}: {
  readonly sets: ReadonlyArray<SetAnswer>;
  readonly titleOf: (scenario: string) => string;
}) => {
  const words = useMessages(scenariosMessages);
  return sets.length === 0 ? (
    <p className="soft">{words.noSets}</p>
  ) : (
    <ul className="bare scenarios-sets">
      {sets.map((set) => (
        <li key={set.set} className="card scenarios-set">
          <SetSummary set={set} titleOf={titleOf} />
        </li>
      ))}
    </ul>
  );
};

const SetSummary = ({ set, titleOf }: { readonly set: SetAnswer; readonly titleOf: (scenario: string) => string }) => {
  const words = useMessages(scenariosMessages);
  const { language } = useSettings();
  const { standing } = set.dissent;
  return (
    <>
      <div className="scenarios-card-head">
        <h3>
          <DossierLink to={`/sets/${encodeURIComponent(set.set)}`}>
            <span className="recorded" dir="auto">
              {set.title}
            </span>
          </DossierLink>
        </h3>
        {set.closing === undefined ? (
          <span className="soft">
            {words.resolvesBy} <Day date={set.resolvesBy} />
          </span>
        ) : (
          <Chip>
            {words.closedOn} <Day date={set.closing.on} /> · {words.happened}{" "}
            <span className="recorded">{titleOf(set.closing.happened)}</span>
          </Chip>
        )}
      </div>
      {set.question === set.title ? null : (
        <p className="recorded" dir="auto">
          {set.question}
        </p>
      )}
      {standing.length === 0 ? (
        <p className="soft">{words.noWeights}</p>
      ) : (
        <table className="scenarios-weights">
          <thead>
            <tr>
              <th scope="col">{words.outcome}</th>
              {standing.map(({ by }) => (
                <th key={by} scope="col" className="recorded number">
                  {by}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {set.outcomes.map(({ scenario }) => (
              <tr key={scenario}>
                <th scope="row" className="recorded">
                  {titleOf(scenario)}
                </th>
                {standing.map(({ by, weights }) => (
                  <td key={by} className="number">
                    {percent(language, weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="scenarios-chips">
        <span className="soft">{words.signposts(set.signposts.length)}</span>
        {signpostStates.map((state) => {
          const count = set.signposts.filter((each) => each.state === state).length;
          return count === 0 ? null : <StateChip key={state} state={state} count={count} />;
        })}
      </div>
    </>
  );
};
