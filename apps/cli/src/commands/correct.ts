/** `parley correct`: a development in the place of an earlier one, filled in from it. */
import type { Command } from "commander";
import { does, WrongUsage } from "./command.ts";
import { bodyOf, describing, each, given, pairs, send } from "./describing.ts";
import { detailsOf, emptied, typeNamed } from "./fields.ts";
import { fieldsOf } from "./type-fields.ts";

export const correctCommand = (program: Command): void => {
  does(
    describing(program.command("correct <dossier> <id>"))
      .description("replace an earlier development; what you leave out stays as it was")
      .option("--type <type>", "another type")
      .option("--clerical", "only our record was wrong, not the sources")
      .option("--reason <text>", "why")
      .option("--despite <id>", "a later development that may lose its sense; may be repeated", each)
      .addHelpText(
        "after",
        '\nA detail is taken away by leaving its value empty: --field condition=\n\nExample:\n  parley correct us-china tiktok-postponed-5 --field to=2026-01-20 --clerical --reason "Misread the order."',
      ),
    async ({ client }, options, dossier, id) => {
      if (options["clerical"] !== true && typeof options["reported"] !== "string")
        throw new WrongUsage(
          "Say when the sources changed (--reported DATE), or that only our record was wrong (--clerical).",
        );
      const { entry } = await client.readEntry(
        dossier!,
        id!,
        typeof options["branch"] === "string" ? { at: { branch: options["branch"] } } : {},
      );
      const earlier = withoutLog(entry as unknown as Record<string, unknown>);
      const type = typeof options["type"] === "string" ? typeNamed(options["type"]) : (earlier["type"] as string);
      const {
        id: _id,
        reportedOn: _reported,
        corrects: _corrects,
        clerical: _clerical,
        reason: _reason,
        ...kept
      } = earlier;
      const event = {
        ...kept,
        type,
        ...given(options, earlier["source"] as Record<string, unknown> | undefined),
        details: correctedDetails(earlier["details"] as Record<string, unknown>, type, pairs(options)),
        corrects: id,
        ...(options["clerical"] === true ? { clerical: true } : {}),
        ...(typeof options["reason"] === "string" ? { reason: options["reason"] } : {}),
      };
      return send(client, dossier!, bodyOf(options, event), options["dryRun"] === true);
    },
  );
};

/** Another type takes over what it calls for itself; the rest of the earlier one's details has no place in it. */
const correctedDetails = (earlier: Record<string, unknown>, type: string, changes: ReadonlyArray<string>) => {
  const called = new Set(fieldsOf(type).map(({ field }) => field));
  const gone = new Set(emptied(changes));
  return {
    ...Object.fromEntries(Object.entries(earlier).filter(([key]) => called.has(key) && !gone.has(key))),
    ...detailsOf(
      type,
      changes.filter((change) => !change.endsWith("=")),
    ),
  };
};

const added = new Set([
  "dossier",
  "branch",
  "position",
  "orderPosition",
  "recordedAt",
  "recordedBy",
  "revisions",
  "supersededBy",
]);
const withoutLog = (entry: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => !added.has(key)));
