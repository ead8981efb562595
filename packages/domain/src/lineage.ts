/** What a branch reads of its ancestors: flattened at the fork, nearest ancestor last (ruling 18). */
import { type CalendarDate, earlierDate } from "./calendar.ts";
import type { Slug } from "./primitives.ts";
import type { Vantage } from "./vantage.ts";

/** One branch's share in what a vantage reads, with the limits of every cut on the way. Absent means no limit. */
export interface Stretch {
  readonly branch: Slug;
  readonly position?: number;
  readonly asOf?: CalendarDate;
  readonly knownAt?: CalendarDate;
  /** The branch that the vantage names: its hypothetical entries are not cut by `knownAt` (ruling 20a). */
  readonly own: boolean;
}

/** Where a branch was cut from its parent; a rebase adds a later one. */
export interface Cut {
  /** The cut holds for vantages at or above this position. */
  readonly fromPosition: number;
  /** The ancestors' stretches at the cut, root first, with all limits applied. */
  readonly ancestors: ReadonlyArray<Omit<Stretch, "own">>;
}

/** A branch with its cuts in the order in which they were made; main has none. */
export interface Branch {
  readonly slug: Slug;
  readonly cuts: ReadonlyArray<Cut>;
}

/** The stretches that a vantage reads, root first, its own branch last. */
export const stretchesOf = (branch: Branch, vantage: Omit<Vantage, "branch">): ReadonlyArray<Stretch> => {
  const cut =
    branch.cuts.findLast((each) => vantage.position === undefined || each.fromPosition <= vantage.position) ??
    branch.cuts[0];
  return [
    ...(cut?.ancestors ?? []).map((ancestor) => ({ ...narrow(ancestor, vantage), own: false })),
    { ...narrow({ branch: branch.slug }, vantage), own: true },
  ];
};

/** The cut that a fork from this vantage makes, read off the branch that it is forked from. */
export const cutAt = (parent: Branch, vantage: Omit<Vantage, "branch">, fromPosition: number): Cut => ({
  fromPosition,
  ancestors: stretchesOf(parent, vantage).map(({ own: _own, ...stretch }) => stretch),
});

const narrow = (stretch: Omit<Stretch, "own">, limit: Omit<Vantage, "branch">): Omit<Stretch, "own"> => {
  const asOf = earlierDate(stretch.asOf, limit.asOf);
  const knownAt = earlierDate(stretch.knownAt, limit.knownAt);
  const position =
    stretch.position === undefined
      ? limit.position
      : limit.position === undefined
        ? stretch.position
        : Math.min(stretch.position, limit.position);
  return {
    branch: stretch.branch,
    ...(position === undefined ? {} : { position }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
};
