/** Scenarios from a vantage: branches with their lag, sets with their signposts and scores, comparisons. */
import {
  type BayesianSuggestion,
  bayesianSuggestion,
  type Calibration,
  calibrationOf,
  cutAt,
  type Diagnosticity,
  type Dissent,
  diagnosticityOf,
  dissentOn,
  earlierDate,
  type ForkCut,
  foldScenarios,
  isHappening,
  issuesOf,
  type Lag,
  lagOf,
  type PostMortem,
  peopleOf,
  postMortem,
  readVantage,
  reportedOn,
  type Selection,
  type SetScores,
  type SetState,
  type SignpostReading,
  scoresOfSet,
  select,
  signpostStates,
  standingWeights,
  stretchesOf,
} from "@parley/domain";
import type { EventStore, LoggedEntry, StoredBranch } from "@parley/event-store";
import { differentlySeen } from "./differently-seen.ts";
import { type From, look, type RecordSource, stretches } from "./from.ts";
import { logOf } from "./log-of.ts";
import { readAboutScenarios, readEvidence, tellsOfScenarios } from "./set-evidence.ts";

/**
 * How far what a branch was cut from has moved since, and how many entries are the branch's own. Null for main. Reads the
 * branch's own entries and what lies outside its cut.
 */
export const readLag = async (
  { store, views }: RecordSource,
  dossier: string,
  branch: StoredBranch,
): Promise<{ readonly lag: Lag | null; readonly own: number; readonly rowsRead: number }> => {
  const cut = branch.cuts.at(-1);
  if (cut === undefined)
    return { lag: null, own: await store.countDevelopments(dossier, [{ branch: branch.slug }]), rowsRead: 0 };
  const own = await logOf(store, dossier, [{ branch: branch.slug }]);
  const parent = await store.findBranch(dossier, cut.ancestors.at(-1)!.branch);
  const issues = [
    ...new Set(
      own.filter(({ development }) => isHappening(development)).flatMap(({ development }) => issuesOf(development)),
    ),
  ];
  const limits = stretchesOf(parent!, {});
  const entries =
    views === undefined
      ? await logOf(store, dossier, limits)
      : await differentlySeen({ store, db: views }, dossier, [cut.ancestors, limits]);
  return {
    lag: lagOf(select(entries, limits), cut, issues),
    own: own.length,
    rowsRead: own.length + entries.length,
  };
};

export interface SetReading extends Omit<SetState, "signposts"> {
  readonly signposts: ReadonlyArray<
    SignpostReading & { readonly diagnosticity: ReadonlyArray<Diagnosticity & { readonly by: string }> }
  >;
  readonly dissent: Dissent;
  readonly suggestions: ReadonlyArray<BayesianSuggestion & { readonly by: string }>;
  readonly scores: SetScores | null;
  readonly postMortem: PostMortem | null;
}

/** The sets that live on the vantage's branch, each looked at from there; and how well calibrated people are over all. */
export const readSets = async (
  source: RecordSource,
  from: From,
): Promise<{
  readonly sets: ReadonlyArray<SetReading>;
  readonly calibration: ReadonlyArray<Calibration>;
  readonly rowsRead: number;
}> => {
  const limits = stretches(from);
  const about = await readAboutScenarios(source, from.dossier.slug, limits);
  const { sets } = foldScenarios(tellsOfScenarios(about, limits));
  const read = new Map(about.entries.map((entry) => [entry.position, entry]));
  const decidedBy = new Map<SetState, string | undefined>();
  const readings: SetReading[] = [];
  for (const set of sets) {
    const cut = await cutOfSet(source.store, from, set);
    const closing = set.closing === undefined ? [] : [stretchesAtClosing(from, set.closing.on)];
    const entries = await readEvidence(source, from.dossier.slug, about, set, [limits, cut.ancestors, ...closing]);
    for (const entry of entries) read.set(entry.position, entry);
    const selection = select(entries, limits);
    decidedBy.set(set, decidedOn(selection, set));
    readings.push(readingOf(from, entries, selection, set, cut));
  }
  return { sets: readings, calibration: calibrationOf(sets, (set) => decidedBy.get(set)), rowsRead: read.size };
};

const readingOf = (
  from: From,
  entries: ReadonlyArray<LoggedEntry>,
  selection: Selection,
  set: SetState,
  cut: ForkCut,
): SetReading => {
  const { asOf, knownAt } = from.vantage;
  const { today } = look(from, 0);
  const signposts = signpostStates(set.signposts, {
    selection,
    cut,
    today,
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  });
  const weighing = peopleOf(set).flatMap((by) => {
    const weights = standingWeights(set, by, today)?.weights;
    return weights === undefined ? [] : [{ by, weights }];
  });
  const worth = weighing.map(({ by, weights }) => ({ by, of: diagnosticityOf(set.signposts, weights) }));
  const resolvedOn = decidedOn(selection, set);
  const { signposts: _placed, ...told } = set;
  return {
    ...told,
    signposts: signposts.map((reading) => ({
      ...reading,
      diagnosticity: worth.flatMap(({ by, of }) =>
        of.filter(({ signpost }) => signpost === reading.signpost).map((each) => ({ by, ...each })),
      ),
    })),
    dissent: dissentOn(set, today),
    suggestions: weighing.map(({ by, weights }) => ({ by, ...bayesianSuggestion(set.signposts, signposts, weights) })),
    scores: scoresOfSet(set, resolvedOn),
    postMortem: set.closing === undefined ? null : postMortem(set, atClosing(from, entries, set, cut), resolvedOn),
  };
};

/** The signposts as they stood on the day of the closing, by what was known then. */
const atClosing = (
  from: From,
  entries: ReadonlyArray<LoggedEntry>,
  set: SetState,
  cut: ForkCut,
): ReadonlyArray<SignpostReading> => {
  const on = set.closing!.on;
  const selection = select(entries, stretchesAtClosing(from, on));
  return signpostStates(set.signposts, { selection, cut, asOf: on, knownAt: on, today: on });
};

/** Never more than the vantage itself shows. */
const stretchesAtClosing = (from: From, on: string) => {
  const { asOf, knownAt } = from.vantage;
  const vantage = { ...from.vantage, asOf: earlierDate(on, asOf)!, knownAt: earlierDate(on, knownAt)! };
  return stretches({ ...from, vantage });
};

/** The cut of the set's scenarios, or of the vantage that the set says it was forked from. */
export const cutOfSet = async (store: EventStore, from: From, set: SetState): Promise<ForkCut> => {
  for (const { scenario } of set.outcomes) {
    const branch = await store.findBranch(from.dossier.slug, scenario);
    if (branch?.cuts[0] !== undefined) return branch.cuts[0];
  }
  const read = set.fork === undefined ? undefined : readVantage(set.fork);
  const vantage =
    read !== undefined && "vantage" in read ? read.vantage : { asOf: set.openedOn, knownAt: set.openedOn };
  return cutAt(from.branch, vantage, 0);
};

const decidedOn = (selection: Selection, set: SetState): string | undefined => {
  const decider = selection.effective.find(({ development }) => development.id === set.closing?.by);
  return decider === undefined ? undefined : reportedOn(decider.development);
};
