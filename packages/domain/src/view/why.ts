/** Why a field is what it is: the developments that changed it, newest first. */

import { canonicalJson } from "../canonical.ts";
import { evolve } from "../fold/evolve.ts";
import { initialState } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import type { EffectiveEntry } from "../selection.ts";
import { issueView, type Looking } from "./issue-view.ts";

export interface Reason {
  readonly entry: EffectiveEntry;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Folds the entries one by one and keeps those after which the field reads differently from the same day. So it
 * needs no bookkeeping in the fold and is right for every field, also those that are derived. `undefined` where
 * the view has no such field.
 */
export const why = (
  entries: ReadonlyArray<EffectiveEntry>,
  parties: ReadonlyArray<string>,
  issue: Slug,
  path: ReadonlyArray<string>,
  looking: Looking,
): { readonly value: unknown; readonly reasons: ReadonlyArray<Reason> } | undefined => {
  const state = initialState(parties);
  const read = () => at(issueView(state, issue, looking), path);
  let before = read();
  const reasons: Reason[] = [];
  for (const entry of entries) {
    evolve(state, entry);
    const after = read();
    if (canonicalJson(after ?? null) !== canonicalJson(before ?? null))
      reasons.push({ entry, before: before ?? null, after: after ?? null });
    before = after;
  }
  return before === undefined && reasons.length === 0
    ? undefined
    : { value: before ?? null, reasons: reasons.reverse() };
};

/** The value at a path of keys and indexes; undefined where there is none. */
export const at = (value: unknown, path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
