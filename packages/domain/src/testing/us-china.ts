/** The example dossier, as the package carries it. */
/// <reference path="./import-meta.d.ts" />
import { decodeDevelopment, readStoredLine } from "../decode.ts";
import type { Development } from "../development.ts";
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

export type WorkedStep =
  | { readonly fork: { readonly slug: string; readonly title: string; readonly from: string } }
  | { readonly branch: string; readonly event: Development };

/** The worked case on top of it: forks, then a set with its signposts, what is supposed, weights, and the closing. */
export const tiktokAutumn = (): ReadonlyArray<WorkedStep> => {
  const text = textOf(
    import.meta.glob("../../examples/tiktok-autumn-2025.jsonl", { query: "?raw", import: "default", eager: true }),
  );
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as WorkedStep)
    .map((step) => ("fork" in step ? step : { ...step, event: readStoredLine(JSON.stringify(step.event)) }));
};

/** The twelve answers that a replay of the file must give. */
export const usChinaAnswers = (): ReadonlyArray<ExpectedAnswer> =>
  JSON.parse(
    textOf(
      import.meta.glob("../../examples/us-china.expected.json", { query: "?raw", import: "default", eager: true }),
    ),
  ) as ReadonlyArray<ExpectedAnswer>;
