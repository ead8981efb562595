// `npm test`: installs, runs every test, and ends with a plain line of what passed and failed.
//
// PARLEY_TEST_MINUTES is for machines whose pace is not known: after so long nothing more is begun, and what was left
// out is named and counted as skipped. Without it, or with paths to test, nothing is left out.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, root, runTool } from "./install.mjs";

// In the order of the record's way, so that what everything else stands on is never what is left out.
const order = [
  "packages/domain",
  "packages",
  "apps/projector",
  "apps/api",
  "tests/acceptance",
  "tests/engine",
  "apps",
  "tests",
];
const filesAtOnce = 8;

await install();

const asked = process.argv.slice(2);
const minutes = Number(process.env.PARLEY_TEST_MINUTES || Number.POSITIVE_INFINITY);
const folder = mkdtempSync(join(tmpdir(), "parley-results-"));
const report = join(folder, "report.json");
const total = { passed: 0, failed: 0, skipped: 0 };

const testFiles = () => {
  const rank = (file) => order.findIndex((start) => file.startsWith(start));
  return ["packages", "apps", "tests"]
    .flatMap((top) => readdirSync(join(root, top)).map((each) => `${top}/${each}`))
    .filter((folder) => statSync(join(root, folder)).isDirectory() && !folder.endsWith("/node_modules"))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
    )
    .filter((path) => path.endsWith(".test.ts") && !path.includes("/node_modules/"))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
};

/** Counts what these paths hold; a run that broke off, and a file that does not even load, is one failure. */
const test = (paths) => {
  const status = runTool("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...paths,
  ]);
  let counts = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, testResults: [] };
  try {
    counts = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    // No report: the run broke off.
  }
  rmSync(report, { force: true });
  const brokenFiles = counts.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = counts.numFailedTests + brokenFiles;
  total.passed += counts.numPassedTests;
  total.failed += failed === 0 && status !== 0 ? 1 : failed;
  total.skipped += counts.numPendingTests;
};

if (asked.length > 0 || !Number.isFinite(minutes)) test(asked);
else {
  const files = testFiles();
  for (let at = 0; at < files.length; at += filesAtOnce)
    if (performance.now() < minutes * 60_000) test(files.slice(at, at + filesAtOnce));
    else {
      const left = files.slice(at);
      process.stdout.write(`\nNot run, because ${minutes} minutes are over:\n${left.join("\n")}\n`);
      total.skipped += left.length;
      break;
    }
}
rmSync(folder, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(total.failed > 0 ? 1 : 0);
