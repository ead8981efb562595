/** A development out of flags: `--field to=2025-12-16` becomes what the type calls for. */
import { decodeDevelopment, developmentTypes, didYouMean } from "@parley/domain";
import { WrongUsage } from "./command.ts";

/** `a.b=c` pairs as nested details. What looks like a number is one, unless the type calls for text there. */
export const detailsOf = (type: string, pairs: ReadonlyArray<string>): Record<string, unknown> => {
  const texts = pairs.map((pair): readonly [ReadonlyArray<string>, string] => {
    const at = pair.indexOf("=");
    if (at < 1) throw new WrongUsage(`--field takes key=value, such as --field to=2025-12-16; "${pair}" has no value.`);
    return [pair.slice(0, at).split("."), pair.slice(at + 1)];
  });
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

/** `Title | Publisher | date | url | attribution`; what is left out at the end may come by flags of its own. */
export const sourceOf = (flags: Readonly<Record<string, unknown>>, on: string): Record<string, unknown> | undefined => {
  const compact = typeof flags["source"] === "string" ? flags["source"].split("|").map((part) => part.trim()) : [];
  const url = text(flags["url"]) ?? compact.find((part) => /^https?:\/\//.test(part));
  const rest = compact.filter((part) => part !== url);
  const attributions = ["official", "news", "opinion"];
  const attribution = text(flags["attribution"]) ?? rest.find((part) => attributions.includes(part));
  const dates = rest.filter((part) => /^\d{4}-\d{2}-\d{2}$/.test(part));
  const names = rest.filter((part) => part !== attribution && !dates.includes(part) && part !== "");
  const title = text(flags["sourceTitle"]) ?? names[0] ?? (url === undefined ? undefined : hostOf(url));
  if (title === undefined) return undefined;
  return {
    title,
    publisher: text(flags["publisher"]) ?? names[1] ?? (url === undefined ? title : hostOf(url)),
    date: text(flags["sourceDate"]) ?? dates[0] ?? on,
    attribution: attribution ?? "news",
    ...(url === undefined ? {} : { url }),
  };
};

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const hostOf = (url: string): string => {
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    throw new WrongUsage(`"${url}" is no web address.`);
  }
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
  const whole: Record<string, unknown> = {};
  for (const [path, value] of pairs) {
    let holder = whole;
    for (const key of path.slice(0, -1)) {
      if (!Object.hasOwn(holder, key) || typeof holder[key] !== "object") holder[key] = {};
      holder = holder[key] as Record<string, unknown>;
    }
    holder[path.at(-1)!] = value;
  }
  return whole;
};
