/** Where columns part: what they share, and what each has that another lacks. */
import { type CalendarDate, spokenDate } from "../calendar.ts";
import { canonicalJson } from "../canonical.ts";
import type { EntryId, Slug } from "../primitives.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { ComparisonInput, ToldColumn } from "./column.ts";

/** A development as the comparison tells it. */
export interface Told {
  readonly event: EntryId;
  readonly type: string;
  readonly on: CalendarDate;
  readonly issues: ReadonlyArray<Slug>;
  readonly summary: string;
  /** Supposed on a scenario, not on record: drawn hatched. */
  readonly hypothetical: boolean;
  readonly standing: "fact" | "opinion";
  readonly claimedBy?: string;
}

export interface PairParting {
  readonly columns: readonly [number, number];
  /** The day of the first development that only one of the two has; null where they read the same. */
  readonly on: CalendarDate | null;
  /** The first that only the one, only the other has. */
  readonly left: Told | null;
  readonly right: Told | null;
  readonly words: string;
}

export interface Parting {
  readonly common: { readonly developments: number; readonly until: CalendarDate | null; readonly words: string };
  /** Every two columns, in their order. */
  readonly pairs: ReadonlyArray<PairParting>;
}

/** Its entries in their order, each with whether all columns have it: the same type, day, issues and details. */
export interface Keyed {
  readonly entry: EffectiveEntry;
  readonly key: string;
}

/** A development recorded twice is told apart by how often it came before. */
export const keyed = (entries: ReadonlyArray<EffectiveEntry>): ReadonlyArray<Keyed> => {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const { type, occurredOn, issues = [], details } = entry.development;
    const same = canonicalJson([type, occurredOn, [...issues].sort(), details]);
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    return { entry, key: `${before}${same}` };
  });
};

export const partingOf = (
  columns: ReadonlyArray<ToldColumn>,
  keys: ReadonlyArray<ReadonlyArray<Keyed>>,
  leftOut: ComparisonInput["leftOut"],
): Parting => {
  const sets = keySets(keys);
  const shared = keys[0]!.filter(({ key }) => sets.every((set) => set.has(key)));
  return {
    common: commonPast(columns, keys, shared, leftOut),
    pairs: columns.flatMap((_, i) =>
      columns.slice(i + 1).map((_right, offset) => pairParting(columns, keys, i, i + 1 + offset)),
    ),
  };
};

/** What only some columns have, for each column in the order of events. */
export const addedBy = (keys: ReadonlyArray<ReadonlyArray<Keyed>>): ReadonlyArray<ReadonlyArray<Keyed>> => {
  const sets = keySets(keys);
  return keys.map((column) => column.filter(({ key }) => !sets.every((set) => set.has(key))));
};

export const keySets = (keys: ReadonlyArray<ReadonlyArray<Keyed>>): ReadonlyArray<ReadonlySet<string>> =>
  keys.map((column) => new Set(column.map(({ key }) => key)));

export const told = ({ development, standing }: EffectiveEntry): Told => ({
  event: development.id,
  type: development.type,
  on: development.occurredOn,
  issues: development.issues ?? [],
  summary: development.summary ?? "",
  hypothetical: development.source === undefined,
  standing,
  ...(development.claimedBy === undefined ? {} : { claimedBy: development.claimedBy }),
});

/** "16 September 2025: A further order moves the date (supposed)." */
export const toldInWords = ({ on, summary, hypothetical, claimedBy }: Told): string =>
  `${spokenDate(on)}: ${summary.replace(/[.\s]+$/, "")}${hypothetical ? " (supposed)" : ""}${
    claimedBy === undefined ? "" : ` (by the word of ${claimedBy})`
  }.`;

const commonPast = (
  columns: ReadonlyArray<ToldColumn>,
  keys: ReadonlyArray<ReadonlyArray<Keyed>>,
  shared: ReadonlyArray<Keyed>,
  leftOut: ComparisonInput["leftOut"],
): Parting["common"] => {
  const developments = shared.length + (leftOut?.developments ?? 0);
  const last = shared.at(-1)?.entry.development.occurredOn ?? null;
  const until = last === null || (leftOut?.until ?? "") > last ? (leftOut?.until ?? last) : last;
  const all = keys.every((column) => column.length === shared.length);
  const names = columns.length === 2 ? "Both" : "All";
  return {
    developments,
    until,
    words:
      until === null
        ? "They share nothing on record."
        : `${names} share ${developments} ${developments === 1 ? "development" : "developments"}, the last of ${spokenDate(until)}${all ? ", and nothing else is on record in any" : ""}.`,
  };
};

const pairParting = (
  columns: ReadonlyArray<ToldColumn>,
  keys: ReadonlyArray<ReadonlyArray<Keyed>>,
  i: number,
  j: number,
): PairParting => {
  const [left, right] = addedBy([keys[i]!, keys[j]!]).map((added) =>
    added[0] === undefined ? null : told(added[0].entry),
  ) as [Told | null, Told | null];
  const on = [left?.on, right?.on].filter((day) => day !== undefined).sort()[0] ?? null;
  const [a, b] = [columns[i]!.label, columns[j]!.label];
  const side = (label: string, first: Told | null) =>
    first === null ? `${label} adds nothing.` : `First only in ${label}: ${toldInWords(first)}`;
  return {
    columns: [i, j],
    on,
    left,
    right,
    words:
      on === null
        ? `${a} and ${b} read the same developments.`
        : `${a} and ${b} part on ${spokenDate(on)}. ${side(a, left)} ${side(b, right)}`,
  };
};
