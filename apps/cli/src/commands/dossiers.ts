/** Commands on dossiers as a whole: create, list, show. */
import type { Command } from "commander";
import { table } from "../showing/table.ts";
import { bold, harmless } from "../showing/terminal.ts";
import { does } from "./command.ts";

export const dossierCommands = (program: Command): void => {
  const dossier = program.command("dossier").description("create a dossier, list them, look at one");

  does(
    dossier
      .command("create <dossier>")
      .description("begin a dossier")
      .requiredOption("--title <title>", "what it is called")
      .requiredOption("--parties <codes>", "who negotiates, such as US,CN")
      .addHelpText(
        "after",
        '\nExample:\n  parley dossier create us-china --title "United States – China" --parties US,CN',
      ),
    async ({ client }, options, slug) => {
      const parties = String(options["parties"])
        .split(",")
        .map((party) => party.trim())
        .filter((party) => party !== "");
      const made = await client.createDossier({ dossier: slug!, title: String(options["title"]), parties });
      return {
        json: made,
        text: `The dossier ${made.dossier} is open, between ${made.parties.join(" and ")}. Next: parley import ${made.dossier} <file>`,
      };
    },
  );

  does(
    dossier.command("list").description("list the dossiers").addHelpText("after", "\nExample:\n  parley dossier list"),
    async ({ client }) => {
      const list = await client.listDossiers();
      return {
        json: list,
        text:
          list.items.length === 0
            ? "There is no dossier yet. Begin one with: parley dossier create"
            : table(
                [{ title: "Dossier" }, { title: "Title", flexible: true }, { title: "Parties" }, { title: "Entries" }],
                list.items.map((each) => [
                  each.dossier,
                  harmless(each.title),
                  each.parties.join(", "),
                  String(each.developments),
                ]),
              ),
      };
    },
  );

  does(
    dossier
      .command("show <dossier>")
      .description("title, parties, counts, branches")
      .addHelpText("after", "\nExample:\n  parley dossier show us-china"),
    async ({ client }, _options, slug) => {
      const about = await client.readDossier(slug!);
      return {
        json: about,
        text: [
          bold(harmless(about.title)),
          `Parties:   ${about.parties.join(", ")}`,
          `Entries:   ${about.developments}, the last at position ${about.position}`,
          `Issues:    ${about.issues.join(", ") || "none yet"}`,
          `Branches:  ${about.branches.map(({ branch }) => branch).join(", ")}`,
        ].join("\n"),
      };
    },
  );
};
