/** Where else than in its sentence an entry says what was looked for: in its details, its sources, a note. */
import type { TimelineItem } from "@parley/contract";
import { excerpt, plain } from "./marked-parts.ts";

export interface FoundIn {
  /** Dotted: `details.venue`, `sources.title`. */
  readonly path: string;
  readonly text: string;
}

/** Only what the sentence does not show already; at most three places. */
export const foundWhere = (item: TimelineItem, words: ReadonlyArray<string>): ReadonlyArray<FoundIn> => {
  const summary = plain(item.summary ?? "");
  const left = words.filter((word) => !summary.includes(word));
  if (left.length === 0) return [];
  const { id, type, details, sources, source, basis, note, facts } = item;
  const all = [
    ...leavesOf(details, "details"),
    ...leavesOf(sources ?? (source === undefined ? [] : [source]), "sources"),
    ...leavesOf(basis, "basis"),
    ...leavesOf(note, "note"),
    ...leavesOf(facts, "facts"),
    ...leavesOf(id, "id"),
    ...leavesOf(type, "type"),
  ];
  const found: FoundIn[] = [];
  for (const { path, text } of all) {
    const folded = plain(text);
    if (left.some((word) => folded.includes(word))) found.push({ path, text: excerpt(text, left) });
    if (found.length === 3) break;
  }
  return found;
};

const leavesOf = (value: unknown, path: string): ReadonlyArray<FoundIn> => {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, path));
  if (typeof value === "object")
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
  return [{ path, text: String(value) }];
};
