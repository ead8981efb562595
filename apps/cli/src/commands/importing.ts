/** `parley import`: a file of developments, with progress and every refusal by its line. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ImportLine } from "@parley/contract";
import type { Command } from "commander";
import { terminalProgress } from "../showing/progress.ts";
import { green, harmless, message, red } from "../showing/terminal.ts";
import { does, Refused } from "./command.ts";
import { sizeOf } from "./files.ts";

export const importCommand = (program: Command): void => {
  does(
    program
      .command("import <dossier> <file>")
      .description("import a file of developments, JSON Lines or CSV; - reads from the terminal")
      .option("--branch <branch>", "a scenario instead of main")
      .option("--format <format>", "jsonl or csv, where the name does not say")
      .option("--dry-run", "say what would happen, and write nothing")
      .addHelpText(
        "after",
        "\nSent again after a break, it goes on where it stopped.\n\nExample:\n  parley import us-china developments.jsonl --dry-run",
      ),
    async ({ client, signal }, options, dossier, file) => {
      const format =
        options["format"] === "csv" || (options["format"] === undefined && file!.endsWith(".csv")) ? "csv" : "jsonl";
      const progress = terminalProgress();
      const total = file === "-" ? undefined : sizeOf(file!);
      let sent = 0;
      const input = file === "-" ? process.stdin : createReadStream(file!);
      const counted = Readable.from(
        (async function* () {
          for await (const chunk of input) {
            sent += (chunk as Buffer).length;
            yield chunk as Buffer;
          }
        })(),
      );
      const reports: ImportLine[] = [];
      const end = await client.importDevelopments(dossier!, Readable.toWeb(counted) as ReadableStream<Uint8Array>, {
        format,
        ...(typeof options["branch"] === "string" ? { branch: options["branch"] } : {}),
        ...(options["dryRun"] === true ? { dryRun: true } : {}),
        signal,
        onLine: (line) => {
          if ("progress" in line) {
            const doing = options["dryRun"] === true ? "Tried" : "Imported";
            progress.bar(`${doing} ${line.lines} lines`, total === undefined ? 0 : sent, total ?? 0);
          } else if (!("done" in line)) {
            reports.push(line);
            if (options.json) return;
            progress.end();
            tellReport(line);
          }
        },
      });
      progress.end();
      const json = { ...end, reports };
      const untold = end.refused + end.questioned - reports.length;
      if (untold > 0 && !options.json)
        process.stderr.write(`${message.dim(`${untold} more were refused or questioned.`)}\n`);
      const text = `${end.fault === undefined ? green("✓") : red("✗")} ${end.dryRun ? "Would add" : "Added"} ${end.added}, known ${end.known}, questioned ${end.questioned}, refused ${end.refused}; ${end.lines} lines, position ${end.position}.${end.fault === undefined ? "" : ` ${end.fault}`}`;
      if (end.refused > 0 || end.fault !== undefined) {
        process.stdout.write(`${options.json ? JSON.stringify(json) : text}\n`);
        throw new Refused();
      }
      return { json, text };
    },
  );
};

const tellReport = (line: Exclude<ImportLine, { done: true } | { progress: true }>): void => {
  const mark = line.status === "refused" ? message.red("✗") : message.yellow("?");
  const id = line.id === undefined ? "" : ` ${harmless(line.id)}`;
  for (const fault of [...(line.errors ?? []), ...(line.questions ?? [])]) {
    const path = fault.path === "" ? "" : ` ${message.dim(harmless(fault.path))}`;
    process.stderr.write(`${mark} line ${line.line}${id}${path}  ${harmless(fault.message)}\n`);
  }
};
