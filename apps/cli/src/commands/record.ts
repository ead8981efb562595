/** `parley record`: a development, with what is usual filled in. */
import type { Client } from "@parley/client";
import type { Command } from "commander";
import { does, WrongUsage } from "./command.ts";
import { bodyOf, describing, each, given, type Options, pairs, send, today } from "./describing.ts";
import { detailsOf, typeNamed } from "./fields.ts";

export const recordCommand = (program: Command): void => {
  does(
    describing(program.command("record <dossier> [type]"))
      .description("record a development")
      .option("--same-source", "the source of the newest entry, once more")
      .option("--despite <id>", "a later development that may lose its sense; may be repeated", each)
      .addHelpText(
        "after",
        `
With --url and --summary alone a StatementMade is saved, to be retyped later.

Example:
  parley record us-china DeadlinePostponed --issue tariffs --on 2026-06-01 \\
    --field deadline=tariff-truce --field from=2026-11-10 --field to=2027-02-10 \\
    --summary "The truce is extended by three months." --source "Joint statement | Xinhua | 2026-06-01 | official"`,
      ),
    async ({ client }, options, dossier, type) => {
      const about = await client.readDossier(dossier!);
      const event = developmentOf(
        options,
        type === "" || type === undefined ? "StatementMade" : typeNamed(type),
        about.parties,
        options["sameSource"] === true ? await newestSource(client, dossier!, about.position) : undefined,
      );
      return send(client, dossier!, bodyOf(options, event), options["dryRun"] === true);
    },
  );
};

const developmentOf = (
  options: Options,
  type: string,
  parties: ReadonlyArray<string>,
  lastSource: unknown,
): Record<string, unknown> => {
  const details = detailsOf(type, pairs(options));
  const by = typeof details["by"] === "string" && parties.includes(details["by"]) ? [details["by"]] : parties;
  const facts = { ...(lastSource === undefined ? {} : { source: lastSource }), ...given(options) };
  const source = facts["source"] as { attribution?: string } | undefined;
  return {
    type,
    issues: [],
    occurredOn: today(),
    parties: by,
    confidence: source?.attribution === "official" ? "confirmed" : "reported",
    ...facts,
    details,
  };
};

/** The newest on record; looked for among the last few, for entries that keep the record may have none. */
const newestSource = async (client: Client, dossier: string, position: number): Promise<unknown> => {
  const { items } = await client.listEvents(dossier, { after: Math.max(0, position - 100), limit: 100 });
  const found = items.findLast(({ source }) => source !== undefined)?.source;
  if (found === undefined) throw new WrongUsage("No recent entry has a source: name one with --source or --url.");
  return found;
};
