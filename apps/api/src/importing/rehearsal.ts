/** What a dry run would have written so far, so that its later lines are judged on it. */
import { canonicalLine, type Development, issuesOf, type RecordedEntry, targetIdOf, thingsOf } from "@parley/domain";
import type { Place } from "../recording/surroundings.ts";

export class Rehearsal {
  readonly #entries: RecordedEntry[] = [];
  readonly #byId = new Map<string, RecordedEntry>();
  readonly #byThing = new Map<string, RecordedEntry[]>();
  readonly #byLine = new Map<number, RecordedEntry[]>();
  readonly issues = new Set<string>();

  get size(): number {
    return this.#entries.length;
  }

  contentOf(id: string): string | undefined {
    const entry = this.#byId.get(id);
    return entry === undefined ? undefined : canonicalLine(entry.development);
  }

  /** The entries that these must be judged on: those of their things, and their targets' lines. */
  about(developments: ReadonlyArray<Development>): ReadonlyArray<RecordedEntry> {
    const found = new Set<RecordedEntry>();
    for (const development of developments) {
      const target = this.#byId.get(targetIdOf(development) ?? "");
      for (const entry of target === undefined ? [] : (this.#byLine.get(target.orderPosition) ?? [])) found.add(entry);
      for (const thing of [development, ...(target === undefined ? [] : [target.development])].flatMap(thingsOf))
        for (const entry of this.#byThing.get(`${thing.kind}:${thing.slug}`) ?? []) found.add(entry);
    }
    return [...found];
  }

  /** `recorded` are entries on record among which a target may be. */
  add(place: Place, developments: ReadonlyArray<Development>, recorded: ReadonlyArray<RecordedEntry>): void {
    for (const development of developments) {
      const targetId = targetIdOf(development);
      const target =
        targetId === undefined
          ? undefined
          : (this.#byId.get(targetId) ?? recorded.find((entry) => entry.development.id === targetId));
      const position = place.dossier.head + this.#entries.length + 1;
      const entry: RecordedEntry = {
        position,
        orderPosition: development.corrects !== undefined && target !== undefined ? target.orderPosition : position,
        branch: place.branch.slug,
        development,
        recordedAt: "",
        recordedBy: "",
      };
      this.#entries.push(entry);
      this.#byId.set(development.id, entry);
      for (const issue of issuesOf(development)) this.issues.add(issue);
      // What is about another is found with the other's line and things.
      const lineOf = target?.orderPosition ?? position;
      push(this.#byLine, lineOf, entry);
      for (const thing of [development, ...(target === undefined ? [] : [target.development])].flatMap(thingsOf))
        push(this.#byThing, `${thing.kind}:${thing.slug}`, entry);
    }
  }
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
};
