/** The worked case: how the TikTok dispute stands at the end of January 2026, asked on 15 September 2025. */
import { decodeDevelopment } from "../../decode.ts";
import { type Branch, type Cut, cutAt, stretchesOf } from "../../lineage.ts";
import type { RecordedEntry } from "../../recorded-entry.ts";
import { type Selection, select } from "../../selection.ts";
import { entryAt } from "../../testing/record.ts";
import { usChina } from "../../testing/us-china.ts";
import { readVantage, type Vantage } from "../../vantage.ts";
import type { SetState } from "../state.ts";
import { foldScenarios } from "../state.ts";

type Json = Record<string, unknown>;

export interface WorkedCase {
  readonly set: string;
  readonly title: string;
  readonly openedOn: string;
  readonly question: string;
  readonly resolvesBy: string;
  readonly fork: string;
  readonly forkReads: { readonly lines: number; readonly superseded: number; readonly effective: number };
  readonly outcomes: ReadonlyArray<{ readonly scenario: string; readonly definition: string }>;
  readonly hypothetical: Readonly<Record<string, ReadonlyArray<Json>>>;
  readonly signposts: ReadonlyArray<{
    readonly id: string;
    readonly from: string;
    readonly text: string;
    readonly expect: string;
    readonly window: readonly [string, string];
    readonly test: Json;
  }>;
  readonly states: Readonly<Record<string, ReadonlyArray<string>>>;
  readonly lag: Readonly<Record<string, readonly [number, number]>>;
  readonly endStates: Readonly<Record<string, Json>>;
  readonly weights: Readonly<Record<string, ReadonlyArray<readonly [string, ReadonlyArray<number>]>>>;
  readonly diagnosticity: Readonly<Record<string, { readonly pMet: number; readonly bits: number }>>;
  readonly close: {
    readonly on: string;
    readonly happened: string;
    readonly by: string;
    readonly resolvedOn: string;
    readonly days: number;
  };
  readonly scores: Readonly<Record<string, Json>>;
  readonly postMortem: Json;
}

const textOf = (found: Record<string, string>): string => Object.values(found)[0]!;

/** The page with its comments taken out; none of its strings holds two slashes. */
export const workedCase = (): WorkedCase =>
  JSON.parse(
    textOf(
      import.meta.glob("../../../examples/tiktok-autumn-2025.jsonc", { query: "?raw", import: "default", eager: true }),
    ).replaceAll(/\/\/.*$/gm, ""),
  ) as WorkedCase;

/** The case as lines of the interchange format, each on its branch, in the order in which an analyst would record them. */
export const linesOfWorkedCase = (
  given: WorkedCase,
): ReadonlyArray<{ readonly branch: string; readonly line: Json }> => {
  const outcomes = given.outcomes.map(({ scenario }) => scenario);
  const main = (line: Json) => ({ branch: "main", line });
  const scenarios = Object.keys(given.hypothetical);
  return [
    main({
      id: `${given.set}-opened`,
      type: "SetOpened",
      occurredOn: given.openedOn,
      details: {
        set: given.set,
        title: given.title,
        question: given.question,
        resolvesBy: given.resolvesBy,
        outcomes: given.outcomes,
        fork: given.fork,
        illustrative: true,
      },
    }),
    ...scenarios.map((scenario) =>
      main({
        id: `${scenario}-forked`,
        type: "ScenarioForked",
        occurredOn: given.openedOn,
        details: { scenario, from: given.fork },
      }),
    ),
    ...scenarios.flatMap((branch) =>
      given.hypothetical[branch]!.map((line) => ({
        branch,
        line: { issues: ["tiktok"], confidence: "uncertain", ...line },
      })),
    ),
    ...given.signposts.map((signpost) =>
      main({
        id: `${given.set}-${signpost.id}`,
        type: "SignpostPlaced",
        occurredOn: given.openedOn,
        details: {
          signpost: signpost.id,
          set: given.set,
          text: signpost.text,
          from: signpost.from,
          expect: Object.fromEntries(
            signpost.expect.split(" ").map((letter, i) => [outcomes[i]!, expectations[letter as "e" | "s" | "x"]]),
          ),
          window: { from: signpost.window[0], to: signpost.window[1] },
          test: spelledOut(signpost.test),
        },
      }),
    ),
    ...Object.entries(given.weights).flatMap(([by, weighings]) =>
      weighings.map(([on, percent]) =>
        main({
          id: `${by}-${on}`,
          type: "ScenarioWeighed",
          occurredOn: on,
          details: {
            set: given.set,
            on,
            by,
            weights: outcomes.map((scenario, i) => ({ scenario, basisPoints: percent[i]! * 100 })),
          },
        }),
      ),
    ),
    main({
      id: `${given.set}-closed`,
      type: "SetClosed",
      occurredOn: given.close.on,
      details: { set: given.set, happened: given.close.happened, by: given.close.by, on: given.close.on },
    }),
  ];
};

const expectations = { e: "expected", s: "silent", x: "excluded" } as const;

/** "D" stands for the divestiture's deadline. */
const spelledOut = (test: Json): Json =>
  JSON.parse(JSON.stringify(test).replaceAll('"deadline":"D"', '"deadline":"tiktok-divestiture"')) as Json;

export interface WorkedRecord {
  readonly given: WorkedCase;
  readonly entries: ReadonlyArray<RecordedEntry>;
  readonly cut: Cut;
  readonly branchOf: (slug: string) => Branch;
  readonly vantage: (written: string) => Vantage;
  readonly at: (written: string) => Selection;
  readonly set: SetState;
}

const main: Branch = { slug: "main", cuts: [] };

/** Example and case in one log, each line recorded on the day that `recordedOn` gives, else on its own. */
export const workedRecord = (recordedOn?: string): WorkedRecord => {
  const given = workedCase();
  const entries = [...usChina()];
  const vantage = (written: string): Vantage => {
    const read = readVantage(written);
    if ("faults" in read) throw new Error(read.faults.map(({ message }) => message).join(" "));
    return read.vantage;
  };
  const head = entries.length;
  const cut = cutAt(main, { ...vantage(given.fork), position: head }, head + 1);
  for (const { branch, line } of linesOfWorkedCase(given)) {
    const { development, faults } = decodeDevelopment(line);
    if (development === undefined) throw new Error(faults.map(({ path, message }) => `${path} ${message}`).join(" "));
    const entry = entryAt(entries.length + 1, development, entries, branch);
    entries.push({
      ...entry,
      recordedAt: `${recordedOn ?? development.occurredOn}T10:00:00.${String(entry.position).padStart(6, "0")}Z`,
    });
  }
  const branchOf = (slug: string): Branch => (slug === "main" ? main : { slug, cuts: [cut] });
  const at = (written: string): Selection => {
    const read = vantage(written);
    return select(entries, stretchesOf(branchOf(read.branch), read));
  };
  const set = foldScenarios(at("main").effective).sets.find((each) => each.set === given.set)!;
  return { given, entries, cut, branchOf, vantage, at, set };
};
