/** Which vantages stand side by side, and the comparisons that are asked for most. */
import { addDays, type CalendarDate, type Vantage, writeVantage } from "@parley/domain";
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../design/button.tsx";
import { useMessages } from "../../language/messages.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { VantageFields } from "../scenarios/vantage-fields.tsx";
import { compareMessages } from "./compare-messages.ts";
import { Letter, letters } from "./letter.tsx";

export const ColumnChoice = ({
  chosen,
  onChange,
  vantage,
  today,
}: {
  readonly chosen: ReadonlyArray<string>;
  readonly onChange: (vantages: ReadonlyArray<string>) => void;
  readonly vantage: Vantage;
  readonly today: CalendarDate;
}) => {
  const words = useMessages(compareMessages);
  const { dossier, head } = useRecord();
  const { data: branches } = useQuery({
    queryKey: [dossier, "branches", "compare", head],
    queryFn: () => server().listBranches(dossier),
    placeholderData: (before) => before,
  });
  const { data: sets } = useQuery({
    queryKey: [dossier, "sets", "compare", head],
    queryFn: () => server().listSets(dossier),
    placeholderData: (before) => before,
  });
  const day = vantage.asOf ?? today;
  const quick: ReadonlyArray<{ readonly name: string; readonly vantages: ReadonlyArray<string> }> = [
    ...(sets?.items ?? []).map((set) => ({
      name: `${words.scenariosOfSet} ${set.title}`,
      vantages: set.outcomes
        .map(({ scenario }) => scenario)
        .filter((scenario) => branches?.items.some(({ branch }) => branch === scenario))
        .slice(0, 4)
        .map((branch) => writeVantage({ branch, asOf: set.resolvesBy })),
    })),
    ...(branches?.items ?? [])
      .filter(({ parent, status }) => parent !== null && status === "open")
      // In sets they are offered already, beside what excludes them.
      .filter(({ branch }) => !sets?.items.some(({ outcomes }) => outcomes.some(({ scenario }) => scenario === branch)))
      .map(({ branch, title, parent }) => ({ name: words.withMain(title), vantages: [parent!, branch] })),
    {
      name: words.monthAgo,
      vantages: [writeVantage({ ...vantage, asOf: addDays(day, -30) }), writeVantage({ ...vantage, asOf: day })],
    },
    {
      name: words.knowledge,
      vantages: [
        writeVantage({ branch: vantage.branch, asOf: day, knownAt: day }),
        writeVantage({ branch: vantage.branch, asOf: day }),
      ],
    },
  ];
  const change = (at: number, written: string) => onChange(chosen.map((each, i) => (i === at ? written : each)));
  return (
    <section className="compare-choice card padded no-print" aria-label={words.columns}>
      <div className="compare-quick">
        {quick
          .filter(({ vantages }) => vantages.length > 1)
          .map(({ name, vantages }) => (
            <Button key={name} size="small" onPress={() => onChange(vantages)}>
              {name}
            </Button>
          ))}
      </div>
      <ol className="bare compare-columns">
        {chosen.map((written, at) => (
          <li key={letters[at]}>
            <Letter column={at} />
            <VantageFields
              legend={`${words.column} ${letters[at]}`}
              hideLegend
              value={written}
              onChange={(to) => change(at, to)}
              branches={branches?.items ?? []}
            />
            {chosen.length > 2 ? (
              <Button
                look="quiet"
                size="icon"
                aria-label={`${words.remove} ${letters[at]}`}
                onPress={() => onChange(chosen.filter((_, i) => i !== at))}
              >
                ✕
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {chosen.length < 4 ? (
        <div>
          <Button size="small" onPress={() => onChange([...chosen, writeVantage({ branch: "main", asOf: day })])}>
            {words.add}
          </Button>
        </div>
      ) : null}
    </section>
  );
};
