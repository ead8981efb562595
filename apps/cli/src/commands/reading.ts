/** Commands that read: board, show, why, log, deadlines, search, export. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Reading } from "@parley/client";
import type { Ending, ResolvedVantage } from "@parley/domain";
import { type Command, Option } from "commander";
import { showBoard } from "../showing/board.ts";
import { showDeadlines } from "../showing/deadlines.ts";
import { showIssue } from "../showing/issue.ts";
import { logLine } from "../showing/log.ts";
import { green } from "../showing/terminal.ts";
import { showWhy } from "../showing/why.ts";
import { does, say, WrongUsage } from "./command.ts";
import { typeNamed } from "./fields.ts";
import { writing } from "./files.ts";
import { reading, vantageHelp } from "./vantage-argument.ts";

export const readingCommands = (program: Command): void => {
  const today = ["--today <date>", "count days left from this day, where the vantage names none"] as const;

  does(
    program
      .command("board <dossier> [vantage]")
      .description("the issues, one row each")
      .option(...today)
      .addHelpText(
        "after",
        `\nThe vantage is ${vantageHelp}.\n\nExample:\n  parley board us-china main@2025-09-15~2025-09-15`,
      ),
    async ({ client }, options, dossier, vantage) => {
      const [board, about] = [
        await client.readBoard(dossier!, reading(vantage, options["today"])),
        await client.readDossier(dossier!),
      ];
      return { json: board, text: showBoard(about.title, board) };
    },
  );

  does(
    program
      .command("show <dossier> <issue> [vantage]")
      .description("one issue's state and its developments")
      .option(...today)
      .addHelpText("after", "\nExample:\n  parley show us-china tiktok main@2025-09-15~2025-09-15"),
    async ({ client }, options, dossier, issue, vantage) => {
      const from = reading(vantage, options["today"]);
      const view = await client.readIssue(dossier!, issue!, from);
      if (options.json) return { json: view, text: "" };
      const timeline = await client.readTimeline(dossier!, issue!, from);
      return {
        json: view,
        text: showIssue(view, timeline.items, await endingOf(client, dossier!, from, view.vantage)),
      };
    },
  );

  does(
    program
      .command("why <dossier> <issue> <field> [vantage]")
      .description("the developments that made a field what it is, newest first")
      .addHelpText(
        "after",
        "\nExample:\n  parley why us-china tiktok deadlines.tiktok-divestiture.current main@2025-09-15",
      ),
    async ({ client }, _options, dossier, issue, field, vantage) => {
      const answer = await client.readWhy(dossier!, issue!, field!, reading(vantage));
      return { json: answer, text: showWhy(field!, answer) };
    },
  );

  does(
    program
      .command("log <dossier> [vantage]")
      .description("the log by position")
      .option("--issue <issue>", "only entries that concern this issue")
      .option("--type <type>", "only entries of this type")
      .option("--follow", "go on with what is recorded from now on")
      .option("--limit <n>", "how many at most", "1000")
      .option("--after <position>", "only entries after this position")
      .addHelpText("after", "\nExample:\n  parley log us-china --issue tiktok --type DeadlinePostponed"),
    async ({ client, signal }, options, dossier, vantage) => {
      const wanted = {
        ...reading(vantage),
        limit: wholeNumber("--limit", options["limit"], 1, 1000)!,
        after: wholeNumber("--after", options["after"], 0, Number.MAX_SAFE_INTEGER) ?? 0,
        ...(typeof options["issue"] === "string" ? { issue: options["issue"] } : {}),
        ...(typeof options["type"] === "string" ? { type: typeNamed(options["type"]) } : {}),
      };
      const page = await client.listEvents(dossier!, wanted);
      if (options["follow"] !== true) {
        const last = page.items.at(-1);
        if (page.next !== null && last !== undefined && !options.json) say(`There is more: --after ${last.position}`);
        return { json: page, text: page.items.map((item) => logLine(item)).join("\n") || "Nothing is on record here." };
      }
      let { after } = wanted;
      const told = (items: typeof page.items) => {
        for (const item of items) process.stdout.write(`${options.json ? JSON.stringify(item) : logLine(item)}\n`);
        after = items.at(-1)?.position ?? after;
        return items.length;
      };
      let count = told(page.items);
      const more = async () => {
        while (count > 0) count = told((await client.listEvents(dossier!, { ...wanted, after })).items);
      };
      await more();
      // The feed says that something came; the log says what of it belongs here.
      const onReset = (head: number) => {
        say(`The log was replaced by an older one, which ends at position ${head}: what was told above is not of it.`);
        after = head;
      };
      for await (const _ of client.followEvents(dossier!, { after: page.vantage.position, signal, onReset })) {
        count = 1;
        await more();
      }
      throw signal.reason;
    },
  );

  does(
    program
      .command("deadlines <dossier> [vantage]")
      .description("coming and passed, with how often each moved")
      .option(...today)
      .addHelpText("after", "\nExample:\n  parley deadlines us-china main@2025-09-15"),
    async ({ client }, options, dossier, vantage) => {
      const from = reading(vantage, options["today"]);
      const answer = await client.readDeadlines(dossier!, from);
      if (options.json) return { json: answer, text: "" };
      return { json: answer, text: showDeadlines(answer, await endingOf(client, dossier!, from, answer.vantage)) };
    },
  );

  does(
    program
      .command("search <dossier> <words...>")
      .description("developments whose words match")
      .addHelpText("after", "\nExample:\n  parley search us-china rare earths licence"),
    async ({ client }, options, dossier, words) => {
      const answer = await client.search(dossier!, ([] as string[]).concat(words as never).join(" "));
      const more = answer.total - answer.items.length;
      if (more > 0 && !options.json) say(`${more} more match: name further words to find less.`);
      return {
        json: answer,
        text: answer.items.map((item) => logLine(item)).join("\n") || "Nothing on record matches.",
      };
    },
  );

  does(
    program
      .command("export <dossier> [vantage]")
      .description("the developments of a vantage")
      .addOption(new Option("--format <format>", "how").choices(["jsonl", "csv", "md"]).default("jsonl"))
      .option("--full", "the whole log, with positions, times and hashes")
      .option("-o, --output <file>", "write to a file instead of the terminal")
      .addHelpText("after", "\nExample:\n  parley export us-china main@2025-09-15 --format md -o briefing.md"),
    async ({ client, signal }, options, dossier, vantage) => {
      const stream = await client.exportDevelopments(dossier!, {
        ...reading(vantage),
        format: options["format"] as "jsonl",
        ...(options["full"] === true ? { full: true } : {}),
      });
      const file = options["output"];
      if (typeof file !== "string") {
        await pipeline(Readable.fromWeb(stream as never), process.stdout, { end: false, signal });
        return undefined;
      }
      await pipeline(Readable.fromWeb(stream as never), await writing(file), { signal });
      return { json: { file }, text: `${green("✓")} It is in ${file}.` };
    },
  );
};

type Client = Parameters<Parameters<typeof does>[1]>[0]["client"];

/** What the board says of the same vantage about where the record ends; asked only where it may say something. */
const endingOf = async (
  client: Client,
  dossier: string,
  from: Reading,
  { asOf }: ResolvedVantage,
): Promise<Ending | null> => (asOf === null ? (await client.readBoard(dossier, from)).recordEnds : null);

const wholeNumber = (flag: string, given: unknown, least: number, most: number): number | undefined => {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new WrongUsage(
      `${flag} is a whole number ${most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`}, and "${given}" is none.`,
    );
  return number;
};
