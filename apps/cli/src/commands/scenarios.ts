/** Commands about scenarios: sets of them, and comparisons. */
import type { SetAnswer } from "@parley/contract";
import type { Command } from "commander";
import { table } from "../showing/table.ts";
import { bold, dim, green, harmless } from "../showing/terminal.ts";
import { branchCommands } from "./branches.ts";
import { does, WrongUsage } from "./command.ts";
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
        ? { json: await client.compare(dossier!, vantages, { today }), text: "" }
        : { json: null, text: harmlessLines(await client.compareAsMarkdown(dossier!, vantages, today)) };
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
