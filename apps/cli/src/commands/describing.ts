/** The flags that describe a development, shared by what records one, and what they say in the envelope's words. */
import type { Client } from "@parley/client";
import { dateOfInstant } from "@parley/domain";
import type { Command } from "commander";
import { recorded, wouldChange } from "../showing/recorded.ts";
import type { Shown } from "./command.ts";
import { correctedSource } from "./source-flags.ts";

export type Options = Readonly<Record<string, unknown>>;

/** For an option that may be repeated. */
export const each = (value: string, before: ReadonlyArray<string> = []): ReadonlyArray<string> => [...before, value];

export const describing = (command: Command): Command =>
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

/** What the flags say, in the envelope's words; `earlierSource` is that of the entry that is corrected. */
export const given = (options: Options, earlierSource?: Record<string, unknown>): Record<string, unknown> => {
  const on = typeof options["on"] === "string" ? options["on"] : undefined;
  const source = correctedSource(options, on ?? today(), earlierSource);
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

export const pairs = (options: Options): ReadonlyArray<string> =>
  Array.isArray(options["field"]) ? (options["field"] as string[]) : [];

/** In UTC. */
export const today = (): string => dateOfInstant(Date.now());

/** The body of a call that records one event, with the branch and the exceptions that the flags name. */
export const bodyOf = (options: Options, event: unknown) => ({
  ...(typeof options["branch"] === "string" ? { branch: options["branch"] } : {}),
  events: [event],
  ...(Array.isArray(options["despite"]) ? { despite: options["despite"] as string[] } : {}),
});

export const send = async (
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
