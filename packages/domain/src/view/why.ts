/** Why a field is what it is: the developments that changed it, newest first. */

import { canonicalJson } from "../canonical.ts";
import { agreementNamed } from "../fold/agreements.ts";
import { concernedIssues, evolve } from "../fold/evolve.ts";
import { initialState, type RecordState } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import type { EffectiveEntry } from "../selection.ts";
import { issueView, type Looking, thingsOfIssue } from "./issue-view.ts";

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
  let elsewhere = readElsewhere(state, issue);
  const reasons: Reason[] = [];
  for (const entry of entries) {
    evolve(state, entry);
    // Most entries of a long record are about other issues: the view is not made anew for those.
    if (!concernedIssues(state, entry.development).has(issue) && !elsewhere.some(hasChanged)) continue;
    elsewhere = readElsewhere(state, issue);
    const after = read();
    if (canonicalJson(after ?? null) !== canonicalJson(before ?? null))
      reasons.push({ entry, before: before ?? null, after: after ?? null });
    before = after;
  }
  return before === undefined && reasons.length === 0
    ? undefined
    : { value: before ?? null, reasons: reasons.reverse() };
};

/** A value of the state, as it was, and how to read it again. */
interface Watched {
  readonly was: unknown;
  readonly read: () => unknown;
}

/**
 * What the view of an issue reads beside the issue and the things that live on it: what its offers wait for, the
 * other issues that they were made on, and the deadlines that its suspensions last until. The fold replaces values
 * and never changes them, so that a value that is still the same one says the same.
 */
const readElsewhere = (state: RecordState, issue: Slug): ReadonlyArray<Watched> => [
  ...thingsOfIssue(state.concessions, issue).flatMap(([, { inReturnForRef: ref, issues }]) => [
    ...issues
      .filter((other) => other !== issue)
      .flatMap((other) => [watch(() => state.issues.get(other)?.status), watch(() => state.issues.get(other)?.since)]),
    ...(ref?.concession === undefined ? [] : [watch(() => state.concessions.get(ref.concession!))]),
    ...(ref?.measure === undefined ? [] : [watch(() => state.measures.get(ref.measure!))]),
    ...(ref?.deadline === undefined ? [] : [watch(() => state.deadlines.get(ref.deadline!))]),
    ...[ref?.framework, ref?.agreement].flatMap((name) =>
      name === undefined ? [] : [watch(() => agreementNamed(state, name))],
    ),
  ]),
  ...thingsOfIssue(state.measures, issue).flatMap(([, { changes }]) =>
    changes.flatMap(({ until }) =>
      typeof until === "object" ? [watch(() => state.deadlines.get(until.deadline))] : [],
    ),
  ),
];

const watch = (read: () => unknown): Watched => ({ was: read(), read });
const hasChanged = ({ was, read }: Watched): boolean => read() !== was;

/** The value at a path of keys and indexes; undefined where there is none. */
export const at = (value: unknown, path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
