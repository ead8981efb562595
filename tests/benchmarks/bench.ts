/** `npm run bench`: every benchmark, or those whose names are given; one table of ratios at the end. */
import { appendRows } from "./append.ts";
import { forkRows } from "./forks.ts";
import { importRows } from "./import.ts";
import { dropLongLogs } from "./long-logs.ts";
import { memoryRows } from "./memory.ts";
import { rebuildRows } from "./rebuild.ts";
import { type Row, tableOf } from "./report.ts";
import { vantageRows } from "./vantages.ts";

const benchmarks: Readonly<Record<string, () => Promise<ReadonlyArray<Row>>>> = {
  append: appendRows,
  import: importRows,
  rebuild: rebuildRows,
  vantages: vantageRows,
  forks: forkRows,
  memory: memoryRows,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => benchmarks[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(benchmarks).join(", ")}.\n`,
  );
  process.exit(2);
}
const rows: Row[] = [];
for (const [name, run] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await run()));
}
await dropLongLogs();
process.stdout.write(`${tableOf(rows)}\n`);
