/** What may be on record already: the same type and issue within days, the same address, or nearly the same words. */
import { type CalendarDate, daysBetween, type EffectiveEntry, isCalendarDate, isHappening } from "@parley/domain";

export interface LikelyDuplicate {
  readonly id: string;
  readonly on: CalendarDate;
  readonly type: string;
  readonly summary: string;
  readonly position: number;
  readonly because: ReadonlyArray<"type" | "address" | "words">;
}

/** The likeliest first; at most five. `line` is a development on its way: any part of it may be missing or wrong. */
export const likelyDuplicates = (
  entries: ReadonlyArray<EffectiveEntry>,
  line: Readonly<Record<string, unknown>>,
): ReadonlyArray<LikelyDuplicate> => {
  const issues = new Set(Array.isArray(line["issues"]) ? line["issues"] : []);
  const { occurredOn: day, corrects } = line;
  const address = addressOf((line["source"] as { readonly url?: unknown } | undefined)?.url);
  const words = wordsOf(line["summary"]);
  return entries
    .filter(({ development }) => isHappening(development) && development.id !== corrects)
    .flatMap(({ development, sources, position }): ReadonlyArray<LikelyDuplicate & { readonly weight: number }> => {
      const because: Array<"type" | "address" | "words"> = [];
      const shares = development.issues?.some((issue) => issues.has(issue)) === true;
      const apart =
        typeof day === "string" && isCalendarDate(day) ? Math.abs(daysBetween(day, development.occurredOn)) : undefined;
      if (shares && development.type === line["type"] && apart !== undefined && apart <= 2) because.push("type");
      if (address !== undefined && sources.some(({ url }) => addressOf(url) === address)) because.push("address");
      // Words are the same on any day only where they are many: "no progress" is said often.
      if (alike(words, wordsOf(development.summary)) >= (apart !== undefined && apart <= 30 ? 0.6 : 0.8))
        because.push("words");
      if (because.length === 0) return [];
      const { id, occurredOn: on, type, summary = "" } = development;
      return [{ id, on, type, summary, position, because, weight: because.length * 10 - (apart ?? 9) / 100 }];
    })
    .sort((a, b) => b.weight - a.weight || b.position - a.position)
    .slice(0, 5)
    .map(({ weight: _, ...duplicate }) => duplicate);
};

const addressOf = (url: unknown): string | undefined =>
  typeof url === "string" && url.trim() !== ""
    ? url
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\/(www\.)?/, "")
        .replace(/[#?].*$/, "")
        .replace(/\/+$/, "") || undefined
    : undefined;

/** Words of any script; in scripts without spaces, pairs of signs. */
const wordsOf = (text: unknown): ReadonlySet<string> => {
  if (typeof text !== "string") return new Set();
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      /[\p{Script=Han}]/u.test(word) && word.length > 2
        ? Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
        : [word],
    ),
  );
};

/** Shared words over all words; nothing is like a text of fewer than four. */
const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size < 4 || b.size < 4) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
};
