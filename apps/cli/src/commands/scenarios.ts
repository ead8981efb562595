/** Commands about scenarios: sets of them, and comparisons. */
import type { Command } from "commander";
import { harmless } from "../showing/terminal.ts";
import { branchCommands } from "./branches.ts";
import { does, WrongUsage } from "./command.ts";
import { setCommands } from "./sets.ts";

export const scenarioCommands = (program: Command): void => {
  branchCommands(program.command("branch").description("scenarios: fork, list, rebase, adopt, close, archive"));
  setCommands(
    program.command("set").description("sets of scenarios that exclude each other: open, weigh, watch, judge, close"),
  );

  does(
    program
      .command("compare <dossier> <vantages...>")
      .description("what differs between two to four vantages, as a briefing in Markdown")
      .option("--today <date>", "count days left from this day, where a vantage names none")
      .addHelpText("after", "\nExample:\n  parley compare us-china deal@2026-01-31 ban@2026-01-31"),
    async ({ client }, options, dossier, ...rest) => {
      const vantages = rest.flat() as unknown as ReadonlyArray<string>;
      const today = typeof options["today"] === "string" ? options["today"] : undefined;
      if (vantages.length < 2 || vantages.length > 4) throw new WrongUsage("Name two to four vantages to compare.");
      return options.json
        ? { json: await client.compare(dossier!, vantages, { today }), text: "" }
        : { json: null, text: harmlessLines(await client.compareAsMarkdown(dossier!, vantages, today)) };
    },
  );
};

const harmlessLines = (text: string): string => text.split("\n").map(harmless).join("\n").trimEnd();
