/**
 * Views that this process has read lately, as they were parsed: who compares the same issues again, as one does while a
 * scenario is thought through, need not be sent states that grow with the record. The database is asked each time whether
 * a view is still the one that was seen, so that none is ever out of date.
 */
import { copyState } from "@parley/domain";
import type { Kept } from "./baseline.ts";

/** One writing of one view: no other has the same of all these, unless the database was put back to an earlier moment. */
export interface Writing {
  readonly issue: string;
  readonly version: number;
  readonly position: number;
  /** The transaction that wrote the row. */
  readonly writtenBy: string;
}

export interface SeenView extends Writing, Kept {}

export interface SeenViews {
  /** Each as it was seen last; those not seen are left out. */
  of(dossier: string, issues: ReadonlyArray<string>): ReadonlyArray<SeenView>;
  /** `size` in characters of text. */
  note(dossier: string, view: SeenView, size: number): void;
}

/** Parsed, a state takes some five bytes for each of them. */
const mostCharacters = 2_000_000;

/** The views that were seen last, up to so many characters of text. */
export const seenViews = (most = mostCharacters): SeenViews => {
  const seen = new Map<string, { readonly view: SeenView; readonly size: number }>();
  let characters = 0;
  const forget = (key: string) => {
    characters -= seen.get(key)?.size ?? 0;
    seen.delete(key);
  };
  return {
    of: (dossier, issues) =>
      issues.flatMap((issue) => {
        const key = keyOf(dossier, issue);
        const found = seen.get(key);
        if (found === undefined) return [];
        seen.delete(key);
        seen.set(key, found);
        return found.view;
      }),
    note: (dossier, { issue, version, position, writtenBy, ...kept }, size) => {
      const key = keyOf(dossier, issue);
      forget(key);
      if (size > most) return;
      seen.set(key, { view: { issue, version, position, writtenBy, ...copyOf(kept) }, size });
      characters += size;
      for (const oldest of seen.keys()) {
        if (characters <= most) break;
        forget(oldest);
      }
    },
  };
};

/** To fold on: values are replaced in the maps of a state, and never changed. */
export const copyOf = ({ state, things }: Kept): Kept => ({ state: copyState(state), things: new Map(things) });

const keyOf = (dossier: string, issue: string): string => `${dossier} ${issue}`;
