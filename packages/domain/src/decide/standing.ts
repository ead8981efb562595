/**
 * What stands about things, kept from one batch to the next of a long import: a batch is then judged on states that
 * were folded once, and costs what it holds, however long the histories of its things have become.
 *
 * Things that some entry names together are one part, judged by itself. A part is judged on its kept state where all
 * that comes to it happened after all that is in it; where something is late or acts on an earlier entry, it is read
 * and folded anew.
 */
import { type Development, isAboutScenarios } from "../development.ts";
import { evolve } from "../fold/evolve.ts";
import { copyState, initialState, type RecordState } from "../fold/state.ts";
import type { EntryId, Party } from "../primitives.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { type EffectiveEntry, happenings, select } from "../selection.ts";
import { type NamedThing, thingsOf } from "../thing.ts";
import { targetIdOf } from "./complete.ts";
import type { Circumstances } from "./decide.ts";
import type { Finding } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { type Candidate, type Contradiction, judgeSense, type Senses, unlimitedStretches } from "./judge-sense.ts";

interface Part {
  readonly things: Map<string, NamedThing>;
  /** Undefined until it is read, and where it must be read anew. */
  kept: Kept | undefined;
}

interface Kept {
  readonly state: RecordState;
  /** The last day on which something in it happened. */
  readonly lastOn: string;
  readonly positions: Map<EntryId, number>;
}

export class Standing {
  readonly #parties: ReadonlyArray<Party>;
  readonly #parts = new Map<string, Part>();
  /** What the last batch that was judged makes of its parts, if it is recorded. */
  #judged = new Map<Part, Kept & { readonly added: ReadonlyArray<RecordedEntry> }>();
  #head: number | undefined;

  readonly #mostKept: number;
  #kept = 0;

  /** Of more entries than `mostKept` nothing is kept any more: what is still needed is read again. */
  constructor(parties: ReadonlyArray<Party>, mostKept = 300_000) {
    this.#parties = parties;
    this.#mostKept = mostKept;
  }

  /** The head that the next batch is judged at; where it is not the one that we left, somebody else has recorded something. */
  at(head: number): void {
    if (head !== this.#head) this.#parts.clear();
    this.#head = head;
  }

  /**
   * The things of which all entries must be read before these are judged. `targets` are the entries that they act on,
   * as far as those are on record; the batch may hold others.
   */
  wanted(
    developments: ReadonlyArray<Development>,
    targets: ReadonlyMap<EntryId, RecordedEntry>,
  ): ReadonlyArray<NamedThing> {
    const batch = new Map(developments.map((each) => [each.id, each]));
    const wanted = new Set<Part>();
    for (const development of developments) {
      const part = this.#joined(thingsWithTargets(development, (id) => batch.get(id) ?? targets.get(id)?.development));
      if (part === undefined) continue;
      const isInOrder = targetIdOf(development) === undefined && !isAboutScenarios(development);
      if (part.kept !== undefined && (!isInOrder || development.occurredOn < part.kept.lastOn)) part.kept = undefined;
      wanted.add(part);
    }
    return [...wanted].flatMap((part) =>
      part.kept === undefined && this.#isCurrent(part) ? [...part.things.values()] : [],
    );
  }

  /** These were read: are they all, or do they lead to more things that must be read? */
  leadsFurther(entries: ReadonlyArray<RecordedEntry>): boolean {
    const byId = new Map(entries.map((entry) => [entry.development.id, entry.development]));
    let further = false;
    for (const { development } of entries) {
      const things = thingsWithTargets(development, (id) => byId.get(id));
      const before = new Set(things.map((thing) => this.#parts.get(nameOf(thing))));
      const isWhole = before.size <= 1 && [...before].every((part) => part !== undefined && part.kept === undefined);
      if (isWhole) continue;
      const part = this.#joined(things);
      if (part !== undefined) part.kept = undefined;
      further = true;
    }
    return further;
  }

  positionOf(id: EntryId, development: Development): number | undefined {
    return this.#parts.get(nameOf(thingsOf(development)[0]))?.kept?.positions.get(id);
  }

  /** As `judgeSense` does, part by part. */
  judge(around: Circumstances, candidates: ReadonlyArray<Candidate>): Senses {
    this.#judged = new Map();
    const byPosition = new Map<number, ReadonlyArray<Finding>>();
    const contradictions: Contradiction[] = [];
    const all = new Map<EntryId, Development>();
    for (const { development } of around.entries) all.set(development.id, development);
    for (const { entry } of candidates)
      if (!all.has(entry.development.id)) all.set(entry.development.id, entry.development);
    const partOf = (development: Development): Part | undefined => {
      const [thing] = thingsWithTargets(development, (id) => all.get(id));
      return thing === undefined ? undefined : this.#parts.get(nameOf(thing));
    };
    const recorded = groupedBy(around.entries, ({ development }) => partOf(development));
    const batch = groupedBy(candidates, ({ entry }) => partOf(entry.development));
    for (const [part, some] of batch) {
      // What is about no thing, and acts on nothing, has nothing to contradict.
      if (part === undefined) continue;
      if (part.kept !== undefined) this.#judgeOnKept(around, part, part.kept, some, byPosition);
      else {
        const entries = recorded.get(part) ?? [];
        const senses = judgeSense({ ...around, entries }, some);
        for (const [position, findings] of senses.byPosition) byPosition.set(position, findings);
        contradictions.push(...senses.contradictions);
        this.#keepLater(around, part, [...entries, ...some.map(({ entry }) => entry)]);
      }
    }
    return { byPosition, contradictions };
  }

  /** The last batch that was judged is on record at these positions; they must be those that it was judged at. */
  recorded(first: number, last: number): void {
    if (first !== (this.#head ?? 0) + 1) {
      this.#head = undefined;
      return;
    }
    this.#head = last;
    for (const [part, { state, lastOn, positions, added }] of this.#judged) {
      for (const { development, position } of added) positions.set(development.id, position);
      part.kept = { state, lastOn, positions };
      this.#kept += added.length;
    }
    if (this.#kept <= this.#mostKept) return;
    this.#parts.clear();
    this.#kept = 0;
  }

  #judgeOnKept(
    around: Circumstances,
    part: Part,
    { state, lastOn, positions }: Kept,
    some: ReadonlyArray<Candidate>,
    byPosition: Map<number, ReadonlyArray<Finding>>,
  ): void {
    const after = copyState(state);
    const effective = happenings(
      select(
        some.map(({ entry }) => entry),
        unlimitedStretches(around),
      ),
    );
    for (const entry of effective) {
      byPosition.set(entry.position, findingsAt(after, entry, around));
      evolve(after, entry);
    }
    this.#judged.set(part, {
      state: after,
      lastOn: effective.at(-1)?.development.occurredOn ?? lastOn,
      positions,
      added: some.map(({ entry }) => entry),
    });
  }

  /** Entries about scenarios are not folded into a state of things; they are read each time. */
  #keepLater(around: Circumstances, part: Part, entries: ReadonlyArray<RecordedEntry>): void {
    if (entries.some(({ development }) => isAboutScenarios(development))) return;
    const state = initialState(this.#parties);
    let lastOn = "";
    for (const entry of happenings(select(entries, unlimitedStretches(around)))) {
      evolve(state, entry);
      lastOn = entry.development.occurredOn;
    }
    this.#judged.set(part, {
      state,
      lastOn,
      positions: new Map(),
      added: entries,
    });
  }

  #isCurrent(part: Part): boolean {
    const [name] = part.things.keys();
    return this.#parts.get(name!) === part;
  }

  /** The part that these things are in, made one where they were in several. */
  #joined(things: ReadonlyArray<NamedThing>): Part | undefined {
    if (things.length === 0) return undefined;
    if (things.length === 1) {
      const known = this.#parts.get(nameOf(things[0]));
      if (known !== undefined) return known;
    }
    const parts = new Set(things.flatMap((thing) => this.#parts.get(nameOf(thing)) ?? []));
    const isNew = things.some((thing) => !this.#parts.has(nameOf(thing)));
    let [joined] = parts;
    if (joined === undefined) joined = { things: new Map(), kept: undefined };
    if (parts.size <= 1 && !isNew) return joined;
    joined.kept = undefined;
    for (const thing of [
      ...things,
      ...[...parts].flatMap((part) => (part === joined ? [] : [...part.things.values()])),
    ]) {
      joined.things.set(nameOf(thing), thing);
      this.#parts.set(nameOf(thing), joined);
    }
    return joined;
  }
}

const findingsAt = (state: RecordState, entry: EffectiveEntry, around: Circumstances): ReadonlyArray<Finding> =>
  entry.standing === "fact" ? findingsOf(state, entry, around.knownThings ?? new Map()) : [];

const nameOf = (thing: Pick<NamedThing, "kind" | "slug"> | undefined): string =>
  thing === undefined ? "" : `${thing.kind}:${thing.slug}`;

/** Of the development, and of what it acts on, and so on. */
const thingsWithTargets = (
  development: Development,
  find: (id: EntryId) => Development | undefined,
): ReadonlyArray<NamedThing> => {
  let targetId = targetIdOf(development);
  if (targetId === undefined) return thingsOf(development);
  const things = [...thingsOf(development)];
  const seen = new Set<EntryId>([development.id]);
  while (targetId !== undefined && !seen.has(targetId)) {
    seen.add(targetId);
    const target = find(targetId);
    if (target === undefined) break;
    things.push(...thingsOf(target));
    targetId = targetIdOf(target);
  }
  return things;
};

const groupedBy = <T, K>(items: ReadonlyArray<T>, keyOf: (item: T) => K): ReadonlyMap<K, ReadonlyArray<T>> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};
