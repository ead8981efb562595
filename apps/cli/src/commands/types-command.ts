/** The types of development and what each calls for, read off the schemas. */
import { schemaOfType } from "@parley/domain";
import type { Command } from "commander";
import { bold } from "../showing/terminal.ts";
import { globalOptions } from "../speaking/global-options.ts";
import { typeNamed } from "./fields.ts";

export const typesCommand = (program: Command): void => {
  const command = program
    .command("types [type]")
    .description("the types of development, and what each calls for; * must be there")
    .addHelpText("after", "\nExample:\n  parley types DeadlinePostponed");
  command.action((type: string | undefined) => {
    const { json } = globalOptions(command.optsWithGlobals());
    const wanted = type === undefined ? [...schemaOfType.keys()] : [typeNamed(type)];
    const told = wanted.map((name) => ({ type: name, details: fieldsOf(name) }));
    process.stdout.write(
      json
        ? `${JSON.stringify(type === undefined ? told : told[0])}\n`
        : `${told.map(({ type: name, details }) => `${bold(name.padEnd(24))} ${details.map(({ field, required }) => (required ? bold(`${field}*`) : field)).join(", ") || "–"}`).join("\n")}\n`,
    );
  });
};

interface Shape {
  readonly ast: {
    readonly propertySignatures?: ReadonlyArray<{
      readonly name: PropertyKey;
      readonly type: { readonly context?: { readonly isOptional?: boolean } };
    }>;
  };
}

/** Fields that must be there first. */
const fieldsOf = (type: string): ReadonlyArray<{ readonly field: string; readonly required: boolean }> => {
  const schema = schemaOfType.get(type as never)!;
  const details = schema.fields.details as unknown as Shape;
  return (details.ast.propertySignatures ?? [])
    .map(({ name, type: { context } }) => ({ field: String(name), required: context?.isOptional !== true }))
    .sort((a, b) => Number(b.required) - Number(a.required));
};
