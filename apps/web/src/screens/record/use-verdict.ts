/** What the server would say to the draft: asked a moment after the last letter, once its shape is right. */

import { ProblemError } from "@parley/client";
import type { AppendBody, DryRunAnswer, Problem } from "@parley/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
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

/** The value as it was when it last stood still for so long; at once where it becomes undefined. */
export const useSettled = <T>(value: T, afterMs: number): T | undefined => {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState<{ readonly text: string | undefined; readonly value: T }>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, value }), afterMs);
    return () => clearTimeout(timer);
    // The text is what the value comes to: an equal value made anew changes nothing.
  }, [text, afterMs]);
  return value === undefined ? undefined : settled?.value;
};
