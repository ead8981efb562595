/** All commands of `parley`. */
import { Command } from "commander";
import { completionCommand } from "./commands/completion.ts";
import { correctCommand } from "./commands/correct.ts";
import { dossierCommands } from "./commands/dossiers.ts";
import { importCommand } from "./commands/importing.ts";
import { keepingCommands } from "./commands/keeping.ts";
import { readingCommands } from "./commands/reading.ts";
import { recordCommand } from "./commands/record.ts";
import { retractCommand } from "./commands/retract.ts";
import { scenarioCommands } from "./commands/scenarios.ts";
import { serveCommand } from "./commands/serving.ts";
import { sourceCommand } from "./commands/source.ts";
import { typesCommand } from "./commands/types-command.ts";
import { version } from "./version.ts";

export const createProgram = (): Command => {
  const program = new Command("parley")
    .description("An event-sourced tracker of bilateral negotiations.")
    .version(version)
    .option("--json", "one JSON document on stdout, and nothing else")
    .option("--server <url>", "the server to speak to (PARLEY_SERVER)")
    .option("--data <folder>", "the data folder (PARLEY_DATA, ./.parley)")
    .option("--database <url>", "a PostgreSQL of your own (DATABASE_URL)")
    .option("--token <token>", "the server's token (PARLEY_TOKEN)")
    .option("--as <name>", "your name, as it is recorded (PARLEY_ANALYST)")
    .showSuggestionAfterError()
    .showHelpAfterError("(parley --help lists the commands)")
    .exitOverride()
    .addHelpText("after", "\nExample:\n  parley board us-china main@2025-09-15~2025-09-15");
  serveCommand(program);
  dossierCommands(program);
  recordCommand(program);
  correctCommand(program);
  retractCommand(program);
  sourceCommand(program);
  importCommand(program);
  readingCommands(program);
  scenarioCommands(program);
  keepingCommands(program);
  typesCommand(program);
  completionCommand(program);
  for (const command of every(program))
    command.exitOverride().showHelpAfterError("(add --help for its options and an example)");
  return program;
};

const every = (command: Command): ReadonlyArray<Command> => command.commands.flatMap((each) => [each, ...every(each)]);
