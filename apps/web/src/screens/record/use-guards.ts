/**
 * The revisions of the issues as they stood when the analyst began to write: what somebody else records meanwhile is
 * then told before this is recorded over it.
 */
import type { AppendBody } from "@parley/contract";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";

type Guards = NonNullable<AppendBody["guards"]>;

export const useGuards = (
  branch: string,
  issues: ReadonlyArray<string>,
  draft: string,
): { readonly guards: Guards; readonly goOn: () => Promise<void> } => {
  const { dossier } = useRecord();
  const queries = useQueryClient();
  const found = useQueries({
    queries: issues.map((issue) => ({
      // Not under the dossier: a look for news elsewhere must not move what was seen here.
      queryKey: ["guard", dossier, branch, draft, issue],
      queryFn: async () => ({
        issue,
        revision: (await server().readIssue(dossier, issue, { at: { branch } })).revision,
      }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 3_600_000,
      retry: false,
    })),
  });
  return {
    // An issue that this entry opens has none.
    guards: found.flatMap(({ data }) => (data === undefined ? [] : [data])),
    goOn: () => queries.resetQueries({ queryKey: ["guard", dossier, branch, draft] }),
  };
};
