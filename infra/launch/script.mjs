// `node infra/launch/script.mjs <file.ts> …`: installs where needed, then runs a script of the workspace to its end.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { environment, install, root } from "./install.mjs";
import { standInFor } from "./stand-in.mjs";

await install();

const [file = "", ...args] = process.argv.slice(2);
const loader = join(root, "apps", "cli", "node_modules", "tsx", "dist", "loader.mjs");
standInFor(
  spawn(process.execPath, ["--import", pathToFileURL(loader).href, resolve(root, file), ...args], {
    stdio: "inherit",
    env: environment(),
  }),
);
