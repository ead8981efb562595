/** The view of one issue as it is: made from all that the issue needs, or brought forward by what came since. */
import {
  type EffectiveEntry,
  evolve,
  fold,
  happenings,
  isHappening,
  issuesOf,
  type RecordedEntry,
  type RecordState,
  reportedOn,
  type Stretch,
  select,
  targetIdOf,
  thingsOf,
} from "@parley/domain";
import type { Baseline } from "./baseline.ts";
import type { FreshEntry } from "./fresh-entries.ts";

export interface View extends Baseline {
  readonly state: RecordState;
  /** "kind:slug" of every thing that its entries name; true where all entries of the thing are in it. */
  readonly things: ReadonlyMap<string, boolean>;
}

/** Folded from all entries that the issue needs, superseded ones included. Throws what the fold throws. */
export const madeView = (
  issue: string,
  entries: ReadonlyArray<RecordedEntry>,
  revision: number,
  stretches: ReadonlyArray<Stretch>,
  parties: ReadonlyArray<string>,
): View => {
  const effective = happenings(select(entries, stretches));
  const last = effective.at(-1);
  const things = new Map<string, boolean>();
  for (const { development } of entries)
    for (const { kind, slug, role } of thingsOf(development)) {
      // What the issue's own entries name is followed, of the others only references and agreements.
      const isWhole = role === "reference" || kind === "agreement" || issuesOf(development).includes(issue);
      things.set(`${kind}:${slug}`, isWhole || things.get(`${kind}:${slug}`) === true);
    }
  return {
    issue,
    position: entries.reduce((highest, { position }) => Math.max(highest, position), 0),
    keyOccurredOn: last?.development.occurredOn ?? "0001-01-01",
    keyOrder: last?.orderPosition ?? 0,
    maxReportedOn: entries.reduce<string | null>((latest, entry) => later(latest, entry), null),
    revision,
    state: fold(effective, parties),
    things,
  };
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
export const advancedView = (view: View, fresh: ReadonlyArray<FreshEntry>): View | undefined => {
  const things = new Map(view.things);
  let { position, keyOccurredOn, keyOrder, maxReportedOn, revision } = view;
  for (const { entry, subjects, introduces } of fresh) {
    const { development } = entry;
    const concern = entry.concerns.find(({ issue }) => issue === view.issue);
    const belongs = concern !== undefined || [...subjects].some((thing) => things.get(thing) === true);
    if (!belongs || targetIdOf(development) !== undefined) return undefined;
    for (const { kind, slug, role } of thingsOf(development)) {
      const thing = `${kind}:${slug}`;
      const isLedTo = concern !== undefined || role === "reference" || kind === "agreement";
      if (isLedTo && things.get(thing) !== true && !introduces.has(thing)) return undefined;
      things.set(thing, isLedTo || things.get(thing) === true);
    }
    if (isHappening(development)) {
      if (development.occurredOn < keyOccurredOn) return undefined;
      evolve(view.state, asEffective(entry));
      keyOccurredOn = development.occurredOn;
      keyOrder = entry.orderPosition;
    }
    position = entry.position;
    maxReportedOn = later(maxReportedOn, entry);
    revision = concern?.revision ?? revision;
  }
  return { ...view, position, keyOccurredOn, keyOrder, maxReportedOn, revision, things };
};

const asEffective = (entry: RecordedEntry): EffectiveEntry =>
  select([entry], [{ branch: entry.branch, own: true }]).effective[0]!;

const later = (latest: string | null, { development }: RecordedEntry): string | null => {
  const on = reportedOn(development);
  return latest === null || on > latest ? on : latest;
};
