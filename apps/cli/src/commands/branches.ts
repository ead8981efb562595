/** Commands on scenarios as branches: fork, list, show, rebase, adopt, close, archive. */
import type { BranchAnswer } from "@parley/contract";
import type { Command } from "commander";
import { table } from "../showing/table.ts";
import { bold, dim, green, harmless, yellow } from "../showing/terminal.ts";
import { does } from "./command.ts";
import { each, pairs, today } from "./describing.ts";
import { detailsOf } from "./fields.ts";
import { sourceOf } from "./source-flags.ts";

export const branchCommands = (branch: Command): void => {
  does(
    branch
      .command("fork <dossier> <slug>")
      .description("fork a scenario from a vantage")
      .requiredOption("--from <vantage>", "where it begins, such as main@2025-09-15~2025-09-15")
      .requiredOption("--title <title>", "what it is called")
      .option("--narrative <text>", "the story that it tells")
      .addHelpText(
        "after",
        '\nExample:\n  parley branch fork us-china fifth-round --from main@2025-09-15~2025-09-15 --title "A fifth round"',
      ),
    async ({ client }, options, dossier, slug) => {
      const made = await client.fork(dossier!, {
        slug: slug!,
        title: String(options["title"]),
        from: String(options["from"]),
        ...(typeof options["narrative"] === "string" ? { narrative: options["narrative"] } : {}),
      });
      return {
        json: made,
        text: `${green("✓")} ${made.branch} begins at ${made.from}. Suppose something: parley record ${dossier} <type> --branch ${made.branch} --basis "…"`,
      };
    },
  );

  does(
    branch
      .command("list <dossier>")
      .description("the scenarios, and how far main has moved since")
      .addHelpText("after", "\nExample:\n  parley branch list us-china"),
    async ({ client }, _options, dossier) => {
      const list = await client.listBranches(dossier!);
      return {
        json: list,
        text: table(
          [
            { title: "Branch" },
            { title: "Title", flexible: true },
            { title: "Status" },
            { title: "From" },
            { title: "Own" },
            { title: "Since the fork", flexible: true },
          ],
          list.items.map((each) => [
            each.branch,
            harmless(each.title),
            each.status,
            each.from ?? "–",
            String(each.own),
            each.lag?.text ?? "–",
          ]),
        ),
      };
    },
  );

  does(
    branch
      .command("show <dossier> <branch>")
      .description("one scenario")
      .addHelpText("after", "\nExample:\n  parley branch show us-china deal"),
    async ({ client }, _options, dossier, slug) => {
      const about = await client.readBranch(dossier!, slug!);
      return { json: about, text: tellBranch(about) };
    },
  );

  does(
    branch
      .command("rebase <dossier> <branch> <vantage>")
      .description("cut a scenario anew from a later vantage")
      .option("--dry-run", "only say what would no longer make sense")
      .addHelpText("after", "\nExample:\n  parley branch rebase us-china deal main@2025-09-30 --dry-run"),
    async ({ client }, options, dossier, slug, vantage) => {
      const answer = await client.rebase(dossier!, slug!, vantage!, options["dryRun"] === true);
      return {
        json: answer,
        text: [
          answer.preview.text,
          ...answer.preview.dropped.map(
            ({ id, why }) => `${yellow("✗")} ${id}: ${why.map(({ message }) => harmless(message)).join(" ")}`,
          ),
          ...answer.preview.questioned.map(
            ({ id, why }) => `${yellow("?")} ${id}: ${why.map(({ message }) => harmless(message)).join(" ")}`,
          ),
          answer.rebased ? `${green("✓")} ${slug} begins at ${answer.branch.from} now.` : "Nothing was moved.",
        ].join("\n"),
      };
    },
  );

  does(
    branch
      .command("adopt <dossier> <branch> <id>")
      .description("take a hypothetical development over to main, with its real date and source")
      .option("--on <date>", "the day it really happened")
      .option("--field <key=value>", "a detail that came otherwise; may be repeated", each)
      .option("--source <text>", '"Title | Publisher | 2025-09-16 | https://… | official"')
      .option("--source-title <text>", "the source's title")
      .option("--publisher <text>", "the source's publisher")
      .option("--source-date <date>", "the source's date")
      .option("--url <url>", "the source's address")
      .option("--attribution <word>", "official, news or opinion")
      .addHelpText(
        "after",
        '\nExample:\n  parley branch adopt us-china deal hyp-terms --on 2025-11-14 --source "Order | White House | 2025-11-14 | official"',
      ),
    async ({ client }, options, dossier, slug, id) => {
      const on = typeof options["on"] === "string" ? options["on"] : undefined;
      const source = sourceOf(options, on ?? today());
      const changes = pairs(options);
      const details =
        changes.length === 0
          ? {}
          : detailsOf((await client.readEntry(dossier!, id!, { at: { branch: slug! } })).entry.type, changes);
      const answer = await client.adopt(dossier!, slug!, {
        id: id!,
        ...(on === undefined ? {} : { occurredOn: on }),
        ...(source === undefined ? {} : { source }),
        ...(Object.keys(details).length === 0 ? {} : { changes: { details } }),
      });
      return {
        json: answer,
        text: answer.known
          ? `It was adopted already, at position ${answer.position}.`
          : `${green("✓")} It is on main at position ${answer.position}, as ${answer.adopted}.`,
      };
    },
  );

  for (const [name, status, description] of [
    ["close", "closed", "close a scenario: it stays comparable for ever"],
    ["archive", "archived", "archive a scenario: it is read, and no longer written"],
    ["open", "open", "open a closed or archived scenario again"],
  ] as const)
    does(
      branch
        .command(`${name} <dossier> <branch>`)
        .description(description)
        .addHelpText("after", `\nExample:\n  parley branch ${name} us-china ban`),
      async ({ client }, _options, dossier, slug) => {
        const about = await client.changeBranch(dossier!, slug!, { status });
        return { json: about, text: `${green("✓")} ${about.branch} is ${about.status}.` };
      },
    );
};

const tellBranch = (about: BranchAnswer): string =>
  [
    `${bold(harmless(about.title))}  ${dim(about.branch)}`,
    `Status:  ${about.status}`,
    ...(about.from === null ? [] : [`From:    ${about.from}`]),
    `Own:     ${about.own} entries`,
    ...(about.lag === null ? [] : [about.lag.text]),
    ...(about.narrative === null ? [] : ["", harmless(about.narrative)]),
  ].join("\n");
