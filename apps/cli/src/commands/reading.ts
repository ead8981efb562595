/** Commands that read: board, show, why, log, deadlines, search, export. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { LogItem } from "@parley/contract";
import { relativeDays, spokenDate } from "@parley/domain";
import type { Command } from "commander";
import { showBoard } from "../showing/board.ts";
import { showIssue } from "../showing/issue.ts";
import { table } from "../showing/table.ts";
import { bold, dim, harmless } from "../showing/terminal.ts";
import { spokenVantage } from "../showing/vantage.ts";
import { does, WrongUsage } from "./command.ts";
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
      return { json: view, text: showIssue(view, (await client.readTimeline(dossier!, issue!, from)).items) };
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
      const lines = answer.reasons.map(({ entry, before, after }) => [
        entry.occurredOn,
        harmless(entry.summary ?? entry.type),
        short(before),
        short(after),
        entry.id,
      ]);
      return {
        json: answer,
        text: [
          `${bold(field!)} is ${short(answer.value)}  ${dim(spokenVantage(answer.vantage))}`,
          "",
          table(
            [
              { title: "On" },
              { title: "Development", flexible: true },
              { title: "Before" },
              { title: "After" },
              { title: "Id", style: dim },
            ],
            lines,
          ),
        ].join("\n"),
      };
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
      .addHelpText("after", "\nExample:\n  parley log us-china --issue tiktok --type DeadlinePostponed"),
    async ({ client }, options, dossier, vantage) => {
      const limit = Number(options["limit"]);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
        throw new WrongUsage("--limit is a whole number from 1 to 1000.");
      const wanted = {
        ...reading(vantage),
        limit,
        ...(typeof options["issue"] === "string" ? { issue: options["issue"] } : {}),
        ...(typeof options["type"] === "string" ? { type: options["type"] } : {}),
      };
      const page = await client.listEvents(dossier!, wanted);
      if (options["follow"] !== true)
        return { json: page, text: page.items.map(logLine).join("\n") || "Nothing is on record here." };
      let after = 0;
      for (let items = page.items; ; items = (await client.listEvents(dossier!, { ...wanted, after })).items) {
        for (const item of items) {
          process.stdout.write(`${options.json ? JSON.stringify(item) : logLine(item)}\n`);
          after = item.position;
        }
        if (items.length < limit) await sleep(1_000);
      }
    },
  );

  does(
    program
      .command("deadlines <dossier> [vantage]")
      .description("coming and passed, with how often each moved")
      .option(...today)
      .addHelpText("after", "\nExample:\n  parley deadlines us-china main@2025-09-15"),
    async ({ client }, options, dossier, vantage) => {
      const answer = await client.readDeadlines(dossier!, reading(vantage, options["today"]));
      const day = (answer as { today?: string }).today ?? answer.vantage.asOf ?? "";
      return {
        json: answer,
        text: table(
          [
            { title: "Deadline" },
            { title: "Date" },
            { title: "State" },
            { title: "Moved" },
            { title: "Originally" },
            { title: "Came due" },
            { title: "Issues", flexible: true },
          ],
          answer.items.map((each) => [
            each.deadline,
            spokenDate(each.current, day || undefined),
            each.status === "running" ? relativeDays(each.daysLeft ?? 0) : each.status,
            `${each.postponements}×`,
            each.original,
            `${each.timesDue}×`,
            each.issues.join(", "),
          ]),
        ),
      };
    },
  );

  does(
    program
      .command("search <dossier> <words...>")
      .description("developments whose words match")
      .addHelpText("after", "\nExample:\n  parley search us-china rare earths licence"),
    async ({ client }, _options, dossier, words) => {
      const answer = await client.search(dossier!, ([] as string[]).concat(words as never).join(" "));
      return { json: answer, text: answer.items.map(logLine).join("\n") || "Nothing on record matches." };
    },
  );

  does(
    program
      .command("export <dossier> [vantage]")
      .description("the developments of a vantage")
      .option("--format <format>", "jsonl, csv or md", "jsonl")
      .option("--full", "the whole log, with positions, times and hashes")
      .option("-o, --output <file>", "write to a file instead of the terminal")
      .addHelpText("after", "\nExample:\n  parley export us-china main@2025-09-15 --format md -o briefing.md"),
    async ({ client }, options, dossier, vantage) => {
      const stream = await client.exportDevelopments(dossier!, {
        ...reading(vantage),
        format: options["format"] as "jsonl",
        ...(options["full"] === true ? { full: true } : {}),
      });
      const output = options["output"];
      await pipeline(
        Readable.fromWeb(stream as never),
        typeof output === "string" ? createWriteStream(output) : process.stdout,
        { end: typeof output === "string" },
      );
      return undefined;
    },
  );
};

const logLine = (item: LogItem): string => {
  const superseded = item.supersededBy === undefined ? "" : ` [${item.supersededBy.kind} by ${item.supersededBy.id}]`;
  return `${dim(String(item.position).padStart(6))}  ${item.occurredOn}  ${item.type.padEnd(22)}  ${harmless(item.summary ?? "")}${superseded}  ${dim(item.id)}`;
};

const short = (value: unknown): string => {
  const text = typeof value === "string" ? value : value === null || value === undefined ? "–" : JSON.stringify(value);
  return harmless(text.length > 60 ? `${text.slice(0, 59)}…` : text);
};
