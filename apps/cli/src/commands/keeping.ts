/** Commands that keep the record: verify, backup, restore, rebuild. */
import { createReadStream, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { terminalProgress } from "../showing/progress.ts";
import { green, message, red } from "../showing/terminal.ts";
import { does, Refused } from "./command.ts";
import { sizeOf, writing } from "./files.ts";

export const keepingCommands = (program: Command): void => {
  does(
    program
      .command("verify <dossier>")
      .description("recompute the hash chain; names the first entry that does not hold")
      .option("--head <position:hash>", "a head that you noted earlier and elsewhere")
      .addHelpText("after", "\nExample:\n  parley verify us-china"),
    async ({ client }, options, dossier) => {
      const answer = await client.verify(dossier!, typeof options["head"] === "string" ? options["head"] : undefined);
      if (answer.holds)
        return {
          json: answer,
          text: `${green("✓")} The record holds: ${answer.entries} entries. Note its head elsewhere: ${answer.head}`,
        };
      const text = `${red("✗")} The record does not hold at position ${answer.position}${answer.id ? ` (${answer.id})` : ""}: its ${answer.part} is not what was recorded.`;
      process.stdout.write(`${options.json ? JSON.stringify(answer) : text}\n`);
      throw new Refused();
    },
  );

  does(
    program
      .command("backup <file>")
      .description("everything, losslessly, to a file")
      .addHelpText("after", "\nExample:\n  parley backup parley-2026-11-23.ndjson"),
    async ({ client, signal }, _options, file) => {
      // Under another name until it is whole: a backup that was cut off is not taken for one.
      const partial = `${file!}.partial`;
      const output = await writing(partial, 0o600);
      try {
        await pipeline(Readable.fromWeb((await client.backup()) as never), output, { signal });
        renameSync(partial, file!);
      } catch (error) {
        rmSync(partial, { force: true });
        throw error;
      }
      return {
        json: { file },
        text: `${green("✓")} Everything is in ${file}. Restore it with: parley restore ${file}`,
      };
    },
  );

  does(
    program
      .command("restore <file>")
      .description("restore a backup into dossiers that do not exist yet")
      .addHelpText("after", "\nExample:\n  parley restore parley-2026-11-23.ndjson --data ./restored"),
    async ({ client }, _options, file) => {
      sizeOf(file!);
      const answer = await client.restore(Readable.toWeb(createReadStream(file!)) as ReadableStream<Uint8Array>);
      return {
        json: answer,
        text: answer.dossiers
          .map(({ dossier, entries }) => `${green("✓")} ${dossier}: ${entries} entries, verified.`)
          .join("\n"),
      };
    },
  );

  does(
    program
      .command("rebuild")
      .description("make the views anew beside the live ones, and swap")
      .addHelpText("after", "\nExample:\n  parley rebuild"),
    async ({ client }) => {
      const progress = terminalProgress();
      let last: unknown;
      for await (const line of client.rebuild()) {
        if (line.done !== true && line.head !== undefined)
          progress.bar(`Rebuilding ${line.dossier ?? ""}`, line.position ?? 0, line.head);
        last = line;
      }
      progress.end();
      const { fault } = (last ?? {}) as { fault?: string };
      if (fault !== undefined) {
        process.stderr.write(`${message.red(fault)}\n`);
        throw new Refused();
      }
      return { json: last ?? {}, text: `${green("✓")} The views are new, and live.` };
    },
  );
};
