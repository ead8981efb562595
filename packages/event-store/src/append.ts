/** One call, one commit: commands go out as flat arrays, verdicts come back as one JSON value. */
import { appendedBatch, argumentsOfBatch, batchStatement, type WrittenBatch } from "./append-batch.ts";
import type { AppendCommand, AppendEntry } from "./append-command.ts";
import { orFault } from "./faults.ts";
import type { AppendedEntry, Verdict } from "./verdict.ts";

/** The part of a pool or client of `pg` that an append needs. */
export interface Queryable {
  query(query: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * Appends a list of independent commands to one dossier: a verdict for each, in their order.
 *
 * Each command is written whole or not at all, after those before it. Throws a fault if the database says so; then
 * none was written, unless the connection broke before the answer, where only a retry can tell.
 */
export const append = async (
  pool: Queryable,
  dossier: string,
  commands: ReadonlyArray<AppendCommand>,
): Promise<ReadonlyArray<Verdict>> => {
  if (commands.length === 0) return [];
  const ask = async <T>(name: string, text: string, values: unknown[]): Promise<T | null> => {
    const { rows } = await orFault(dossier, () => pool.query({ name, text, values }));
    const { answer } = rows[0] as { readonly answer: string | null };
    return answer === null ? null : (JSON.parse(answer) as T);
  };
  const areSimple = commands.every(isSimple);
  if (areSimple && commands.length > 1) {
    const written = await ask<WrittenBatch>("parley_append_batch", batchStatement, argumentsOfBatch(dossier, commands));
    if (written !== null) return appendedBatch(commands, written);
  }
  const verdicts =
    areSimple && commands.length === 1
      ? await ask<ReadonlyArray<StoredVerdict>>(
          "parley_append_one",
          oneStatement,
          argumentsOfOne(dossier, commands[0]!),
        )
      : await ask<ReadonlyArray<StoredVerdict>>("parley_append", statement, argumentsOf(dossier, commands));
  return verdicts!.map((verdict) =>
    verdict.verdict === "appended" || verdict.verdict === "replayed"
      ? ({ ...verdict, entries: (verdict.entries ?? []).map(appendedEntry) } as Verdict)
      : (verdict as Verdict),
  );
};

/** The entries' share of the arguments, in the order in which SQL takes it. */
export const entryArguments = (entries: ReadonlyArray<AppendEntry>) => {
  const things = entries.flatMap((entry) => entry.things);
  return {
    entries: [
      entries.map((entry) => entry.id),
      entries.map((entry) => entry.type),
      entries.map((entry) => entry.line),
      entries.map((entry) => entry.occurredOn),
      entries.map((entry) => entry.reportedOn),
    ],
    targets: [
      entries.map((entry) => entry.target?.id ?? null),
      entries.map((entry) => entry.target?.kind ?? null),
      runningTotals(entries.map((entry) => entry.issues.length)),
      runningTotals(entries.map((entry) => entry.things.length)),
      entries.flatMap((entry) => entry.issues),
      things.map((thing) => thing.kind),
      things.map((thing) => thing.slug),
      things.map((thing) => thing.subject),
    ],
  };
};

const statement = `select parley.append($1,
  $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::int[], $9::int[], $10::text[], $11::bigint[],
  $12::text[], $13::text[], $14::text[], $15::date[], $16::date[], $17::text[], $18::text[], $19::int[], $20::int[],
  $21::text[], $22::text[], $23::text[], $24::boolean[])::text as answer`;

/** One development on main that neither corrects nor is guarded: what most appends are, and what SQL has a short way for. */
const isSimple = ({ branch, entries, guards = [] }: AppendCommand): boolean =>
  branch === "main" && entries.length === 1 && entries[0]!.target === undefined && guards.length === 0;

const oneStatement = `select parley.append_one($1, $2, $3, $4, $5, $6::bigint, $7, $8, $9, $10::date, $11::date,
  $12::text[], $13::text[], $14::text[], $15::boolean[])::text as answer`;

const argumentsOfOne = (dossier: string, command: AppendCommand): unknown[] => {
  const entry = command.entries[0]!;
  return [
    dossier,
    command.recordedBy,
    command.idempotencyKey ?? null,
    command.requestHash ?? "",
    command.answer ?? null,
    command.decidedAt ?? null,
    entry.id,
    entry.type,
    entry.line,
    entry.occurredOn,
    entry.reportedOn,
    entry.issues,
    entry.things.map((thing) => thing.kind),
    entry.things.map((thing) => thing.slug),
    entry.things.map((thing) => thing.subject),
  ];
};

const argumentsOf = (dossier: string, commands: ReadonlyArray<AppendCommand>): unknown[] => {
  const guards = commands.flatMap((command) => command.guards ?? []);
  const { entries, targets } = entryArguments(commands.flatMap((command) => command.entries));
  return [
    dossier,
    commands.map((command) => command.branch),
    commands.map((command) => command.recordedBy),
    commands.map((command) => command.idempotencyKey ?? null),
    commands.map((command) => command.requestHash ?? ""),
    commands.map((command) => command.answer ?? null),
    commands.map((command) => command.decidedAt ?? null),
    runningTotals(commands.map((command) => command.guards?.length ?? 0)),
    runningTotals(commands.map((command) => command.entries.length)),
    guards.map((guard) => guard.issue),
    guards.map((guard) => guard.revision),
    ...entries,
    ...targets,
  ];
};

const runningTotals = (counts: ReadonlyArray<number>): ReadonlyArray<number> => {
  let total = 0;
  return counts.map((count) => (total += count));
};

interface StoredEntry extends Omit<AppendedEntry, "issues"> {
  readonly issues: ReadonlyArray<string>;
  readonly revisions: ReadonlyArray<number>;
  readonly named: number;
}

type StoredVerdict = { readonly verdict: Verdict["verdict"]; readonly entries?: ReadonlyArray<StoredEntry> | null };

const appendedEntry = ({ id, position, recordedAt, known, issues, revisions, named }: StoredEntry): AppendedEntry => ({
  id,
  position,
  recordedAt,
  known,
  issues: issues.map((issue, index) => ({ issue, revision: revisions[index]!, named: index < named })),
});
