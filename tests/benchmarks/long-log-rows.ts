/** What is asked of a long log, which is loaded once for all of it. */
import { forkRows } from "./forks.ts";
import { dropLongLogs } from "./long-logs.ts";
import { memoryRows } from "./memory.ts";
import type { Row } from "./report.ts";
import { vantageRows } from "./vantages.ts";

export const longLogRows = async (): Promise<ReadonlyArray<Row>> => {
  try {
    return [...(await vantageRows()), ...(await forkRows()), ...(await memoryRows())];
  } finally {
    await dropLongLogs();
  }
};
