/** What was expected, what came, and how long it took people to move: written from the record by itself. */
import { type CalendarDate, daysBetween, spokenDate } from "../calendar.ts";
import type { EntryId, Slug } from "../primitives.ts";
import { peopleOf } from "./scores.ts";
import { type Decider, type Reading, type SignpostReading, settledAs } from "./signpost-states.ts";
import { expectationOf, type SetState } from "./state.ts";

/** How long somebody took to move a scenario's weight the way that a settled signpost points. */
export interface Move {
  readonly by: string;
  /** From the day on which the deciding development could be known; null where they never moved that way. */
  readonly days: number | null;
  readonly on: CalendarDate | null;
  /** Basis points before and after; null where they never moved that way. */
  readonly from: number | null;
  readonly to: number | null;
  /** Their weight was at the end of the scale already, and could not move further. */
  readonly alreadyThere: boolean;
}

export interface ScenarioMoves {
  readonly scenario: Slug;
  readonly direction: "up" | "down";
  readonly people: ReadonlyArray<Move>;
}

export interface SignpostOutcome {
  readonly signpost: EntryId;
  readonly text: string;
  readonly state: SignpostReading["state"];
  readonly expectedIn: ReadonlyArray<Slug>;
  readonly decidedBy: Decider | null;
  /** Per scenario that the settled signpost speaks for or against. */
  readonly moves: ReadonlyArray<ScenarioMoves>;
  readonly words: string;
}

export interface PostMortem {
  readonly set: Slug;
  readonly question: string;
  readonly happened: Slug;
  readonly closedOn: CalendarDate;
  readonly resolvedOn: CalendarDate;
  readonly signposts: ReadonlyArray<SignpostOutcome>;
  /** Of what the scenario that happened had expected. */
  readonly expected: {
    readonly met: ReadonlyArray<EntryId>;
    readonly inPart: ReadonlyArray<EntryId>;
    readonly missed: ReadonlyArray<EntryId>;
  };
  readonly lessons: ReadonlyArray<string>;
  readonly sentences: ReadonlyArray<string>;
}

/** `readings` are those at the closing. Null while the set is open. */
export const postMortem = (
  set: SetState,
  readings: ReadonlyArray<SignpostReading>,
  resolvedOn?: CalendarDate,
): PostMortem | null => {
  const { closing } = set;
  if (closing === undefined) return null;
  const signposts = readings.map((reading) => outcomeOf(set, reading));
  const expectedByHappened = readings.filter((reading) => expects(reading, closing.happened) === "expected");
  const named = (states: ReadonlyArray<string>) =>
    expectedByHappened.filter(({ state }) => states.includes(state)).map(({ signpost }) => signpost);
  const expected = {
    met: named(["met"]),
    inPart: named(["in part"]),
    missed: named(["contradicted", "overdue", "pending"]),
  };
  const lessons = readings.flatMap((reading) => lessonsOf(set, reading, closing.happened));
  return {
    set: set.set,
    question: set.question,
    happened: closing.happened,
    closedOn: closing.on,
    resolvedOn: resolvedOn ?? closing.on,
    signposts,
    expected,
    lessons,
    sentences: [
      `${set.question} Answer: ${closing.happened}, decided on ${spokenDate(resolvedOn ?? closing.on)}${closing.by === undefined ? "" : ` by ${closing.by}`}.`,
      `Of ${expectedByHappened.length} signposts that ${closing.happened} expected, ${expected.met.length} were met${list(expected.met)}, ${expected.inPart.length} in part${list(expected.inPart)} and ${expected.missed.length} not${list(expected.missed)}.`,
      ...signposts.map(({ words }) => words),
      ...lessons,
    ],
  };
};

const outcomeOf = (set: SetState, reading: SignpostReading): SignpostOutcome => {
  const { signpost, text, state, decidedBy } = reading;
  const moves =
    decidedBy === null || settledAs(state) === undefined
      ? []
      : reading.perScenario.flatMap(({ scenario, reads }): ReadonlyArray<ScenarioMoves> => {
          const direction = directionOf[reads];
          if (direction === undefined) return [];
          const people = peopleOf(set).map((by) => moveOf(set, by, scenario, direction, decidedBy.reportedOn));
          return [{ scenario, direction, people }];
        });
  return {
    signpost,
    text,
    state,
    expectedIn: reading.perScenario.filter(({ expects }) => expects === "expected").map(({ scenario }) => scenario),
    decidedBy,
    moves,
    words: [`${signpost} (${text}): ${reading.words}`, ...moves.map(movesInWords)].join(" "),
  };
};

const directionOf: Readonly<Partial<Record<Reading, "up" | "down">>> = {
  supports: "up",
  contradicts: "down",
  missed: "down",
};

const moveOf = (
  { weighings }: SetState,
  by: string,
  scenario: Slug,
  direction: "up" | "down",
  knownOn: CalendarDate,
): Move => {
  const said = weighings
    .filter((weighing) => weighing.by === by)
    .map(({ on, weights }) => ({ on, weight: weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0 }));
  const moved = said.findIndex(({ on, weight }, i) => {
    const before = said[i - 1];
    return (
      on >= knownOn && before !== undefined && (direction === "up" ? weight > before.weight : weight < before.weight)
    );
  });
  const before = said.findLast(({ on }) => on < knownOn);
  const alreadyThere = before !== undefined && before.weight === (direction === "up" ? 10_000 : 0);
  const step = said[moved];
  return step === undefined || alreadyThere
    ? { by, days: null, on: null, from: null, to: null, alreadyThere }
    : {
        by,
        days: daysBetween(knownOn, step.on),
        on: step.on,
        from: said[moved - 1]!.weight,
        to: step.weight,
        alreadyThere,
      };
};

const movesInWords = ({ scenario, direction, people }: ScenarioMoves): string =>
  `${direction === "up" ? "Towards" : "Away from"} ${scenario}: ${people.map(moveInWords).join("; ")}.`;

const moveInWords = ({ by, days, from, to, alreadyThere }: Move): string =>
  days === null
    ? `${by} ${alreadyThere ? "was there already" : "never moved"}`
    : `${by} moved ${days === 0 ? "the same day" : `after ${days} ${days === 1 ? "day" : "days"}`} (${from! / 100} % to ${to! / 100} %)`;

/** What a signpost that came out otherwise, or told nothing apart, teaches for the next set. */
const lessonsOf = (set: SetState, reading: SignpostReading, happened: Slug): ReadonlyArray<string> => {
  const { signpost, state } = reading;
  const expecting = reading.perScenario.filter((each) => each.expects === "expected").map(({ scenario }) => scenario);
  const others = expecting.filter((scenario) => scenario !== happened);
  if (state === "met" && expecting.includes(happened))
    return others.map(
      (other) =>
        `${signpost} was met and ${other} did not happen: expected in ${expecting.join(" and ")}, it never told them apart.`,
    );
  if (state === "met" && expects(reading, happened) === "excluded")
    return [`${signpost} was met although ${happened} excluded it: what ${happened} would look like was misjudged.`];
  if (settledAs(state) === "not met" && expecting.includes(happened))
    return [`${signpost} was expected in ${happened} and did not come, and ${happened} came without it.`];
  return set.outcomes.length > 0 && state === "pending" ? [`${signpost} was still open when the set was closed.`] : [];
};

const expects = (reading: SignpostReading, scenario: Slug) => expectationOf({ expect: reading.perScenario }, scenario);

const list = (ids: ReadonlyArray<EntryId>): string => (ids.length === 0 ? "" : ` (${ids.join(", ")})`);
