/**
 * What the entries of main are connected with, so that the entries that the fold of an issue needs are found without
 * asking the database: the same as `parley.entries_needed` finds, checked against it by a test.
 */
import type { LogFact } from "@parley/event-store";

/** Of each entry only numbers are held: there may be millions of them. */
export class LogIndex {
  readonly revisions = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By position, where its things begin among all, and how many they are; undefined where it is not on main. */
  readonly #begins: (number | undefined)[] = [];
  readonly #counts: number[] = [];
  /** The number of a thing that an entry is about; of one that it refers to, the number less than zero that ~ makes of it. */
  readonly #things: number[] = [];
  readonly #byIssue = new Map<string, number[]>();
  readonly #bySubject = new Map<number, number[]>();
  /** Corrections: the first position of their line by their own, and their own by the first. */
  readonly #lines = new Map<number, number>();
  readonly #byLine = new Map<number, number[]>();
  readonly #byTarget = new Map<number, number[]>();

  get issues(): ReadonlyArray<string> {
    return [...this.#byIssue.keys()].sort();
  }

  add({ position, orderPosition, targetPosition, issues, revisions, things }: LogFact): void {
    this.#begins[position] = this.#things.length;
    this.#counts[position] = things.length;
    for (const thing of things) {
      const number = this.#numbered(isReference(thing) ? thing.slice(1) : thing);
      this.#things.push(isReference(thing) ? ~number : number);
      if (!isReference(thing)) put(this.#bySubject, number, position);
    }
    issues.forEach((name, i) => {
      const issue = this.#byIssue.has(name) ? name : apart(name);
      this.revisions.set(issue, revisions[i]!);
      put(this.#byIssue, issue, position);
    });
    if (orderPosition !== position) {
      this.#lines.set(position, orderPosition);
      put(this.#byLine, orderPosition, position);
    }
    if (targetPosition > 0) put(this.#byTarget, targetPosition, position);
  }

  /** In order. */
  neededBy(issue: string): ReadonlyArray<number> {
    const found = new Set<number>();
    const named = new Set<number>();
    let fresh: number[] = [];
    const find = (position: number) => {
      if (found.has(position) || this.#begins[position] === undefined) return;
      found.add(position);
      fresh.push(position);
    };
    for (const position of this.#byIssue.get(issue) ?? []) find(position);
    for (let isFirst = true; fresh.length > 0; isFirst = false) {
      this.#findLines(fresh, find);
      const next = this.#thingsNamed(fresh, isFirst, named);
      fresh = [];
      for (const thing of next) for (const position of this.#bySubject.get(thing) ?? []) find(position);
    }
    return [...found].sort((a, b) => a - b);
  }

  /** `fresh` grows while it is gone through. */
  #findLines(fresh: ReadonlyArray<number>, find: (position: number) => void): void {
    for (const position of fresh) {
      const first = this.#lines.get(position) ?? position;
      for (const member of [first, ...(this.#byLine.get(first) ?? [])]) {
        find(member);
        for (const about of this.#byTarget.get(member) ?? []) find(about);
      }
    }
  }

  /** All that the issue's own entries name; of what else was found only references and agreements. */
  #thingsNamed(positions: ReadonlyArray<number>, areOwn: boolean, named: Set<number>): ReadonlyArray<number> {
    const next: number[] = [];
    for (const position of positions) {
      const begin = this.#begins[position]!;
      for (let i = begin; i < begin + this.#counts[position]!; i++) {
        const said = this.#things[i]!;
        const thing = said < 0 ? ~said : said;
        if (named.has(thing) || !(areOwn || said < 0 || this.#names[thing]!.startsWith("agreement:"))) continue;
        named.add(thing);
        next.push(thing);
      }
    }
    return next;
  }

  #numbered(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const own = apart(name);
    this.#numbers.set(own, this.#names.push(own) - 1);
    return this.#names.length - 1;
  }
}

/** A text that was cut out of many rows holds on to all of them. */
const apart = (name: string): string => Buffer.from(name).toString();

const isReference = (thing: string): boolean => thing.startsWith("~");

const put = <K>(lists: Map<K, number[]>, key: K, position: number): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [position]);
  else list.push(position);
};
