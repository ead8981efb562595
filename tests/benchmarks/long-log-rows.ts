/** What is asked of a long log, which is loaded once for all of it. */
import { forkRows } from "./forks.ts";
import { dropLongLogs } from "./long-logs.ts";
import { memoryRows } from "./memory.ts";
import { type Row, rowOf } from "./report.ts";
import { vantageRows } from "./vantages.ts";

export const longLogRows = async (): Promise<ReadonlyArray<Row>> => {
  const found: Row[] = [];
  try {
    for (const rows of [vantageRows, forkRows, memoryRows]) {
      const measured = await rows();
      // Loading takes long: what was measured is told at once, whatever comes after it.
      for (const row of measured) process.stderr.write(`    ${rowOf(row)}\n`);
      found.push(...measured);
    }
    return found;
  } finally {
    await dropLongLogs();
  }
};
