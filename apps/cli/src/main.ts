/** The command line's way in: exit code 0 on success, 2 on wrong usage, 1 on a refusal or fault. */
import { CommanderError } from "commander";
import { tellFailure } from "./commands/command.ts";
import { createProgram } from "./program.ts";
import { readerIsGone, Stopped } from "./speaking/stopping.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  error.code === "EPIPE" ? readerIsGone() : process.exit(1),
);
// Nobody reads the messages: the work goes on.
process.stderr.on("error", () => undefined);

try {
  await createProgram().parseAsync();
  process.exitCode ??= 0;
} catch (error) {
  // What was under way when the stop came may still hold the process.
  if (error instanceof Stopped) process.exit(error.exitCode);
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : tellFailure(error);
}
