// `npm start`: installs on the first run, builds the workbench where it changed, then serves everything in one process
// until Ctrl-C.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildWorkbench, environment, install, root } from "./install.mjs";
import { standInFor } from "./stand-in.mjs";

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

standInFor(server);
