/** The rows of the log, the newest first: folded here, or, of a dossier too large for a browser, its newest part. */
import { jsonLines } from "@parley/client";
import type { Vantage } from "@parley/domain";
import { useQuery } from "@tanstack/react-query";
import type { LogRow } from "../../reading/fold-answers.ts";
import type { ExportedLine } from "../../reading/loaded-record.ts";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { useAnswer } from "../../reading/use-answer.ts";

export const mostOfLarge = 2_000;

export const useLogRows = (
  vantage: Vantage,
): { readonly rows: ReadonlyArray<LogRow> | undefined; readonly error: Error | null; again(): void } => {
  const { dossier, head, tooLarge } = useRecord();
  const folded = useAnswer("log", vantage);
  const newest = useQuery({
    queryKey: [dossier, "newestOfLog", head, vantage.branch],
    queryFn: async () => {
      const rows: LogRow[] = [];
      const after = Math.max(0, head - mostOfLarge);
      for await (const line of jsonLines<ExportedLine>(
        await server().exportDevelopments(dossier, { full: true, after }),
      ))
        if (line.branch === vantage.branch) rows.push({ ...line, summary: line.summary ?? "" } as unknown as LogRow);
      return rows.reverse();
    },
    enabled: tooLarge,
  });
  const { data, error, again } = folded;
  return tooLarge ? { rows: newest.data, error: newest.error, again: newest.refetch } : { rows: data, error, again };
};
