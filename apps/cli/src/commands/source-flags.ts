/** A source out of flags: whole, as `--source "Title | Publisher | date | url | attribution"`, or part by part. */
import { WrongUsage } from "./command.ts";

type Flags = Readonly<Record<string, unknown>>;
type Source = Readonly<Record<string, unknown>>;

/** `on` is the source's date where none is given. Undefined where neither a title nor an address is given. */
export const sourceOf = (flags: Flags, on: string): Source | undefined => {
  const { title, publisher, date, attribution, url } = { ...wholeOf(flags), ...partsOf(flags) };
  const host = url === undefined ? undefined : hostOf(url);
  const name = title ?? host;
  if (name === undefined) return undefined;
  return {
    title: name,
    publisher: publisher ?? host ?? name,
    date: date ?? on,
    attribution: attribution ?? "news",
    ...(url === undefined ? {} : { url }),
  };
};

/** A correction: a source that is given whole takes the earlier one's place, single parts change it. */
export const correctedSource = (flags: Flags, on: string, earlier: Source | undefined): Source | undefined => {
  if (earlier === undefined || typeof flags["source"] === "string") return sourceOf(flags, on);
  const parts = partsOf(flags);
  return Object.keys(parts).length === 0 ? undefined : { ...earlier, ...parts };
};

interface Parts {
  readonly title?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly attribution?: string;
}

const partsOf = (flags: Flags): Parts =>
  present({
    title: flags["sourceTitle"],
    publisher: flags["publisher"],
    date: flags["sourceDate"],
    url: flags["url"],
    attribution: flags["attribution"],
  });

const attributions = ["official", "news", "opinion"];

/** The parts are known by their looks, so that any may be left out; only title and publisher go by their order. */
const wholeOf = (flags: Flags): Parts => {
  if (typeof flags["source"] !== "string") return {};
  const parts = flags["source"]
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const url = parts.find((part) => /^https?:\/\//.test(part));
  const date = parts.find((part) => /^\d{4}-\d{2}-\d{2}$/.test(part));
  const attribution = parts.find((part) => attributions.includes(part));
  const [title, publisher, ...rest] = parts.filter((part) => part !== url && part !== date && part !== attribution);
  if (rest.length > 0)
    throw new WrongUsage(
      `--source takes "Title | Publisher | 2025-09-16 | https://… | official"; "${rest[0]}" is neither a date, an address nor one of ${attributions.join(", ")}.`,
    );
  return present({ title, publisher, date, url, attribution });
};

const present = (parts: Readonly<Record<keyof Parts, unknown>>): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => typeof part === "string" && part !== ""));

const hostOf = (url: string): string => {
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    throw new WrongUsage(`"${url}" is no web address: it begins with https://`);
  }
};
