/** The canonical line of a development: what is stored, hashed and exported. */
import canonicalize from "canonicalize";
import type { Development } from "./development.ts";

/** RFC 8785 (JSON Canonicalization Scheme): the same development always has the same bytes. */
export const canonicalLine = (development: Development): string => canonicalJson(development);

/** RFC 8785 of any plain JSON value. */
export const canonicalJson = (value: unknown): string => {
  // Numbers and texts are written there as JSON.stringify writes them, so all that is left to do is the order of keys.
  const ordered = inOrderOfKeys(value);
  const text = ordered === unfit ? canonicalize(value) : JSON.stringify(ordered);
  if (text === undefined) throw new TypeError("Only plain JSON has a canonical form.");
  return text;
};

/** Stands for what must be left to the library: what is no plain JSON, and keys that an object puts in an order of its own. */
const unfit = Symbol("unfit");

const inOrderOfKeys = (value: unknown): unknown => {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : unfit;
  if (typeof value !== "object") return unfit;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const each of value) {
      const item = inOrderOfKeys(each);
      if (item === unfit) return unfit;
      items.push(item);
    }
    return items;
  }
  const holder = value as Readonly<Record<string, unknown>>;
  if (typeof holder["toJSON"] === "function") return unfit;
  const keys = sorted(Object.keys(holder));
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    // "10" comes before "9" in the text and after it in an object, and "__proto__" would be no key of the copy.
    const first = key.charCodeAt(0);
    if ((first >= zero && first <= nine) || key === "__proto__") return unfit;
    const held = inOrderOfKeys(holder[key]);
    if (held === unfit) return unfit;
    copy[key] = held;
  }
  return copy;
};

/** By UTF-16 code units. Objects have few keys, and those are often in order. */
const sorted = (keys: string[]): string[] => {
  if (keys.length > 40) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
};

const [zero, nine] = [48, 57];
