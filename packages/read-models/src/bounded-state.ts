/**
 * The bounded part of one issue's state: every thing with its current values and counters, without the histories, which
 * grow for ever. Folding goes on from it as from the whole state, as far as the issue's row of the board can tell that is looked
 * at on the day of the last development in it or later.
 */
import type { AgreementState, IssueState, MeasureChange, MeasureState, RecordState, Step, Thing } from "@parley/domain";

export const boundedState = (state: RecordState, issue: string): RecordState => ({
  ...withoutHistories(state, () => true),
  issues: issuesFor(state, issue, withoutWords),
  measures: changed(state.measures, withoutUndone),
  agreements: changed(state.agreements, withoutRepetition),
  links: changed(state.links, (each) => ({ ...each, assertedBy: [] })),
});

/** An issue without what was said about it. */
export const withoutWords = (issue: IssueState): IssueState => ({
  ...issue,
  agenda: [],
  lastAgenda: [],
  positions: new Map(),
  readouts: [],
  constraints: [],
  reactions: [],
  dates: [],
  rulings: [],
});

/**
 * One issue's state as it is kept. All that it asks of things that live elsewhere is how they stand: their histories are
 * kept where they live, and nowhere else. Measures are whole: an offer may wait for one, on whatever day.
 */
export const ofOneIssue = (state: RecordState, issue: string): RecordState => ({
  ...withoutHistories(state, ({ issues }) => !issues.includes(issue)),
  issues: issuesFor(state, issue, (own) => own),
});

/** What things have to do with each other and with issues, and no more: enough to find what depends on what. */
export const relationsOf = (state: RecordState): RecordState => ({
  ...withoutHistories(state, () => true),
  issues: new Map(),
  measures: changed(state.measures, onceForEachDeadline),
  agreements: changed(state.agreements, withoutRepetition),
});

const withoutHistories = (state: RecordState, of: (thing: Thing) => boolean): RecordState => {
  const some = <T extends Thing>(things: ReadonlyMap<string, T>, change: (thing: T) => T): Map<string, T> =>
    changed(things, (each) => (of(each) ? change(each) : each));
  return {
    ...state,
    deadlines: some(state.deadlines, (each) => ({ ...each, history: [] })),
    concessions: some(state.concessions, (each) => ({ ...each, history: [] })),
    commitments: some(state.commitments, (each) => ({ ...each, reports: [] })),
    visits: some(state.visits, (each) => ({ ...each, history: [], conditions: [] })),
    indicators: some(state.indicators, (each) => ({ ...each, history: [] })),
  };
};

/** Of the changes one for each deadline that some of them run to. */
const onceForEachDeadline = (measure: MeasureState): MeasureState => {
  const runsTo = new Map<string, MeasureChange>();
  for (const change of measure.changes) if (typeof change.until === "object") runsTo.set(change.until.deadline, change);
  return { ...measure, changes: [...runsTo.values()] };
};

/**
 * The issue, and those others that are resolved: since when is all that is asked of another issue. In one order, however
 * they came to be known.
 */
export const issuesFor = (
  { issues }: RecordState,
  slug: string,
  change: (own: IssueState) => IssueState,
): RecordState["issues"] => {
  const own = issues.get(slug);
  const others = [...issues].filter(([other, { status }]) => other !== slug && status === "resolved");
  return new Map([
    ...(own === undefined ? [] : [[slug, change(own)] as const]),
    ...others.sort(([a], [b]) => (a < b ? -1 : 1)).map(([other, { since }]) => [other, resolvedSince(since)] as const),
  ]);
};

const resolvedSince = (since: string): IssueState => ({
  status: "resolved",
  since,
  openedOn: since,
  rounds: 0,
  plannedTalks: [],
  agenda: [],
  lastAgenda: [],
  positions: new Map(),
  readouts: [],
  constraints: [],
  reactions: [],
  dates: [],
  rulings: [],
  evidence: { events: 0, sources: 0, official: 0, news: 0, opinion: 0, claimedByOneSide: 0 },
});

/** Whether a measure is in force on a day is a matter of its changes, but not of their rates. */
export const withoutRates = (measure: MeasureState): MeasureState => ({
  ...measure,
  changes: measure.changes.map(({ on, event, change, from }) => ({ on, event, change, from })),
});

/**
 * Of the changes, those that a day from the last of them on can still ask for: whatever took effect by then is undone by
 * what was decided later and took effect no earlier.
 */
const withoutUndone = (measure: MeasureState): MeasureState => {
  const { changes } = withoutRates(measure);
  const lastOn = changes.at(-1)!.on;
  const kept: MeasureChange[] = [];
  let latest = "";
  for (const change of [...changes].reverse()) {
    if (change.from > latest) kept.unshift(change);
    if (change.from <= lastOn && change.from > latest) latest = change.from;
  }
  return { ...measure, changes: kept };
};

/** Of the steps, the first of each tier by each claimant: who claimed it, and whether it is reached. */
export const withoutRepetition = (agreement: AgreementState): AgreementState => {
  const first = new Map<string, Step>();
  for (const step of agreement.steps) {
    const said = `${step.tier} ${step.claimedBy ?? ""}`;
    if (!first.has(said)) first.set(said, step);
  }
  return { ...agreement, steps: [...first.values()], earlierSteps: [], breaches: [] };
};

const changed = <T>(things: ReadonlyMap<string, T>, change: (thing: T, slug: string) => T): Map<string, T> =>
  new Map([...things].map(([slug, thing]) => [slug, change(thing, slug)]));
