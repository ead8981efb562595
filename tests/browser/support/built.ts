/** The workbench is tested as it is served: built, minified, under its content security policy. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../support/parley.ts";
import { oneAtATime } from "./one-at-a-time.ts";

export const builtFolder = join(root, "apps", "web", "dist");

/** Does little where nothing changed since the last time. With `PARLEY_AS_BUILT` what was built last is taken as it is. */
export const buildWorkbench = (): Promise<void> =>
  oneAtATime("build", () => {
    if (process.env["PARLEY_AS_BUILT"] !== undefined) return;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "infra/launch/build.mjs")], {
      cwd: root,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The workbench could not be built.\n${stdout}\n${stderr}`);
  });
