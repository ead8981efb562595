/** Commands on sets of scenarios: list and show them, open one, weigh it, watch for signposts, judge, close. */
import type { Command } from "commander";
import { tellSet } from "../showing/set.ts";
import { does } from "./command.ts";
import { keepingSets } from "./keeping-sets.ts";
import { reading } from "./vantage-argument.ts";

export const setCommands = (set: Command): void => {
  does(
    set
      .command("list <dossier> [vantage]")
      .description("the sets, their weights and how their signposts stand")
      .addHelpText("after", "\nExample:\n  parley set list us-china main@2025-09-16~2025-09-16"),
    async ({ client }, _options, dossier, vantage) => {
      const list = await client.listSets(dossier!, reading(vantage));
      return {
        json: list,
        text: list.items.map(tellSet).join("\n\n") || "No set of scenarios is open at this vantage.",
      };
    },
  );
  does(
    set
      .command("show <dossier> <set> [vantage]")
      .description("one set")
      .addHelpText("after", "\nExample:\n  parley set show us-china tiktok-autumn-2025"),
    async ({ client }, _options, dossier, slug, vantage) => {
      const about = await client.readSet(dossier!, slug!, reading(vantage));
      return { json: about, text: tellSet(about) };
    },
  );
  keepingSets(set);
};
