// `npm test`: installs, runs every test, and ends with a plain line of what passed and failed.
//
// PARLEY_TEST_MINUTES is for machines whose pace is not known: so long after this was started no file is begun any more,
// and those that were left out are shown and counted as skipped. Without it none is.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, runTool } from "./install.mjs";

const { PARLEY_TEST_MINUTES: minutes } = process.env;
if (minutes) process.env.PARLEY_TEST_UNTIL = String(Date.now() + Number(minutes) * 60_000);

await install();

const folder = mkdtempSync(join(tmpdir(), "parley-results-"));
const report = join(folder, "report.json");
const status = runTool("vitest", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
let counts = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, testResults: [] };
try {
  counts = JSON.parse(readFileSync(report, "utf8"));
} catch {
  // No report: the run broke off, which counts as one failure.
}
rmSync(folder, { recursive: true, force: true });
// A file that does not even load has no tests to count.
const brokenFiles = counts.testResults.filter(
  (file) => file.status === "failed" && file.assertionResults.length === 0,
).length;
const failed = counts.numFailedTests + brokenFiles;
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : "";
process.stdout.write(`\n${counts.numPassedTests} passed, ${failed} failed${skipped}\n`);
process.exit(status !== 0 || failed > 0 ? 1 : 0);
