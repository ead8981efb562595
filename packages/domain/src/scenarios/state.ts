/**
 * Sets, weights, signposts and closings, folded from the entries about scenarios that a vantage reads. Long because
 * words and fold are one vocabulary, and everything beside it reads these words and no others.
 */
import { type CalendarDate, daysBetween } from "../calendar.ts";
import type { DevelopmentOf } from "../development.ts";
import type { SignpostTest } from "../developments/scenarios.ts";
import { given } from "../given.ts";
import type { EntryId, Slug } from "../primitives.ts";
import type { RecordedEntry } from "../recorded-entry.ts";

/** Lists, not maps: the state is plain JSON, and a slug may be any word. */
export interface ScenariosState {
  readonly sets: ReadonlyArray<SetState>;
  readonly scenarios: ReadonlyArray<ScenarioState>;
}

export interface Outcome {
  readonly scenario: Slug;
  /** The sentence that says when it counts. */
  readonly definition: string;
}

export interface SetState {
  readonly set: Slug;
  readonly title: string;
  readonly question: string;
  readonly resolvesBy: CalendarDate;
  readonly openedOn: CalendarDate;
  readonly event: EntryId;
  readonly illustrative: boolean;
  /** The vantage that its scenarios were forked from, as written. */
  readonly fork?: string;
  readonly outcomes: ReadonlyArray<Outcome>;
  /** By the day they are said to hold from; of one day, the last said comes last. */
  readonly weighings: ReadonlyArray<Weighing>;
  readonly signposts: ReadonlyArray<SignpostState>;
  readonly closing?: SetClosing;
}

export interface Weight {
  readonly scenario: Slug;
  readonly basisPoints: number;
  /** As it was said; the number beside it is inside its range. */
  readonly phrase?: string;
}

/** One person's weights from a day on. */
export interface Weighing {
  readonly by: string;
  readonly on: CalendarDate;
  readonly weights: ReadonlyArray<Weight>;
  readonly why?: string;
  readonly event: EntryId;
  readonly position: number;
  /** Recorded more than a day after its `on`: scored apart (ruling 20). */
  readonly enteredAfterwards: boolean;
}

export type Expectation = "expected" | "silent" | "excluded";
export type Verdict = "met" | "in part" | "contradicted" | "pending";

export interface SignpostState {
  readonly signpost: EntryId;
  readonly set: Slug;
  readonly text: string;
  readonly placedOn: CalendarDate;
  readonly event: EntryId;
  /** The hypothetical development that it was made from. */
  readonly from?: EntryId;
  readonly expect: ReadonlyArray<{ readonly scenario: Slug; readonly expects: Expectation }>;
  readonly window: { readonly from: CalendarDate; readonly to: CalendarDate };
  readonly test: SignpostTest;
  /** In the order in which they were recorded. */
  readonly judgements: ReadonlyArray<Judgement>;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly by: string;
  readonly on: CalendarDate;
  readonly why?: string;
  /** The development that it rests on. */
  readonly because?: EntryId;
  readonly event: EntryId;
  readonly position: number;
}

export interface SetClosing {
  readonly happened: Slug;
  readonly on: CalendarDate;
  /** The development that decided it. */
  readonly by?: EntryId;
  readonly event: EntryId;
}

/** What entries say of a scenario's branch. */
export interface ScenarioState {
  readonly scenario: Slug;
  readonly title?: string;
  readonly from: string;
  readonly narrative?: string;
  readonly forkedOn: CalendarDate;
  readonly event: EntryId;
  readonly rebases: ReadonlyArray<{
    readonly to: string;
    readonly dropped: ReadonlyArray<EntryId>;
    readonly on: CalendarDate;
    readonly event: EntryId;
  }>;
  readonly closing?: {
    readonly outcome: "happened" | "did-not-happen" | "overtaken";
    readonly why?: string;
    readonly on: CalendarDate;
    readonly event: EntryId;
  };
}

export const initialScenarios: ScenariosState = { sets: [], scenarios: [] };

/**
 * The state after these entries, which stand in the order of events; others than those about scenarios are passed
 * over. What begins a set, a signpost or a scenario is taken first: its day is the analyst's word, and may be later
 * than that of what is said about it.
 */
export const foldScenarios = (entries: Iterable<RecordedEntry>): ScenariosState => {
  const all = [...entries];
  const ranked = [0, 1, 2].flatMap((rank) => all.filter(({ development }) => rankOf(development.type) === rank));
  return ranked.reduce(evolveScenarios, initialScenarios);
};

/** Total: what is said of a set, signpost or scenario that is not there changes nothing. */
export const evolveScenarios = (state: ScenariosState, entry: RecordedEntry): ScenariosState => {
  const { development } = entry;
  switch (development.type) {
    case "SetOpened":
      return findSet(state, development.details.set) === undefined
        ? { ...state, sets: [...state.sets, openedBy(development)] }
        : state;
    case "ScenarioWeighed":
      return onSet(state, development.details.set, (set) => ({
        ...set,
        weighings: [...set.weighings, weighingOf(entry, development)].sort(inOrderOfSaying),
      }));
    case "SignpostPlaced":
      return onSet(state, development.details.set, (set) =>
        findSignpost(set, development.details.signpost) === undefined
          ? { ...set, signposts: [...set.signposts, placedBy(development)] }
          : set,
      );
    case "SignpostJudged":
      return onSet(state, development.details.set, (set) => ({
        ...set,
        signposts: set.signposts.map((signpost) =>
          signpost.signpost === development.details.signpost
            ? {
                ...signpost,
                judgements: [...signpost.judgements, judgementOf(entry, development)].sort(
                  (a, b) => a.position - b.position,
                ),
              }
            : signpost,
        ),
      }));
    case "SetClosed":
      return onSet(state, development.details.set, (set) =>
        set.closing === undefined ? { ...set, closing: closedBy(development) } : set,
      );
    case "ScenarioForked":
      return findScenario(state, development.details.scenario) === undefined
        ? { ...state, scenarios: [...state.scenarios, forkedBy(development)] }
        : state;
    case "ScenarioRebased":
      return onScenario(state, development.details.scenario, (scenario) => ({
        ...scenario,
        rebases: [
          ...scenario.rebases,
          {
            to: development.details.to,
            dropped: development.details.dropped ?? [],
            on: development.occurredOn,
            event: development.id,
          },
        ],
      }));
    case "ScenarioClosed":
      return onScenario(state, development.details.scenario, (scenario) => ({
        ...scenario,
        closing: {
          outcome: development.details.outcome,
          on: development.occurredOn,
          event: development.id,
          ...given({ why: development.details.why }),
        },
      }));
    default:
      return state;
  }
};

export const findSet = (state: ScenariosState, slug: Slug): SetState | undefined =>
  state.sets.find(({ set }) => set === slug);

export const findScenario = (state: ScenariosState, slug: Slug): ScenarioState | undefined =>
  state.scenarios.find(({ scenario }) => scenario === slug);

export const findSignpost = (set: SetState, id: EntryId): SignpostState | undefined =>
  set.signposts.find(({ signpost }) => signpost === id);

/** What a signpost expects of a scenario; where it says nothing it is silent. */
export const expectationOf = ({ expect }: Pick<SignpostState, "expect">, scenario: Slug): Expectation =>
  expect.find((each) => each.scenario === scenario)?.expects ?? "silent";

const rankOf = (type: string): number =>
  type === "SetOpened" || type === "ScenarioForked" ? 0 : type === "SignpostPlaced" ? 1 : 2;

const onSet = (state: ScenariosState, slug: Slug, change: (set: SetState) => SetState): ScenariosState => ({
  ...state,
  sets: state.sets.map((set) => (set.set === slug ? change(set) : set)),
});

const onScenario = (
  state: ScenariosState,
  slug: Slug,
  change: (scenario: ScenarioState) => ScenarioState,
): ScenariosState => ({
  ...state,
  scenarios: state.scenarios.map((scenario) => (scenario.scenario === slug ? change(scenario) : scenario)),
});

const openedBy = ({ id, occurredOn, details }: DevelopmentOf<"SetOpened">): SetState => ({
  set: details.set,
  title: details.title ?? details.question,
  question: details.question,
  resolvesBy: details.resolvesBy,
  openedOn: occurredOn,
  event: id,
  illustrative: details.illustrative ?? false,
  outcomes: details.outcomes,
  weighings: [],
  signposts: [],
  ...given({ fork: details.fork }),
});

const weighingOf = (entry: RecordedEntry, { id, details }: DevelopmentOf<"ScenarioWeighed">): Weighing => ({
  by: details.by,
  on: details.on,
  weights: details.weights,
  event: id,
  position: entry.position,
  // An entry that is only proposed has not been recorded on any day yet.
  enteredAfterwards: entry.recordedAt !== "" && daysBetween(details.on, entry.recordedAt.slice(0, 10)) > 1,
  ...given({ why: details.why }),
});

const inOrderOfSaying = (a: Weighing, b: Weighing): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.position - b.position;

const placedBy = ({ id, occurredOn, details }: DevelopmentOf<"SignpostPlaced">): SignpostState => ({
  signpost: details.signpost,
  set: details.set,
  text: details.text,
  placedOn: occurredOn,
  event: id,
  expect: Object.entries(details.expect).map(([scenario, expects]) => ({ scenario, expects })),
  window: details.window,
  test: details.test,
  judgements: [],
  ...given({ from: details.from }),
});

const judgementOf = (
  { position }: RecordedEntry,
  { id, occurredOn, details }: DevelopmentOf<"SignpostJudged">,
): Judgement => ({
  verdict: details.verdict,
  by: details.by,
  on: occurredOn,
  event: id,
  position,
  ...given({ why: details.why, because: details.because }),
});

const closedBy = ({ id, occurredOn, details }: DevelopmentOf<"SetClosed">): SetClosing => ({
  happened: details.happened,
  on: details.on ?? occurredOn,
  event: id,
  ...given({ by: details.by }),
});

const forkedBy = ({ id, occurredOn, details }: DevelopmentOf<"ScenarioForked">): ScenarioState => ({
  scenario: details.scenario,
  from: details.from,
  forkedOn: occurredOn,
  event: id,
  rebases: [],
  ...given({ title: details.title, narrative: details.narrative }),
});
