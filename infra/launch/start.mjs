// `npm start`: installs on the first run, builds the workbench where it changed, then serves everything in one process
// until Ctrl-C.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildWorkbench, environment, install, root } from "./install.mjs";

await install();
await buildWorkbench();

const cli = join(root, "apps", "cli");
const server = spawn(
  process.execPath,
  [
    "--import",
    pathToFileURL(join(cli, "node_modules", "tsx", "dist", "loader.mjs")).href,
    join(cli, "src", "main.ts"),
    "serve",
    ...process.argv.slice(2),
  ],
  { stdio: "inherit", env: environment() },
);

// A terminal sends Ctrl-C to the server as well, so it is passed on only where somebody signals this process alone.
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
let interrupts = 0;
process.on("SIGINT", () => {
  interrupts += 1;
  if (!process.stdin.isTTY || interrupts > 1) server.kill("SIGINT");
});
server.on("exit", (status, signal) => process.exit(status ?? (signal === null ? 0 : 1)));
