/** One file, tried and then imported; it can be stopped, and sent again. */
import { ProblemError } from "@parley/client";
import type { ImportEnd, ImportReport } from "@parley/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { useRecord } from "../../reading/record.tsx";
import { server } from "../../reading/server.ts";
import { formatOf, type ImportFormat, linesOf } from "./chosen-file.ts";

export interface ImportState {
  readonly file: File;
  readonly isTrial: boolean;
  readonly stage: "running" | "done" | "stopped" | "cut";
  /** Undefined while they are counted. */
  readonly linesInAll: number | undefined;
  readonly lines: number;
  readonly reports: ReadonlyArray<ImportReport>;
  readonly end: ImportEnd | undefined;
  /** Why it was cut off, where the server said so. */
  readonly error: Error | undefined;
}

export const useImporting = (branch: string) => {
  const { dossier, refresh } = useRecord();
  const [state, setState] = useState<ImportState>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(
    async (file: File, isTrial: boolean) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const isOwn = () => running.current === own;
      let format: ImportFormat;
      // Lines come faster than a screen can show them.
      const reports: ImportReport[] = [];
      let lines = 0;
      let isDue = false;
      const tell = (more: Partial<ImportState>) => {
        if (isOwn()) setState((now) => (now === undefined ? now : { ...now, lines, reports: [...reports], ...more }));
      };
      const tellSoon = () => {
        if (isDue) return;
        isDue = true;
        setTimeout(() => {
          isDue = false;
          if (!isOver) tell({});
        }, 100);
      };
      let isOver = false;
      setState({
        file,
        isTrial,
        stage: "running",
        linesInAll: undefined,
        lines,
        reports,
        end: undefined,
        error: undefined,
      });
      try {
        format = await formatOf(file);
        linesOf(file).then(
          (linesInAll) => isOwn() && setState((now) => (now === undefined ? now : { ...now, linesInAll })),
          () => undefined,
        );
        const end = await server().importDevelopments(dossier, file, {
          branch,
          dryRun: isTrial,
          format,
          signal: own.signal,
          onLine: (line) => {
            if ("line" in line) reports.push(line);
            if ("progress" in line || "done" in line) lines = line.lines;
            tellSoon();
          },
        });
        isOver = true;
        tell(end.fault === undefined ? { stage: "done", end } : { stage: "cut", end, error: new Error(end.fault) });
      } catch (error) {
        isOver = true;
        if (own.signal.aborted) tell({ stage: "stopped" });
        else tell({ stage: "cut", ...(error instanceof ProblemError ? { error } : {}) });
      }
      if (!isTrial) await refresh().catch(() => 0);
    },
    [dossier, branch, refresh],
  );

  return { state, send, stop: () => running.current?.abort() };
};
