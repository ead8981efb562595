/** The entries that the fold of one issue needs, read off the definitions: what a store must find by its indexes. */

import { targetIdOf } from "../decide/complete.ts";
import { issuesOf, type RecordedEntry } from "../recorded-entry.ts";
import { thingsOf } from "../thing.ts";

/**
 * The issue's own entries, whole lines of corrections with what was said about them; all entries of the things that
 * those name; and on from there over the agreements and references that come up.
 */
export const closureOf = (entries: ReadonlyArray<RecordedEntry>, issue: string): ReadonlyArray<RecordedEntry> => {
  const found = new Set<RecordedEntry>(
    wholeLines(
      entries,
      entries.filter((entry) => issuesOf(entry.development).includes(issue)),
    ),
  );
  const things = new Set<string>();
  let newest: ReadonlyArray<RecordedEntry> = [...found];
  for (let first = true; newest.length > 0; first = false) {
    const next = new Set(
      newest
        .flatMap(({ development }) => thingsOf(development))
        .filter(({ kind, role }) => first || role === "reference" || kind === "agreement")
        .map(nameOf)
        .filter((name) => !things.has(name)),
    );
    for (const name of next) things.add(name);
    const about = entries.filter(({ development }) =>
      thingsOf(development).some((thing) => thing.role === "subject" && next.has(nameOf(thing))),
    );
    newest = wholeLines(entries, about).filter((entry) => !found.has(entry));
    for (const entry of newest) found.add(entry);
  }
  return entries.filter((entry) => found.has(entry));
};

const wholeLines = (
  entries: ReadonlyArray<RecordedEntry>,
  some: ReadonlyArray<RecordedEntry>,
): ReadonlyArray<RecordedEntry> => {
  const lines = new Set(some.map(({ orderPosition }) => orderPosition));
  const members = entries.filter(({ orderPosition }) => lines.has(orderPosition));
  const ids = new Set<string | undefined>(members.map(({ development }) => development.id));
  const about = entries.filter(({ development }) => ids.has(targetIdOf(development)));
  const all = [...new Set([...some, ...members, ...about])];
  return all.length === some.length ? all : wholeLines(entries, all);
};

const nameOf = ({ kind, slug }: { readonly kind: string; readonly slug: string }): string => `${kind}:${slug}`;
