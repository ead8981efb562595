/** The types of development and what each calls for, read off the schemas. */
import { schemaOfType } from "@parley/domain";
import type { Command } from "commander";
import { hanging } from "../showing/paragraph.ts";
import { table } from "../showing/table.ts";
import { bold } from "../showing/terminal.ts";
import { globalOptions } from "../speaking/global-options.ts";
import { typeNamed } from "./fields.ts";
import { fieldsOf, type TypeField } from "./type-fields.ts";

export const typesCommand = (program: Command): void => {
  const command = program
    .command("types [type]")
    .description("the types of development, and what each calls for; * must be there")
    .addHelpText("after", "\nExample:\n  parley types DeadlinePostponed");
  command.action((type: string | undefined) => {
    const { json } = globalOptions(command.optsWithGlobals());
    const told = (type === undefined ? [...schemaOfType.keys()] : [typeNamed(type)]).map((name) => ({
      type: name,
      details: fieldsOf(name),
    }));
    if (json) process.stdout.write(`${JSON.stringify(type === undefined ? told : told[0])}\n`);
    else process.stdout.write(`${type === undefined ? told.flatMap(line).join("\n") : oneType(told[0]!)}\n`);
  });
};

interface Told {
  readonly type: string;
  readonly details: ReadonlyArray<TypeField>;
}

const line = ({ type, details }: Told): ReadonlyArray<string> =>
  hanging(`${bold(type.padEnd(24))} `, details.map(marked).join(", ") || "–", 25);

const oneType = ({ type, details }: Told): string =>
  [
    bold(type),
    "",
    details.length === 0
      ? "It calls for no details."
      : table(
          [{ title: "--field" }, { title: "Takes", flexible: true }],
          details.map((field) => [marked(field), field.kind]),
        ),
    "",
    `Record one: parley record <dossier> ${type} --issue <issue> --on <date> ${details
      .filter(({ required }) => required)
      .map(({ field }) => `--field ${field}=… `)
      .join("")}--summary "…" --source "Title | Publisher | date | https://… | official"`,
  ].join("\n");

const marked = ({ field, required }: TypeField): string => (required ? bold(`${field}*`) : field);
