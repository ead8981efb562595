/** Folding goes on from what is kept: over what happened after its key, in the order of events. */
import {
  type EffectiveEntry,
  evolve,
  happenings,
  initialState,
  type RecordedEntry,
  type RecordState,
  reportedOn,
  type Stretch,
  select,
  targetIdOf,
} from "@parley/domain";
import type { Baseline, Kept } from "./baseline.ts";
import { type EventKey, earlierKey, isBefore, keyOf } from "./event-key.ts";
import type { Capture } from "./snapshot-store.ts";

/** The kept state with these entries, which are all that the stretches see after its key, with their lines. Takes it over. */
export const foldedOn = (
  state: RecordState,
  after: EventKey | undefined,
  entries: ReadonlyArray<RecordedEntry>,
  stretches: ReadonlyArray<Stretch>,
): RecordState => {
  for (const entry of effectiveAfter(after, entries, stretches)) evolve(state, entry);
  return state;
};

const effectiveAfter = (
  after: EventKey | undefined,
  entries: ReadonlyArray<RecordedEntry>,
  stretches: ReadonlyArray<Stretch>,
): ReadonlyArray<EffectiveEntry> => {
  const effective = happenings(select(entries, stretches));
  return after === undefined ? effective : effective.filter((entry) => isBefore(after, keyOf(entry)));
};

/** Where folding begins: nothing yet, or a snapshot. */
export type Beginning = Kept & Omit<Baseline, "issue" | "revision">;

export const fromNothing = (parties: ReadonlyArray<string>): Beginning => ({
  state: initialState(parties),
  things: new Map(),
  position: 0,
  keyOccurredOn: "0001-01-01",
  keyOrder: 0,
  maxReportedOn: null,
  size: 0,
});

/** Told after each development; what it is given is copied by whoever keeps it. */
export type OnFolded = (so: Capture, entry: EffectiveEntry) => void;

/** What entries come to. */
export interface Told {
  /** In the order of events. */
  readonly effective: ReadonlyArray<EffectiveEntry>;
  /** In the order of their first keys; one may stand there more than once. */
  readonly lines: ReadonlyArray<Line>;
}

/** Where nothing is before them. */
export const toldBy = (entries: ReadonlyArray<RecordedEntry>, stretches: ReadonlyArray<Stretch>): Told => ({
  effective: happenings(select(entries, stretches)),
  lines: linesInOrder(entries),
});

/**
 * The same, with what must be known of it to keep it, at every key on the way. `things` are those of all entries: a
 * thing is whole at every key where all its entries are among them. Takes the beginning's state over.
 */
export const keptFoldOn = (
  beginning: Beginning,
  things: ReadonlyMap<string, boolean>,
  entries: ReadonlyArray<RecordedEntry>,
  stretches: ReadonlyArray<Stretch>,
  onFolded?: OnFolded,
): Capture => {
  const after = { on: beginning.keyOccurredOn, order: beginning.keyOrder };
  const told = { effective: effectiveAfter(after, entries, stretches), lines: linesInOrder(entries) };
  return keptFold(beginning, things, told, onFolded);
};

export const keptFold = (
  beginning: Beginning,
  things: ReadonlyMap<string, boolean>,
  { effective, lines }: Told,
  onFolded: OnFolded = () => undefined,
): Capture => {
  let { position, maxReportedOn, size, keyOccurredOn, keyOrder } = beginning;
  let next = 0;
  const takeLines = (upTo: EventKey | undefined) => {
    for (; next < lines.length && (upTo === undefined || !isBefore(upTo, lines[next]!.first)); next++) {
      position = Math.max(position, lines[next]!.position);
      maxReportedOn = laterDay(maxReportedOn, lines[next]!.maxReportedOn);
    }
  };
  const { state } = beginning;
  for (const entry of effective) {
    evolve(state, entry);
    size += 1;
    const key = keyOf(entry);
    ({ on: keyOccurredOn, order: keyOrder } = key);
    takeLines(key);
    onFolded({ state, things, position, keyOccurredOn, keyOrder, maxReportedOn, size }, entry);
  }
  takeLines(undefined);
  return { state, things, position, keyOccurredOn, keyOrder, maxReportedOn, size };
};

export interface Line {
  /** The earliest key that one of its members has: from there on a state depends on all that is known of the line. */
  readonly first: EventKey;
  readonly position: number;
  readonly maxReportedOn: string | null;
  readonly members: ReadonlyArray<RecordedEntry>;
}

/** A line of corrections with all that was said about it, and about that; in the order of their first keys. */
const linesInOrder = (entries: ReadonlyArray<RecordedEntry>): ReadonlyArray<Line> => {
  const targets = new Map<RecordedEntry, string>();
  for (const entry of entries) {
    const target = targetIdOf(entry.development);
    if (target !== undefined) targets.set(entry, target);
  }
  const byId =
    targets.size === 0
      ? new Map<string, RecordedEntry>()
      : new Map(entries.map((entry) => [entry.development.id, entry]));
  const lineOf = (entry: RecordedEntry): number => {
    const target = targets.get(entry);
    const found = target === undefined ? undefined : byId.get(target);
    return found === undefined ? entry.orderPosition : lineOf(found);
  };
  const lines = new Map<number, { -readonly [K in keyof Line]: Line[K] } & { members: RecordedEntry[] }>();
  for (const entry of entries) {
    const { position, development } = entry;
    const order = targets.size === 0 ? entry.orderPosition : lineOf(entry);
    const line = lines.get(order);
    if (line === undefined)
      lines.set(order, { first: keyOf(entry), position, maxReportedOn: reportedOn(development), members: [entry] });
    else {
      line.first = earlierKey(line.first, keyOf(entry));
      line.position = Math.max(line.position, position);
      line.maxReportedOn = laterDay(line.maxReportedOn, reportedOn(development));
      line.members.push(entry);
    }
  }
  return [...lines.values()].sort((a, b) => (isBefore(a.first, b.first) ? -1 : 1));
};

export const laterDay = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || a > b ? a : b;
