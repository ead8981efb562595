/** What the server would say to the draft: asked a moment after the last letter, once its shape is right. */

import { ProblemError } from "@parley/client";
import type { AppendBody, DryRunAnswer, Problem } from "@parley/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";

export type Verdict =
  | { readonly answer: DryRunAnswer; readonly problem?: undefined }
  | { readonly answer?: undefined; readonly problem: Problem };

/** `body` undefined: there is nothing to ask yet. */
export const useVerdict = (
  body: AppendBody | undefined,
): { readonly verdict: Verdict | undefined; readonly isAsking: boolean; readonly error: Error | null } => {
  const { dossier, head } = useRecord();
  const { data, isFetching, isPlaceholderData, error } = useQuery({
    queryKey: [dossier, "dryRun", head, body],
    queryFn: async (): Promise<Verdict> => {
      try {
        return { answer: await server().appendDryRun(dossier, body!) };
      } catch (refused) {
        if (refused instanceof ProblemError && refused.status < 500) return { problem: refused.problem };
        throw refused;
      }
    },
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 1_000,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    verdict: body === undefined || isPlaceholderData ? undefined : data,
    isAsking: body !== undefined && isFetching,
    error,
  };
};
