/** How likely somebody holds each scenario of a set: a bar, and the number beside it. */
import { Link } from "@tanstack/react-router";
import { numberFormat } from "../../language/messages.ts";
import { useSettings } from "../../settings/settings.ts";
import type { ScenarioWeight } from "./weights-of-issues.ts";

export const ScenarioWeights = ({
  dossier,
  weights,
}: {
  readonly dossier: string;
  readonly weights: ReadonlyArray<ScenarioWeight>;
}) => {
  const { language } = useSettings();
  if (weights.length === 0) return <span className="soft">–</span>;
  return (
    <ul className="bare board-weights">
      {weights.map(({ set, scenario, basisPoints }) => (
        <li key={`${set} ${scenario}`}>
          <Link
            to={`/dossiers/${dossier}/sets/${set}` as string}
            search={(({ at }: { at?: string }) => (at === undefined ? {} : { at })) as never}
            className="recorded"
          >
            {scenario}
          </Link>
          <meter min={0} max={10_000} value={basisPoints} aria-hidden="true" />
          <span>{numberFormat(language).format(basisPoints / 100)} %</span>
        </li>
      ))}
    </ul>
  );
};
