/** The command line's way in: exit code 0 on success, 2 on wrong usage, 1 on a refusal or fault. */
import { CommanderError } from "commander";
import { tellFailure } from "./commands/command.ts";
import { createProgram } from "./program.ts";

// `parley log | head` closes the pipe while we write: the reader has what it wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await createProgram().parseAsync();
  process.exitCode ??= 0;
} catch (error) {
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : tellFailure(error);
}
