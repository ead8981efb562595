/** Many simple commands in one call: how they go out to `parley.append_batch`, and how its answer is read. */
import { textArray } from "@parley/database";
import type { AppendCommand } from "./append-command.ts";
import type { IssueRevision, Verdict } from "./verdict.ts";

export const batchStatement = `select parley.append_batch($1, $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
  $7::text[], $8::text[], $9::text[], $10::date[], $11::date[], $12::int[], $13::text[],
  $14::int[], $15::text[], $16::text[], $17::boolean[])::text as answer`;

export const argumentsOfBatch = (dossier: string, commands: ReadonlyArray<AppendCommand>): unknown[] => {
  const entries = commands.map((command) => command.entries[0]!);
  const things = entries.flatMap((entry) => entry.things);
  return [
    dossier,
    textArray(commands.map((command) => command.recordedBy)),
    textArray(commands.map((command) => command.idempotencyKey ?? null)),
    textArray(commands.map((command) => command.requestHash ?? "")),
    textArray(commands.map((command) => command.answer ?? null)),
    commands.map((command) => command.decidedAt ?? null),
    textArray(entries.map((entry) => entry.id)),
    textArray(entries.map((entry) => entry.type)),
    textArray(entries.map((entry) => entry.line)),
    entries.map((entry) => entry.occurredOn),
    entries.map((entry) => entry.reportedOn),
    entries.flatMap((entry, index) => entry.issues.map(() => index + 1)),
    textArray(entries.flatMap((entry) => entry.issues)),
    entries.flatMap((entry, index) => entry.things.map(() => index + 1)),
    textArray(things.map((thing) => thing.kind)),
    textArray(things.map((thing) => thing.slug)),
    things.map((thing) => thing.subject),
  ];
};

/** All were appended. `entries`, `issues`, `revisions` and `named` run side by side, in the order of the commands. */
export interface WrittenBatch {
  readonly head: number;
  /** Microseconds since 1970. */
  readonly recordedAt: ReadonlyArray<number>;
  /** The number of the command, from 1. */
  readonly entries: ReadonlyArray<number>;
  readonly issues: ReadonlyArray<string>;
  readonly revisions: ReadonlyArray<number>;
  readonly named: ReadonlyArray<boolean>;
}

export const appendedBatch = (
  commands: ReadonlyArray<AppendCommand>,
  { head, recordedAt, entries, issues, revisions, named }: WrittenBatch,
): ReadonlyArray<Verdict> => {
  const concerned = commands.map((): IssueRevision[] => []);
  for (const [at, entry] of entries.entries())
    concerned[entry - 1]!.push({ issue: issues[at]!, revision: revisions[at]!, named: named[at]! });
  return commands.map(({ entries: [entry] }, index) => ({
    verdict: "appended",
    entries: [
      {
        id: entry!.id,
        position: head + index + 1,
        recordedAt: utcText(recordedAt[index]!),
        known: false,
        issues: concerned[index]!,
      },
    ],
  }));
};

/** As `parley.utc_text` writes it. */
const utcText = (microseconds: number): string => {
  const milliseconds = Math.floor(microseconds / 1_000);
  const rest = microseconds - milliseconds * 1_000;
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
};
