/**
 * What one kept value has that an earlier one has not: states grow at their ends, so what is between two of them is
 * little, however much both hold. `withChanges(before, changesOf(before, after))` is `after`, with its keys in their order.
 */

/** Undefined: they are equal. As text it is plain JSON with maps in it. */
export type Changes =
  | { readonly set: unknown }
  | { readonly more: ReadonlyArray<unknown> }
  | { readonly at: ReadonlyArray<readonly [key: string, Changes]>; readonly keys?: ReadonlyArray<string> }
  | undefined;

/** Parts that are one and the same object are not looked into. */
export const changesOf = (before: unknown, after: unknown): Changes => {
  if (before === after) return undefined;
  if (Array.isArray(before) && Array.isArray(after)) return changesOfArray(before, after);
  const [old, now] = [entriesOf(before), entriesOf(after)];
  if (old === undefined || now === undefined || before instanceof Map !== after instanceof Map) return { set: after };
  const at: [string, Changes][] = [];
  for (const [key, value] of now) {
    const change = old.has(key) ? changesOf(old.get(key), value) : { set: value };
    if (change !== undefined) at.push([key, change]);
  }
  const added = at.flatMap(([key]) => (old.has(key) ? [] : [key]));
  const isInOrder = sameKeys([...old.keys(), ...added], [...now.keys()]);
  if (at.length === 0 && isInOrder) return undefined;
  return isInOrder ? { at } : { at, keys: [...now.keys()] };
};

export const withChanges = (before: unknown, changes: Changes): unknown => {
  if (changes === undefined) return before;
  if ("set" in changes) return changes.set;
  if ("more" in changes) return [...(before as ReadonlyArray<unknown>), ...changes.more];
  const entries = new Map(entriesOf(before)!);
  for (const [key, change] of changes.at) entries.set(key, withChanges(entries.get(key), change));
  const kept = changes.keys === undefined ? entries : new Map(changes.keys.map((key) => [key, entries.get(key)]));
  return before instanceof Map ? kept : Object.fromEntries(kept);
};

const changesOfArray = (before: ReadonlyArray<unknown>, after: ReadonlyArray<unknown>): Changes => {
  const grows = before.length <= after.length && before.every((each, i) => changesOf(each, after[i]) === undefined);
  if (!grows) return { set: after };
  return before.length === after.length ? undefined : { more: after.slice(before.length) };
};

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  value instanceof Map
    ? value
    : typeof value === "object" && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value).filter(([, each]) => each !== undefined))
      : undefined;

const sameKeys = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i]);
