/** The example dossier, as the package carries it. */
import { decodeDevelopment } from "../decode.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { entryAt } from "./record.ts";

export interface ExpectedAnswer {
  readonly asOf: string;
  readonly knownAt: string;
  readonly issue: string;
  readonly path: string;
  readonly expected: unknown;
  readonly because: string;
}

const textOf = (found: Record<string, string>): string => Object.values(found)[0]!;

/** The lines of the file, each recorded in its order. */
export const usChina = (): ReadonlyArray<RecordedEntry> => {
  const text = textOf(
    import.meta.glob("../../examples/us-china.jsonl", { query: "?raw", import: "default", eager: true }),
  );
  const log: RecordedEntry[] = [];
  for (const line of text.trim().split("\n")) {
    const { development, faults } = decodeDevelopment(JSON.parse(line));
    if (development === undefined) throw new Error(faults.map(({ message }) => message).join(" "));
    log.push(entryAt(log.length + 1, development, log));
  }
  return log;
};

/** The twelve answers that a replay of the file must give. */
export const usChinaAnswers = (): ReadonlyArray<ExpectedAnswer> =>
  JSON.parse(
    textOf(
      import.meta.glob("../../examples/us-china.expected.json", { query: "?raw", import: "default", eager: true }),
    ),
  ) as ReadonlyArray<ExpectedAnswer>;
