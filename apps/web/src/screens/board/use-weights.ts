/** The weights of the sets at the vantage, by the issues that their scenarios suppose something on. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import { useBranches } from "../scenarios/use-branches.ts";
import { type WeightsOfIssues, weightsOfIssues } from "./weights-of-issues.ts";

/** Undefined until they were read for the first time, so that no row grows under the reader's eyes. */
export const useWeights = (): WeightsOfIssues | undefined => {
  const { dossier, head } = useRecord();
  const { vantage } = useVantage();
  const sets = useQuery({
    queryKey: [dossier, "sets", head, vantage],
    queryFn: ({ signal }) => server().listSets(dossier, { at: vantage, signal }),
    placeholderData: (before) => before,
    gcTime: 10_000,
    retry: false,
  });
  const branches = useBranches();
  const isWaiting = [sets, branches].some(({ data, error }) => data === undefined && error === null);
  const weights = useMemo(
    () => weightsOfIssues(sets.data?.items ?? [], branches.data ?? []),
    [sets.data, branches.data],
  );
  return isWaiting ? undefined : weights;
};
