/**
 * What a vantage sees of the log.
 *
 * First drop what is superseded, then apply `occurredOn <= asOf` to what remains (ruling 3): a correction that
 * moves 9 April to 20 April must not leave the wrong 9 April showing on the 15th.
 */
import { isHappening, keepsTheRecord } from "./development.ts";
import type { Significance } from "./envelope.ts";
import type { Stretch } from "./lineage.ts";
import type { EntryId } from "./primitives.ts";
import { inOrderOfEvents, type RecordedEntry, reportedOn } from "./recorded-entry.ts";
import type { Source } from "./source.ts";

/** An entry that counts at the vantage, with what other entries there say about it. */
export interface EffectiveEntry extends RecordedEntry {
  /** Its own source and those added to its line, as far as the vantage knows them. */
  readonly sources: ReadonlyArray<Source>;
  /** Fact as soon as one source is not opinion; entries without sources are supposed facts (ruling 32). */
  readonly standing: "fact" | "opinion";
  readonly significance?: Significance;
}

/** An entry that is on record at the vantage but no longer counts. */
export interface SupersededEntry extends RecordedEntry {
  readonly supersededBy: { readonly id: EntryId; readonly kind: "corrected" | "retracted"; readonly position: number };
}

export interface Selection {
  /** In the order of events: happenings and entries about scenarios, without record keeping. */
  readonly effective: ReadonlyArray<EffectiveEntry>;
  /** In the order of events. */
  readonly superseded: ReadonlyArray<SupersededEntry>;
  /** Entries that keep the record and are in force, in the order of positions. */
  readonly keeping: ReadonlyArray<RecordedEntry>;
}

/** Selects from entries in any order; those of branches outside the stretches are ignored. */
export const select = (entries: Iterable<RecordedEntry>, stretches: ReadonlyArray<Stretch>): Selection => {
  const limits = new Map(stretches.map((stretch) => [stretch.branch, stretch]));
  const all = [...entries];
  const onRecord = all.filter((entry) => isOnRecord(entry, limits.get(entry.branch)));
  const supersededBy = supersessions(onRecord, all);
  const standing =
    supersededBy.size === 0 ? onRecord : onRecord.filter((entry) => !supersededBy.has(entry.development.id));
  const additions = additionsByLine(onRecord, standing);

  const hasHappened = (entry: RecordedEntry) => isInTime(entry, limits.get(entry.branch));
  return {
    effective: standing
      .filter((entry) => !keepsTheRecord(entry.development) && hasHappened(entry))
      .sort(inOrderOfEvents)
      .map((entry) => withAdditions(entry, additions.get(entry.orderPosition) ?? [])),
    superseded: onRecord
      .filter((entry) => supersededBy.size > 0 && supersededBy.has(entry.development.id) && hasHappened(entry))
      .sort(inOrderOfEvents)
      .map((entry) => ({ ...entry, supersededBy: supersededBy.get(entry.development.id)! })),
    keeping: standing.filter((entry) => keepsTheRecord(entry.development)),
  };
};

/** Happenings only: what the fold of an issue takes. */
export const happenings = (selection: Selection): ReadonlyArray<EffectiveEntry> =>
  selection.effective.filter((entry) => isHappening(entry.development));

/** Recorded and reported within the limits; whether it had happened is asked only after supersession. */
const isOnRecord = (entry: RecordedEntry, limit: Stretch | undefined): boolean => {
  if (limit === undefined) return false;
  if (limit.position !== undefined && entry.position > limit.position) return false;
  if (limit.knownAt === undefined) return true;
  const hypothetical = entry.development.source === undefined && entry.development.reportedOn === undefined;
  return hypothetical || reportedOn(entry.development) <= limit.knownAt;
};

const isInTime = (entry: RecordedEntry, limit: Stretch | undefined): boolean =>
  limit?.asOf === undefined || entry.development.occurredOn <= limit.asOf;

type SupersededBy = SupersededEntry["supersededBy"];

const supersessions = (
  onRecord: ReadonlyArray<RecordedEntry>,
  all: ReadonlyArray<RecordedEntry>,
): ReadonlyMap<EntryId, SupersededBy> => {
  const found = new Map<EntryId, SupersededBy>();
  const retractions: { readonly id: EntryId; readonly target: EntryId; readonly position: number }[] = [];
  for (const { development, position } of onRecord)
    if (development.type === "DevelopmentRetracted")
      retractions.push({ id: development.id, target: development.details.target, position });
  retractions.sort(byPosition);
  // Over all entries: what is known of a line may be about one of its entries that is not on record here.
  const lineOf =
    retractions.length === 0
      ? new Map<EntryId, number>()
      : new Map(all.map((entry) => [entry.development.id, entry.orderPosition]));
  // Nothing supersedes anything in a line of one entry that nobody takes back, and nearly all lines are such.
  const lines = new Set(retractions.map(({ target }) => lineOf.get(target)));
  for (const { orderPosition, position, development } of onRecord)
    if (orderPosition !== position || development.corrects !== undefined) lines.add(orderPosition);
  if (lines.size === 0) return found;
  const inOrder = onRecord.filter(({ orderPosition }) => lines.has(orderPosition)).sort(byPosition);
  for (const { development, position } of inOrder) {
    const { corrects } = development;
    if (corrects !== undefined && !found.has(corrects))
      found.set(corrects, { id: development.id, kind: "corrected", position });
  }
  // Of a line only the newest entry counts, also where the one between is not on record here, or where a branch and
  // its parent each corrected the same entry.
  const newest = new Map(inOrder.map((entry) => [entry.orderPosition, entry]));
  for (const { development, orderPosition } of inOrder) {
    const { development: successor, position } = newest.get(orderPosition)!;
    if (successor.id !== development.id && !found.has(development.id))
      found.set(development.id, { id: successor.id, kind: "corrected", position });
  }
  // A retraction of any entry withdraws the whole line (ruling 4), so it is applied by the line's first position.
  const retractedLines = new Map<number, SupersededBy>();
  for (const { id, target, position } of retractions) {
    const line = lineOf.get(target);
    if (line !== undefined && !retractedLines.has(line)) retractedLines.set(line, { id, kind: "retracted", position });
  }
  for (const entry of inOrder) {
    const retraction = retractedLines.get(entry.orderPosition);
    if (retraction !== undefined) found.set(entry.development.id, retraction);
  }
  return found;
};

const byPosition = (a: { readonly position: number }, b: { readonly position: number }): number =>
  a.position - b.position;

type Addition = { readonly source: Source } | { readonly significance: Significance };

/** What added sources and annotations say, by the line that they are about. */
const additionsByLine = (
  onRecord: ReadonlyArray<RecordedEntry>,
  standing: ReadonlyArray<RecordedEntry>,
): ReadonlyMap<number, ReadonlyArray<Addition>> => {
  const found = new Map<number, Addition[]>();
  const adding = standing.filter(({ development }) => keepsTheRecord(development)).sort(byPosition);
  if (adding.length === 0) return found;
  const lineOf = new Map(onRecord.map((entry) => [entry.development.id, entry.orderPosition]));
  const add = (target: EntryId, addition: Addition) => {
    const line = lineOf.get(target);
    if (line !== undefined) found.set(line, [...(found.get(line) ?? []), addition]);
  };
  for (const { development } of adding) {
    if (development.type === "SourceAdded") add(development.details.target, { source: development.details.source });
    if (development.type === "DevelopmentAnnotated" && development.details.significance !== undefined)
      add(development.details.target, { significance: development.details.significance });
  }
  return found;
};

const withAdditions = (entry: RecordedEntry, additions: ReadonlyArray<Addition>): EffectiveEntry => {
  const sources = entry.development.source === undefined ? [] : [entry.development.source];
  for (const each of additions) if ("source" in each) sources.push(each.source);
  const significance =
    additions.findLast((each) => "significance" in each)?.significance ?? entry.development.significance;
  return {
    ...entry,
    sources,
    standing: sources.length === 0 || sources.some((source) => source.attribution !== "opinion") ? "fact" : "opinion",
    ...(significance === undefined ? {} : { significance }),
  };
};
