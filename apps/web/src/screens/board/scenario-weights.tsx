/** How likely somebody holds each scenario of a set: a bar, and the number beside it. */
import { numberFormat } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import { VantageLink } from "../../vantage/vantage-link.tsx";
import type { ScenarioWeight } from "./weights-of-issues.ts";

export const ScenarioWeights = ({
  dossier,
  at,
  weights,
}: {
  readonly dossier: string;
  readonly at: string | undefined;
  readonly weights: ReadonlyArray<ScenarioWeight>;
}) => {
  const { language } = useSettings();
  if (weights.length === 0) return <span className="soft">–</span>;
  return (
    <ul className="bare board-weights">
      {weights.map(({ set, scenario, basisPoints }) => (
        <li key={`${set} ${scenario}`}>
          <VantageLink to={`/dossiers/${encodeURIComponent(dossier)}/sets/${encodeURIComponent(set)}`} at={at}>
            {scenario}
          </VantageLink>
          <meter min={0} max={10_000} value={basisPoints} aria-hidden="true" />
          <span>{numberFormat(language).format(basisPoints / 100)} %</span>
        </li>
      ))}
    </ul>
  );
};
