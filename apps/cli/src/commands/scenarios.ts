/** Commands about scenarios: branch, set, compare. */
import type { BranchAnswer, SetAnswer } from "@parley/contract";
import type { Command } from "commander";
import { table } from "../showing/table.ts";
import { bold, dim, green, harmless, yellow } from "../showing/terminal.ts";
import { does, WrongUsage } from "./command.ts";
import { sourceOf } from "./fields.ts";
import { reading } from "./vantage-argument.ts";

export const scenarioCommands = (program: Command): void => {
  branchCommands(program.command("branch").description("scenarios: fork, list, rebase, adopt, close, archive"));
  setCommands(
    program.command("set").description("sets of scenarios that exclude each other: weights, signposts, scores"),
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
        ? { json: await client.compare(dossier!, vantages, today), text: "" }
        : { json: null, text: harmlessLines(await client.compareAsMarkdown(dossier!, vantages, today)) };
    },
  );
};

const branchCommands = (branch: Command): void => {
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
      .option(
        "--field <key=value>",
        "a detail that came otherwise; may be repeated",
        (value: string, before: ReadonlyArray<string> = []) => [...before, value],
      )
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
      const source = sourceOf(options, on ?? "");
      const details = Object.fromEntries(
        (Array.isArray(options["field"]) ? (options["field"] as string[]) : []).map((pair) =>
          pair.split(/=(.*)/s).slice(0, 2),
        ),
      );
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

const setCommands = (set: Command): void => {
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

const tellSet = (set: SetAnswer): string =>
  [
    `${bold(harmless(set.question))}  ${dim(`${set.set}${set.illustrative ? ", illustrative" : ""}`)}`,
    ...(set.closing === undefined
      ? [`Resolves by ${set.resolvesBy}.`]
      : [green(`Closed on ${set.closing.on}: ${set.closing.happened}.`)]),
    "",
    table(
      [
        { title: "Outcome" },
        { title: "When it counts", flexible: true },
        ...set.dissent.standing.map(({ by }) => ({ title: by })),
      ],
      set.outcomes.map(({ scenario, definition }) => [
        scenario,
        harmless(definition),
        ...set.dissent.standing.map(
          ({ weights }) => `${(weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0) / 100} %`,
        ),
      ]),
    ),
    "",
    table(
      [
        { title: "Signpost" },
        { title: "What it watches for", flexible: true },
        { title: "State" },
        { title: "Why", flexible: true },
      ],
      set.signposts.map((each) => [each.signpost, harmless(each.text), each.state, harmless(each.words)]),
    ),
    ...(set.scores === null
      ? set.suggestions.map(({ by, to }) =>
          dim(
            `Bayes would suggest to ${by}: ${to.map(({ scenario, share }) => `${scenario} ${Math.round(share * 1000) / 10} %`).join(", ")}`,
          ),
        )
      : set.scores.people.map(({ by, inTime, enteredAfterwards }) => {
          const score = inTime ?? enteredAfterwards;
          return score === null
            ? ""
            : `${by}: Brier ${score.atClose.brier.toFixed(3)} at close, ${score.averaged.brier.toFixed(3)} averaged over ${score.days} days${inTime === null ? ", entered afterwards" : ""}`;
        })),
    ...(set.postMortem === null ? [] : ["", ...set.postMortem.sentences.map(harmless)]),
  ].join("\n");

const harmlessLines = (text: string): string => text.split("\n").map(harmless).join("\n").trimEnd();
