/** Commands that record: record, correct, retract, source. Long because each lists its flags, which others share. */
import type { AppendAnswer, DryRunAnswer } from "@parley/contract";
import { dateOfInstant } from "@parley/domain";
import type { Command } from "commander";
import { bold, dim, green, harmless, yellow } from "../showing/terminal.ts";
import { does, type Shown, WrongUsage } from "./command.ts";
import { detailsOf, sourceOf, typeNamed } from "./fields.ts";

const each = (value: string, before: ReadonlyArray<string> = []): ReadonlyArray<string> => [...before, value];

const describing = (command: Command): Command =>
  command
    .option("--issue <issue>", "an issue that it concerns; may be repeated", each)
    .option("--party <code>", "who acted; may be repeated", each)
    .option("--on <date>", "the day it happened; today where it is left out")
    .option("--ended <date>", "the last day, where it took several")
    .option("--reported <date>", "the day the public could know")
    .option("--field <key=value>", "a detail that the type calls for; may be repeated", each)
    .option("--summary <text>", "one sentence")
    .option("--source <text>", '"Title | Publisher | 2025-09-16 | https://… | official"')
    .option("--source-title <text>", "the source's title")
    .option("--publisher <text>", "the source's publisher")
    .option("--source-date <date>", "the source's date")
    .option("--url <url>", "the source's address")
    .option("--attribution <word>", "official, news or opinion")
    .option("--basis <text>", "on a scenario: why one may suppose this")
    .option("--claimed-by <code>", "only this side says so")
    .option("--confidence <word>", "confirmed, reported or uncertain")
    .option("--significance <word>", "symbolic, substantive or both")
    .option("--note <text>", "a note for colleagues")
    .option("--id <id>", "an id of your own")
    .option("--branch <branch>", "a scenario instead of main")
    .option("--dry-run", "say what would happen, and write nothing");

export const recordingCommands = (program: Command): void => {
  does(
    describing(program.command("record <dossier> [type]"))
      .description("record a development")
      .option("--despite <id>", "a later development that may lose its sense; may be repeated", each)
      .addHelpText(
        "after",
        `
With --url and --summary alone a StatementMade is saved, to be retyped later.

Example:
  parley record us-china DeadlinePostponed --issue tariffs --on 2026-06-01 \\
    --field deadline=tariff-truce --field from=2026-11-10 --field to=2027-02-10 \\
    --summary "The truce is extended by three months." --source "Joint statement | Xinhua | 2026-06-01 | official"`,
      ),
    async ({ client }, options, dossier, type) => {
      const about = await client.readDossier(dossier!);
      const event = developmentOf(
        options,
        type === "" || type === undefined ? "StatementMade" : typeNamed(type),
        about.parties,
      );
      const body = {
        ...(typeof options["branch"] === "string" ? { branch: options["branch"] } : {}),
        events: [event],
        ...(Array.isArray(options["despite"]) ? { despite: options["despite"] as string[] } : {}),
      };
      return send(client, dossier!, body, options["dryRun"] === true);
    },
  );

  does(
    describing(program.command("correct <dossier> <id>"))
      .description("replace an earlier development; what you leave out stays as it was")
      .option("--type <type>", "another type")
      .option("--clerical", "only our record was wrong, not the sources")
      .option("--reason <text>", "why")
      .addHelpText(
        "after",
        '\nExample:\n  parley correct us-china tiktok-postponed-5 --field to=2026-01-20 --clerical --reason "Misread the order."',
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
        ...given(options, type),
        details: { ...(earlier["details"] as object), ...detailsOf(type, pairs(options)) },
        corrects: id,
        ...(options["clerical"] === true ? { clerical: true } : {}),
        ...(typeof options["reason"] === "string" ? { reason: options["reason"] } : {}),
      };
      return send(client, dossier!, branched(options, event), options["dryRun"] === true);
    },
  );

  does(
    program
      .command("retract <dossier> <id>")
      .description("withdraw a development, with all its corrections, for good")
      .requiredOption("--reason <text>", "why")
      .option("--reported <date>", "the day on which the sources withdrew it")
      .option("--clerical", "only our record was wrong, not the sources")
      .option("--despite <id>", "a later development that may lose its sense; may be repeated", each)
      .option("--branch <branch>", "a scenario instead of main")
      .option("--dry-run", "say what would happen, and write nothing")
      .addHelpText(
        "after",
        '\nExample:\n  parley retract us-china fact-sheet-245 --clerical --reason "Recorded in the wrong dossier."',
      ),
    async ({ client }, options, dossier, id) => {
      if (options["clerical"] !== true && typeof options["reported"] !== "string")
        throw new WrongUsage(
          "Say when the sources withdrew it (--reported DATE), or that only our record was wrong (--clerical).",
        );
      const event = {
        type: "DevelopmentRetracted",
        occurredOn: typeof options["reported"] === "string" ? options["reported"] : today(),
        ...(options["clerical"] === true ? { clerical: true } : { reportedOn: options["reported"] }),
        details: { target: id, reason: options["reason"] },
      };
      const body = {
        ...branched(options, event),
        ...(Array.isArray(options["despite"]) ? { despite: options["despite"] as string[] } : {}),
      };
      return send(client, dossier!, body, options["dryRun"] === true);
    },
  );

  does(
    program
      .command("source <dossier> <id>")
      .description("add a further source to a development")
      .option("--source <text>", '"Title | Publisher | 2025-09-16 | https://… | official"')
      .option("--source-title <text>", "the source's title")
      .option("--publisher <text>", "the source's publisher")
      .option("--source-date <date>", "the source's date")
      .option("--url <url>", "the source's address")
      .option("--attribution <word>", "official, news or opinion")
      .addHelpText(
        "after",
        '\nExample:\n  parley source us-china tiktok-framework --source "Briefing | MOFCOM | 2025-09-15 | official"',
      ),
    async ({ client }, options, dossier, id) => {
      const source = sourceOf(options, today());
      if (source === undefined)
        throw new WrongUsage("Name the source: --source, or --url, or --source-title and --publisher.");
      return send(
        client,
        dossier!,
        { events: [{ type: "SourceAdded", occurredOn: source["date"], details: { target: id, source } }] },
        false,
      );
    },
  );
};

type Options = Readonly<Record<string, unknown>>;
type Client = Parameters<Parameters<typeof does>[1]>[0]["client"];

const developmentOf = (options: Options, type: string, parties: ReadonlyArray<string>): Record<string, unknown> => {
  const details = detailsOf(type, pairs(options));
  const by = typeof details["by"] === "string" && parties.includes(details["by"]) ? [details["by"]] : parties;
  const facts = given(options, type);
  const source = facts["source"] as { attribution?: string } | undefined;
  return {
    type,
    issues: [],
    occurredOn: today(),
    parties: by,
    confidence: source?.attribution === "official" ? "confirmed" : "reported",
    ...facts,
    details,
  };
};

/** What the flags say, in the envelope's words. */
const given = (options: Options, _type: string): Record<string, unknown> => {
  const on = typeof options["on"] === "string" ? options["on"] : undefined;
  const source = sourceOf(options, on ?? today());
  const texts: ReadonlyArray<readonly [string, string]> = [
    ["on", "occurredOn"],
    ["ended", "endedOn"],
    ["reported", "reportedOn"],
    ["summary", "summary"],
    ["basis", "basis"],
    ["claimedBy", "claimedBy"],
    ["confidence", "confidence"],
    ["significance", "significance"],
    ["note", "note"],
    ["id", "id"],
  ];
  return {
    ...Object.fromEntries(
      texts.flatMap(([flag, field]) => (typeof options[flag] === "string" ? [[field, options[flag]]] : [])),
    ),
    ...(Array.isArray(options["issue"]) ? { issues: options["issue"] } : {}),
    ...(Array.isArray(options["party"]) ? { parties: options["party"] } : {}),
    ...(source === undefined ? {} : { source }),
  };
};

const pairs = (options: Options): ReadonlyArray<string> =>
  Array.isArray(options["field"]) ? (options["field"] as string[]) : [];
const today = (): string => dateOfInstant(Date.now());
const branched = (options: Options, event: unknown) => ({
  ...(typeof options["branch"] === "string" ? { branch: options["branch"] } : {}),
  events: [event],
});

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

const send = async (
  client: Client,
  dossier: string,
  body: { events: unknown[]; branch?: string; despite?: string[] },
  dryRun: boolean,
): Promise<Shown> => {
  if (dryRun) {
    const answer = await client.appendDryRun(dossier, body as never);
    return { json: answer, text: wouldChange(answer) };
  }
  const answer = await client.append(dossier, body as never, { idempotencyKey: crypto.randomUUID() });
  return { json: answer, text: recorded(answer) };
};

const recorded = (answer: AppendAnswer): string =>
  [
    ...answer.events.map(
      ({ id, position, issues }) =>
        `${green("✓")} Recorded at position ${bold(String(position))} as ${id}, on ${issues.map(({ issue }) => issue).join(", ")}.`,
    ),
    ...(answer.questions ?? []).map(({ message }) => `${yellow("?")} ${harmless(message)}`),
  ].join("\n");

const wouldChange = ({ changes, questions, position }: DryRunAnswer): string =>
  [
    `It would be recorded at position ${position}; nothing was written.`,
    ...changes.map(({ issue, path, before, after }) => `  ${issue}  ${dim(path)}  ${short(before)} → ${short(after)}`),
    ...questions.map(({ message }) => `${yellow("?")} ${harmless(message)}`),
  ].join("\n");

const short = (value: unknown): string => {
  const text = value === null || value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
  return harmless(text.length > 70 ? `${text.slice(0, 69)}…` : text);
};
