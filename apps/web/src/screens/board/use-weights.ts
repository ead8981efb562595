/** The weights of open sets, by the issues that their scenarios' signposts and forks are about. */
import type { SetAnswer } from "@parley/contract";
import { useQuery } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import type { ScenarioWeight } from "./scenario-weights.tsx";

/** By the words of a set's question and name: whichever issue's slug or title stands in them. */
export const useWeights = (issues: ReadonlyArray<{ readonly issue: string; readonly title: string }>) => {
  const { dossier, head } = useRecord();
  const { vantage } = useVantage();
  const { data } = useQuery({
    queryKey: [dossier, "sets", head, vantage],
    queryFn: ({ signal }) => server().listSets(dossier, { at: vantage, signal }),
    placeholderData: (before) => before,
    gcTime: 10_000,
    retry: false,
  });
  const found = new Map<string, ScenarioWeight[]>();
  for (const set of data?.items ?? []) {
    const weights = standing(set);
    const text = `${set.set} ${set.title} ${set.question}`.toLowerCase();
    for (const { issue, title } of issues)
      if (text.includes(issue.toLowerCase()) || text.includes(title.toLowerCase()))
        found.set(issue, [...(found.get(issue) ?? []), ...weights]);
  }
  return found;
};

/** Of whoever weighed last. */
const standing = (set: SetAnswer): ReadonlyArray<ScenarioWeight> => {
  const last = [...set.weighings].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1);
  return (last?.weights ?? []).map(({ scenario, basisPoints }) => ({ set: set.set, scenario, basisPoints }));
};
