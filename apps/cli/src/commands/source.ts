/** `parley source`: corroboration, a further source for what is on record. */
import type { Command } from "commander";
import { does, WrongUsage } from "./command.ts";
import { send, today } from "./describing.ts";
import { sourceOf } from "./source-flags.ts";

export const sourceCommand = (program: Command): void => {
  does(
    program
      .command("source <dossier> <id>")
      .description("add a further source to a development")
      .option("--source <text>", '"Title | Publisher | 2025-09-16 | https://… | official"')
      .option("--source-title <text>", "the source's title")
      .option("--publisher <text>", "the source's publisher")
      .option("--source-date <date>", "the source's date")
      .option("--url <url>", "the source's address")
      .option("--attribution <word>", "official, news or opinion")
      .addHelpText(
        "after",
        '\nExample:\n  parley source us-china tiktok-framework --source "Briefing | MOFCOM | 2025-09-15 | official"',
      ),
    async ({ client }, options, dossier, id) => {
      const source = sourceOf(options, today());
      if (source === undefined)
        throw new WrongUsage("Name the source: --source, or --url, or --source-title and --publisher.");
      return send(
        client,
        dossier!,
        { events: [{ type: "SourceAdded", occurredOn: source["date"], details: { target: id, source } }] },
        false,
      );
    },
  );
};
