/** A development out of flags: `--field to=2025-12-16` becomes what the type calls for. */
import { decodeDevelopment, developmentTypes, didYouMean } from "@parley/domain";
import { WrongUsage } from "./command.ts";

/**
 * `a.b=c` pairs as nested details, `points.0.topic=c` as a list of them. What looks like a number is one, unless the
 * type calls for text there; a list is given as `a;b`.
 */
export const detailsOf = (type: string, pairs: ReadonlyArray<string>): Record<string, unknown> => {
  const texts = pairs.map(pairOf);
  const values = texts.map(([, text]) => literal(text));
  // The schema has the last word: where it wants a list or text, the literal reading gives way.
  for (let round = 0; round < 2; round++) {
    const { faults } = decodeDevelopment({
      id: "x",
      type,
      details: nested(texts.map(([path], i) => [path, values[i]])),
    });
    texts.forEach(([path, text], i) => {
      const pointer = `/details/${path.join("/")}`;
      const wrong = faults.find((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
      if (wrong?.message.includes("must be a list")) values[i] = text.split(/[;,]/).map((part) => literal(part.trim()));
      else if (wrong !== undefined && !Array.isArray(values[i])) values[i] = text;
      else if (wrong !== undefined) values[i] = text.split(/[;,]/).map((part) => part.trim());
    });
  }
  return nested(texts.map(([path], i) => [path, values[i]]));
};

/** The keys whose value is left empty, as in `--field condition=`: in a correction they are taken away. */
export const emptied = (pairs: ReadonlyArray<string>): ReadonlyArray<string> =>
  pairs.map(pairOf).flatMap(([path, text]) => (text === "" ? [path.join(".")] : []));

const pairOf = (pair: string): readonly [ReadonlyArray<string>, string] => {
  const at = pair.indexOf("=");
  if (at < 1) throw new WrongUsage(`--field takes key=value, such as --field to=2025-12-16; "${pair}" has no value.`);
  return [pair.slice(0, at).split("."), pair.slice(at + 1)];
};

/** The type as it is called, also where only its beginning or another case is given. */
export const typeNamed = (name: string): string => {
  const exact = developmentTypes.find((type) => type.toLowerCase() === name.toLowerCase());
  if (exact !== undefined) return exact;
  const starting = developmentTypes.filter((type) => type.toLowerCase().startsWith(name.toLowerCase()));
  if (starting.length === 1) return starting[0]!;
  const near = didYouMean(name, developmentTypes);
  throw new WrongUsage(
    starting.length > 1
      ? `"${name}" may be ${starting.join(" or ")}.`
      : `There is no type "${name}".${near === undefined ? "" : ` Did you mean ${near}?`} All of them: parley types`,
  );
};

const literal = (value: string): unknown => {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return Number(value);
  if (value === "true" || value === "false") return value === "true";
  if (/^[[{]/.test(value)) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return value;
};

const nested = (pairs: ReadonlyArray<readonly [ReadonlyArray<string>, unknown]>): Record<string, unknown> => {
  const whole = new Map<string, unknown>();
  for (const [path, value] of pairs) {
    let holder = whole;
    for (const key of path.slice(0, -1)) {
      const inner = holder.get(key);
      const next = inner instanceof Map ? inner : new Map<string, unknown>();
      holder.set(key, next);
      holder = next;
    }
    holder.set(path.at(-1)!, value);
  }
  return Object.fromEntries([...whole].map(([key, value]) => [key, plain(value)]));
};

/** Keys 0, 1, 2 … are the places of a list. */
const plain = (value: unknown): unknown => {
  if (!(value instanceof Map)) return value;
  const entries = [...value].map(([key, each]) => [key, plain(each)] as const);
  const isList = entries.every(([key]) => /^\d+$/.test(key)) && entries.length > 0;
  return isList
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, each]) => each)
    : Object.fromEntries(entries);
};
