// `npm run check`: format, lint, types, boundaries, unused code. All are run, whatever fails.
import { install, runTool } from "./install.mjs";

await install();

const checks = [
  ["format and lint", "biome", ["ci", ".", ...(process.stdout.isTTY ? [] : ["--colors=off"])]],
  ["types", "turbo", ["run", "types", "--output-logs=errors-only", "--no-update-notifier"]],
  ["boundaries", "turbo", ["boundaries"]],
  ["unused code", "knip", []],
];
const failed = checks.filter(([name, tool, args]) => {
  process.stdout.write(`\n── ${name}\n`);
  return runTool(tool, args) !== 0;
});
process.stdout.write(
  failed.length === 0
    ? `\nAll ${checks.length} checks passed.\n`
    : `\n${failed.length} of ${checks.length} checks failed: ${failed.map(([name]) => name).join(", ")}.\n`,
);
process.exit(failed.length === 0 ? 0 : 1);
