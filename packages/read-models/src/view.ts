/** The view of one issue as it is: made from all that the issue needs, or brought forward by what came since. */
import {
  type EffectiveEntry,
  evolve,
  isHappening,
  type RecordedEntry,
  type RecordState,
  reportedOn,
  select,
  targetIdOf,
} from "@parley/domain";
import type { Baseline, Kept } from "./baseline.ts";
import { isBefore, keyOf } from "./event-key.ts";
import { fromNothing, keptFold, laterDay, type OnFolded, type Told } from "./fold-on.ts";
import type { FreshEntry } from "./fresh-entries.ts";
import { leadsTo } from "./leads-to.ts";

export interface View extends Baseline, Kept {
  readonly state: RecordState;
}

/**
 * Folded from all entries that the issue needs, superseded ones included, and what they come to. Throws what the fold
 * throws.
 */
export const madeView = (
  issue: string,
  entries: ReadonlyArray<RecordedEntry>,
  told: Told,
  revision: number,
  parties: ReadonlyArray<string>,
  onFolded?: OnFolded,
): View => {
  const things = new Map<string, boolean>();
  for (const entry of entries)
    for (const { thing, whole } of leadsTo(issue, entry)) things.set(thing, whole || things.get(thing) === true);
  return { ...keptFold(fromNothing(parties), things, told, onFolded), issue, revision };
};

/** Does the entry go into what the view is folded from, or change what went into it? When in doubt, yes. */
export const isTouched = (view: Pick<View, "issue" | "things">, { issues, subjects }: FreshEntry): boolean =>
  issues.has(view.issue) || [...subjects].some((thing) => view.things.has(thing));

/**
 * The view with these entries, which touch it and come after all that is in it, in the order of positions. Undefined
 * where only a new fold gives the right answer: one is late, or acts on another, or brings in the history of a thing.
 *
 * Takes the view's state over, also when it gives up.
 */
export const advancedView = (
  view: View,
  fresh: ReadonlyArray<FreshEntry>,
  onFolded: OnFolded = () => undefined,
): View | undefined => {
  const { state } = view;
  const things = new Map(view.things);
  let { position, keyOccurredOn, keyOrder, maxReportedOn, revision, size } = view;
  for (const { entry, subjects, introduces } of fresh) {
    const { development } = entry;
    const concern = entry.concerns.find(({ issue }) => issue === view.issue);
    const belongs = concern !== undefined || [...subjects].some((thing) => things.get(thing) === true);
    if (!belongs || targetIdOf(development) !== undefined) return undefined;
    for (const { thing, whole } of leadsTo(view.issue, entry)) {
      if (whole && things.get(thing) !== true && !introduces.has(thing)) return undefined;
      things.set(thing, whole || things.get(thing) === true);
    }
    position = entry.position;
    maxReportedOn = laterDay(maxReportedOn, reportedOn(development));
    revision = concern?.revision ?? revision;
    if (!isHappening(development)) continue;
    if (isBefore(keyOf(entry), { on: keyOccurredOn, order: keyOrder })) return undefined;
    const effective = asEffective(entry);
    evolve(state, effective);
    ({ on: keyOccurredOn, order: keyOrder } = keyOf(entry));
    size += 1;
    onFolded({ state, things, position, keyOccurredOn, keyOrder, maxReportedOn, size }, effective);
  }
  return { ...view, position, keyOccurredOn, keyOrder, maxReportedOn, revision, size, things };
};

const asEffective = (entry: RecordedEntry): EffectiveEntry =>
  select([entry], [{ branch: entry.branch, own: true }]).effective[0]!;
