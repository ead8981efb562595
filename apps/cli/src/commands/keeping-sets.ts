/** Commands that write to a set of scenarios. Each is an entry of the log, by a person, on a day. */
import type { Command } from "commander";
import { does, WrongUsage } from "./command.ts";
import { each, type Options, pairs, send, today } from "./describing.ts";
import { detailsOf } from "./fields.ts";
import { signpostProposal } from "./signpost-proposal.ts";
import { weightsOf } from "./weights.ts";

export const keepingSets = (set: Command): void => {
  does(
    keeping(set.command("open <dossier> <set>"))
      .description("open a set: one question, and outcomes that exclude each other")
      .requiredOption("--question <text>", "what is to be known")
      .requiredOption("--resolves-by <date>", "the day on which the answer is known")
      .requiredOption("--outcome <scenario=when it counts>", "an outcome; once for each, none among them", each)
      .option("--fork <vantage>", "where its scenarios were cut")
      .addHelpText(
        "after",
        `
Example:
  parley set open us-china truce-2026 --question "Does the truce hold in 2026?" --resolves-by 2026-12-31 \\
    --outcome "holds=No tariff of the truce came back." --outcome "none=Anything else."`,
      ),
    async ({ client }, options, dossier, slug) =>
      send(
        client,
        dossier!,
        entry("SetOpened", options, {
          set: slug,
          question: options["question"],
          resolvesBy: options["resolvesBy"],
          outcomes: (options["outcome"] as ReadonlyArray<string>).map(outcomeOf),
          ...text("fork", options["fork"]),
        }),
        options["dryRun"] === true,
      ),
  );

  does(
    keeping(set.command("weigh <dossier> <set> <weights...>"))
      .description("weigh the outcomes: together they come to 100 %")
      .option("--by <name>", "whose weights they are; you (--as), where it is left out")
      .option("--why <text>", "the reason")
      .addHelpText(
        "after",
        `
A weight is a percentage, a phrase of ICD 203, or both: deal=48, ban=remote, deal=60:likely.

Example:
  parley set weigh us-china truce-2026 "holds=80:very likely" none=20 --by ana --why "Both sides say so."`,
      ),
    async ({ client }, options, dossier, slug, ...rest) =>
      send(
        client,
        dossier!,
        entry("ScenarioWeighed", options, {
          set: slug,
          on: options["on"] ?? today(),
          by: person(options),
          weights: weightsOf(rest.flat()),
          ...text("why", options["why"]),
        }),
        options["dryRun"] === true,
      ),
  );

  does(
    keeping(set.command("watch <dossier> <set> <signpost>"))
      .description("place a signpost: what one would see, and within which window")
      .option("--from <scenario:id>", "made of this supposed development: text, window and test are filled in")
      .option("--text <text>", "what it watches for")
      .option("--window <from..to>", "the days within which it counts, such as 2026-06-01..2026-06-30")
      .option("--expect <scenario=word>", "expected, silent or excluded; once for each outcome", each)
      .option("--field <key=value>", "a part of the test, such as test.types=DeadlinePostponed; may be repeated", each)
      .addHelpText(
        "after",
        `
Of a supposed development, with all filled in: --from deal:hyp-terms

Example:
  parley set watch us-china truce-2026 early-word --text "Either side says that it will not extend" \\
    --window 2026-06-01..2026-10-31 --expect holds=excluded --field test.types=StatementMade`,
      ),
    async ({ client }, options, dossier, slug, signpost) => {
      const filledIn =
        typeof options["from"] === "string"
          ? await signpostProposal(client, dossier!, slug!, signpost!, options["from"])
          : {};
      const details = {
        ...filledIn,
        ...detailsOf("SignpostPlaced", pairs(options)),
        set: slug,
        signpost,
        ...text("text", options["text"]),
        ...(typeof options["window"] === "string" ? { window: windowOf(options["window"]) } : {}),
        ...(Array.isArray(options["expect"]) ? { expect: Object.fromEntries(options["expect"].map(pairOf)) } : {}),
      };
      return send(client, dossier!, entry("SignpostPlaced", options, details), options["dryRun"] === true);
    },
  );

  does(
    keeping(set.command("judge <dossier> <set> <signpost> <verdict>"))
      .description("say how a signpost stands: met, in-part, contradicted or pending; it wins over the match")
      .option("--by <name>", "who says so; you (--as), where it is left out")
      .option("--why <text>", "the reason")
      .option("--because <id>", "the development that shows it")
      .addHelpText("after", "\nExample:\n  parley set judge us-china truce-2026 early-word met --by ana"),
    async ({ client }, options, dossier, slug, signpost, verdict) =>
      send(
        client,
        dossier!,
        entry("SignpostJudged", options, {
          set: slug,
          signpost,
          verdict: verdict!.replace("-", " "),
          by: person(options),
          ...text("why", options["why"]),
          ...text("because", options["because"]),
        }),
        options["dryRun"] === true,
      ),
  );

  does(
    keeping(set.command("close <dossier> <set> <outcome>"))
      .description("close a set: the outcome that came true; everybody's scores are told")
      .option("--because <id>", "the development that decided it")
      .addHelpText("after", "\nExample:\n  parley set close us-china truce-2026 holds --on 2026-12-31"),
    async ({ client }, options, dossier, slug, outcome) =>
      send(
        client,
        dossier!,
        entry("SetClosed", options, {
          set: slug,
          happened: outcome,
          ...text("by", options["because"]),
          ...text("on", options["on"]),
        }),
        options["dryRun"] === true,
      ),
  );
};

const keeping = (command: Command): Command =>
  command
    .option("--on <date>", "the day of it; today where it is left out")
    .option("--id <id>", "an id of your own for the entry")
    .option("--dry-run", "say what would happen, and write nothing");

const entry = (type: string, options: Options, details: Readonly<Record<string, unknown>>) => ({
  events: [{ type, occurredOn: options["on"] ?? today(), ...text("id", options["id"]), details }],
});

const text = (name: string, value: unknown): Readonly<Record<string, string>> =>
  typeof value === "string" ? { [name]: value } : {};

const person = (options: Options): string => {
  const name = options["by"] ?? options["as"];
  if (typeof name !== "string") throw new WrongUsage("Say whose judgement it is: --by, or --as with your name.");
  return name;
};

const pairOf = (given: string): readonly [string, string] => {
  const at = given.indexOf("=");
  if (at < 1 || at === given.length - 1) throw new WrongUsage(`"${given}" is not of the form scenario=words.`);
  return [given.slice(0, at), given.slice(at + 1)];
};

const outcomeOf = (given: string) => {
  const [scenario, definition] = pairOf(given);
  return { scenario, definition };
};

const windowOf = (given: string) => {
  const [from, to, more] = given.split("..");
  if (to === undefined || more !== undefined)
    throw new WrongUsage(`--window takes two days, such as 2026-06-01..2026-06-30; this was "${given}".`);
  return { from, to };
};
