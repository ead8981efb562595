// Every command as it is documented: a sentence, and an example that the command itself understands.
import { type Command, CommanderError } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "./program.ts";

const leaves = (command: Command, path: ReadonlyArray<string> = []): ReadonlyArray<readonly [string, Command]> =>
  command.commands.length === 0
    ? [[path.join(" "), command]]
    : command.commands.flatMap((each) => leaves(each, [...path, each.name()]));

const helpOf = (command: Command): string => {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
};

/** Words of a shell, with quotes and continued lines. */
const wordsOf = (line: string): ReadonlyArray<string> =>
  [...line.replaceAll("\\\n", " ").matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

const commands = leaves(createProgram()).map(([name]) => name);

test.each(commands)("%s has a sentence, and an example with arguments that it takes", async (name) => {
  const program = createProgram();
  const command = leaves(program).find(([path]) => path === name)![1];
  expect(command.description()).not.toBe("");
  const example = /Example:\n\s+([\s\S]*)$/.exec(helpOf(command))?.[1]?.trim();
  expect(example, "an example").toBeDefined();
  if (example!.startsWith("eval")) return;
  const words = wordsOf(example!);
  expect(words.slice(0, name.split(" ").length + 1).join(" ")).toBe(`parley ${name}`);
  let ran = false;
  command.action(() => {
    ran = true;
  });
  await program.parseAsync(words.slice(1) as string[], { from: "user" });
  expect(ran).toBe(true);
});

test.each([
  [["bord", "us-china"], "Did you mean board?"],
  [["board", "us-china", "--jsn"], "Did you mean --json?"],
  [["board"], "missing required argument 'dossier'"],
  [["board", "us-china", "main", "more"], "too many arguments"],
  [["export", "us-china", "--format", "xml"], "Allowed choices are jsonl, csv, md."],
])("%j is wrong usage, and says what was meant", async (args, sentence) => {
  const program = createProgram();
  let told = "";
  const quiet = (command: Command): void => {
    command.configureOutput({ writeErr: (text) => (told += text) });
    for (const each of command.commands) quiet(each);
  };
  quiet(program);
  await expect(program.parseAsync(args, { from: "user" })).rejects.toThrow(CommanderError);
  expect(told).toContain(sentence);
});
