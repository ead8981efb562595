/**
 * Two to four vantages side by side: branches, dates or states of knowledge, by the same function. Its parts stand in
 * the order in which they are to be read.
 */
import { type CalendarDate, spokenDate } from "../calendar.ts";
import type { Slug } from "../primitives.ts";
import type { Lag } from "../scenarios/lag.ts";
import { writeVantage } from "../vantage.ts";
import type { ResolvedVantage } from "../view/issue-view.ts";
import type { ComparisonInput, ToldColumn } from "./column.ts";
import { type ComparedIssue, comparedIssue } from "./compared-issue.ts";
import { type ConsequenceRow, type Consequences, inOrderOfConsequence } from "./consequences.ts";
import { type Assumption, assumptionsOf, type Gift, type Ground, giftsOf, groundOf } from "./ground.ts";
import { type Ahead, aheadOf, type StandsSoFar, standsSoFar } from "./outlook.ts";
import {
  addedBy,
  type Keyed,
  keyed,
  keySets,
  type Parting,
  partingOf,
  type Told,
  told,
  toldInWords,
} from "./parting.ts";

export interface ComparedColumn {
  readonly label: string;
  readonly vantage: ResolvedVantage;
  /** The vantage written down. */
  readonly at: string;
  readonly today: CalendarDate;
  readonly scenario: Slug | null;
  /** How far the parent has moved since; null where there is none. */
  readonly lag: Lag | null;
  /** The column in one sentence. */
  readonly sentence: string;
  readonly narrative: string | null;
  readonly ground: Ground;
}

/** What a column has that not all have. */
export interface Addition extends Told {
  /** Other columns that have it too. */
  readonly alsoIn: ReadonlyArray<number>;
  readonly words: string;
}

export interface TimelineDay {
  readonly on: CalendarDate;
  /** For each column what happens there on the day; what all share is left out. */
  readonly cells: ReadonlyArray<ReadonlyArray<Told>>;
}

/** Plain JSON. */
export interface Comparison {
  readonly dossier: Slug;
  readonly columns: ReadonlyArray<ComparedColumn>;
  readonly issues: ReadonlyArray<Slug>;
  readonly consequences: Consequences;
  readonly parting: Parting;
  readonly ahead: ReadonlyArray<Ahead>;
  readonly soFar: ReadonlyArray<StandsSoFar>;
  readonly assumptions: ReadonlyArray<Assumption>;
  readonly gives: ReadonlyArray<Gift>;
  readonly timeline: ReadonlyArray<TimelineDay>;
  /** The first diff: what each adds since they parted, one list for each column. */
  readonly adds: ReadonlyArray<ReadonlyArray<Addition>>;
  /** The second diff: how they would stand, a sentence for each difference. */
  readonly stands: ReadonlyArray<string>;
}

export interface ComparedInput extends Omit<ComparisonInput, "columns" | "issues" | "withEqualRows"> {
  readonly columns: ReadonlyArray<ToldColumn>;
  /** In the order of their names. */
  readonly issues: ReadonlyArray<ComparedIssue>;
}

/** Throws where there are fewer than two or more than four columns. */
export const compare = (input: ComparisonInput): Comparison => {
  const { columns } = input;
  const issues = input.issues ?? [...new Set(columns.flatMap(({ state }) => [...state.issues.keys()]))].sort();
  return comparisonOf({ ...input, issues: issues.map((issue) => comparedIssue(columns, issue, input)) });
};

/** The same of issues that were looked at already. Throws the same. */
export const comparisonOf = ({ columns, dossier, issues, leftOut, signposts }: ComparedInput): Comparison => {
  if (columns.length < 2 || columns.length > 4) throw new RangeError("A comparison has two to four vantages.");
  const keys = columns.map(({ entries }) => keyed(entries));
  const added = addedBy(keys);
  const sets = keySets(added);
  const { rows, folded } = inOrderOfConsequence(issues);
  const differing = rows.filter(({ same }) => !same);
  return {
    dossier,
    columns: columns.map((column, i) => comparedColumn(column, i, differing, groundOf(issues, i, added[i]!))),
    issues: issues.map(({ issue }) => issue),
    consequences: { rows, folded: foldedWith(folded, leftOut?.issues ?? 0) },
    parting: partingOf(columns, keys, leftOut),
    ahead: aheadOf(columns, signposts),
    soFar: standsSoFar(columns, signposts),
    assumptions: assumptionsOf(issues, added),
    gives: giftsOf(issues, columns.length),
    timeline: timelineOf(added),
    adds: added.map((own, i) => own.map((each) => addition(each, i, sets))),
    stands: differing.map((row) => standing(row, columns)),
  };
};

const comparedColumn = (
  column: ToldColumn,
  i: number,
  differing: ReadonlyArray<ConsequenceRow>,
  ground: Ground,
): ComparedColumn => ({
  label: column.label,
  vantage: column.vantage,
  at: writeVantage({
    branch: column.vantage.branch,
    ...(column.vantage.asOf === null ? {} : { asOf: column.vantage.asOf }),
    ...(column.vantage.knownAt === null ? {} : { knownAt: column.vantage.knownAt }),
    position: column.vantage.position,
  }),
  today: column.today,
  scenario: column.scenario ?? null,
  lag: column.lag ?? null,
  sentence: sentenceOf(column, i, differing),
  narrative: column.narrative ?? null,
  ground,
});

/** Status, date and tier of the issue that differs in most rows. */
const sentenceOf = ({ label, today }: ToldColumn, i: number, differing: ReadonlyArray<ConsequenceRow>): string => {
  const rowsOf = new Map<Slug, number>();
  for (const { issue } of differing) rowsOf.set(issue, (rowsOf.get(issue) ?? 0) + 1);
  const [top] = [...rowsOf].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (top === undefined) return `${label}, on ${spokenDate(today)}: no different from the others.`;
  const own = differing.filter(({ issue }) => issue === top[0]);
  const chosen = (["status", "due-date", "tier"] as const).flatMap(
    (kind) => own.find((row) => row.kind === kind) ?? [],
  );
  const told = (chosen.length === 0 ? own.slice(0, 1) : chosen).map((row) =>
    row.kind === "status" || row.kind === "tier" ? row.cells[i]!.words : `${lowered(row.title)} ${row.cells[i]!.words}`,
  );
  return `${label}, on ${spokenDate(today)}: ${own[0]!.issueTitle} ${told.join("; ")}.`;
};

const foldedWith = ({ rows, words }: Consequences["folded"], issues: number): Consequences["folded"] => ({
  rows,
  words: issues === 0 ? words : `${words} ${issues} ${issues === 1 ? "issue is" : "issues are"} the same in every row.`,
});

const timelineOf = (added: ReadonlyArray<ReadonlyArray<Keyed>>): ReadonlyArray<TimelineDay> => {
  const days = new Map<CalendarDate, Told[][]>();
  added.forEach((column, i) => {
    for (const { entry } of column) {
      const on = entry.development.occurredOn;
      if (!days.has(on))
        days.set(
          on,
          added.map(() => []),
        );
      days.get(on)![i]!.push(told(entry));
    }
  });
  return [...days].map(([on, cells]) => ({ on, cells })).sort((a, b) => (a.on < b.on ? -1 : 1));
};

const addition = ({ entry, key }: Keyed, own: number, sets: ReadonlyArray<ReadonlySet<string>>): Addition => {
  const one = told(entry);
  return {
    ...one,
    alsoIn: sets.flatMap((set, i) => (i !== own && set.has(key) ? [i] : [])),
    words: toldInWords(one),
  };
};

/** "TikTok, tiktok divestiture: due 16 March 2026 (A); met on 12 December 2025 (B, C)." */
const standing = ({ issueTitle, title, cells }: ConsequenceRow, columns: ReadonlyArray<ToldColumn>): string => {
  const told = new Map<string, string[]>();
  cells.forEach(({ words }, i) => {
    const plain = words.replace(/\.$/, "");
    told.set(plain, [...(told.get(plain) ?? []), columns[i]!.label]);
  });
  return `${issueTitle}, ${lowered(title)}: ${[...told]
    .map(([words, labels]) => `${words} (${labels.join(", ")})`)
    .join("; ")}.`;
};

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
