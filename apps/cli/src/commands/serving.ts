/** `parley serve`: everything in one process. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { terminalProgress } from "../showing/progress.ts";
import { bold, dim } from "../showing/terminal.ts";
import { globalOptions } from "../speaking/global-options.ts";
import { listenForStop } from "../speaking/stopping.ts";
import { WrongUsage } from "./command.ts";

const usualPort = 4747;

export const serveCommand = (program: Command): void => {
  const command = program
    .command("serve")
    .description("database, API, projector and pages in one process")
    .option("--port <port>", `the port to listen on (${usualPort})`)
    .option("--host <host>", "the address to listen on; other than this machine only with PARLEY_TOKEN set")
    .option("--no-example", "do not load the example dossier on the first start")
    .addHelpText("after", "\nExample:\n  parley serve --port 8080 --data ./my-record");
  command.action(async () => {
    const flags = command.optsWithGlobals();
    const options = globalOptions(flags);
    const progress = terminalProgress();
    const port = portOf(text(flags["port"]) ?? text(process.env["PARLEY_PORT"]));
    const stop = listenForStop();
    stop.signal.addEventListener("abort", () => progress.say("Stopping … (once more to stop at once)"));
    const { serve } = await import("../serving/serve.ts");
    // Waited for also when the stop comes meanwhile: what it starts has to be closed.
    const served = await serve(
      {
        dataDir: resolve(options.data),
        host: text(flags["host"]) ?? text(process.env["PARLEY_HOST"]) ?? "127.0.0.1",
        port,
        logLevel: text(process.env["PARLEY_LOG"]) ?? "warn",
        example: flags["example"] !== false,
        ...(options.database === undefined ? {} : { databaseUrl: options.database }),
        ...(options.token === undefined ? {} : { token: options.token }),
      },
      progress,
    );
    progress.end();
    if (!stop.signal.aborted) {
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ url: served.url, loadedExample: served.loadedExample })}\n`
          : `${welcome(served.url, served.loadedExample, options.token !== undefined)}\n`,
      );
      await stop.asked.catch(() => undefined);
    }
    await served.close();
    stop.done();
  });
};

const welcome = (url: string, loadedExample: boolean, guarded: boolean): string =>
  [
    "",
    `  ${bold("Parley")} is at ${bold(url)}${guarded ? dim("  (bearer token needed)") : ""}`,
    "",
    ...(loadedExample ? ["  The example is loaded: 160 developments between the United States and China.", ""] : []),
    "  Try next, in another terminal:",
    `    ${dim("the board as it stood, and as it was known, on 15 September 2025")}`,
    "    npx parley board us-china main@2025-09-15~2025-09-15",
    `    ${dim("one issue, like a briefing; and why a field is what it is")}`,
    "    npx parley show us-china tiktok main@2025-09-15",
    "    npx parley why us-china tiktok deadlines.tiktok-divestiture.current",
    `    ${dim(`the calls: ${url}/docs     stop: Ctrl-C`)}`,
    "",
  ].join("\n");

const portOf = (given: string | undefined): number => {
  if (given === undefined) return usualPort;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new WrongUsage(`A port is a whole number from 0 to 65535, and "${given}" is none.`);
  return port;
};

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
