/** `parley retract`: withdraws a development, with all its corrections. */
import type { Command } from "commander";
import { does, WrongUsage } from "./command.ts";
import { bodyOf, each, send, today } from "./describing.ts";

export const retractCommand = (program: Command): void => {
  does(
    program
      .command("retract <dossier> <id>")
      .description("withdraw a development, with all its corrections, for good")
      .requiredOption("--reason <text>", "why")
      .option("--reported <date>", "the day on which the sources withdrew it")
      .option("--clerical", "only our record was wrong, not the sources")
      .option("--despite <id>", "a later development that may lose its sense; may be repeated", each)
      .option("--branch <branch>", "a scenario instead of main")
      .option("--dry-run", "say what would happen, and write nothing")
      .addHelpText(
        "after",
        '\nExample:\n  parley retract us-china fact-sheet-245 --clerical --reason "Recorded in the wrong dossier."',
      ),
    async ({ client }, options, dossier, id) => {
      if (options["clerical"] !== true && typeof options["reported"] !== "string")
        throw new WrongUsage(
          "Say when the sources withdrew it (--reported DATE), or that only our record was wrong (--clerical).",
        );
      const event = {
        type: "DevelopmentRetracted",
        occurredOn: typeof options["reported"] === "string" ? options["reported"] : today(),
        ...(options["clerical"] === true ? { clerical: true } : { reportedOn: options["reported"] }),
        details: { target: id, reason: options["reason"] },
      };
      return send(client, dossier!, bodyOf(options, event), options["dryRun"] === true);
    },
  );
};
