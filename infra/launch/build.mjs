// `npm run build`: the workbench, as it is served. Turbo knows whether anything changed since the last time.
import { install, runTool } from "./install.mjs";

await install();
process.exit(
  runTool("turbo", ["run", "build", "--filter=@parley/web", "--output-logs=errors-only", "--no-update-notifier"]),
);
