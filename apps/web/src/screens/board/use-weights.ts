/** The weights of the sets at the vantage, by the issues that their scenarios suppose something on. */
import { useAnswer } from "../../reading/use-answer.ts";
import { useVantage } from "../../vantage/use-vantage.ts";
import type { WeightsOfIssues } from "./weights-of-issues.ts";

/** Undefined until they were read for the first time, so that no row grows under the reader's eyes. */
export const useWeights = (): WeightsOfIssues | undefined => {
  const { vantage } = useVantage();
  const { data, error } = useAnswer("weights", vantage);
  return data ?? (error === null ? undefined : new Map());
};
