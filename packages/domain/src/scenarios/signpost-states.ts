/** How each signpost stands at a vantage: the record proposes, a person judges (ruling 20b). */
import { type CalendarDate, earlierDate, spokenDate } from "../calendar.ts";
import type { EntryId, Slug } from "../primitives.ts";
import { reportedOn } from "../recorded-entry.ts";
import type { EffectiveEntry, Selection } from "../selection.ts";
import type { Difference } from "./condition.ts";
import { beyondCut, type ForkCut } from "./cut.ts";
import { excludes, isCandidate, type Match, match, type SignpostStatus } from "./matching.ts";
import type { Expectation, Judgement, SignpostState } from "./state.ts";

/** Where signposts are looked at from: what main shows there, and where the scenarios were cut from it. */
export interface Lookout {
  readonly selection: Selection;
  readonly cut: ForkCut;
  readonly asOf?: CalendarDate | null;
  readonly knownAt?: CalendarDate | null;
  readonly today: CalendarDate;
}

export interface Decider {
  readonly event: EntryId;
  readonly on: CalendarDate;
  readonly reportedOn: CalendarDate;
  readonly summary: string;
}

export interface RecordSays {
  readonly state: SignpostStatus;
  readonly decidedBy: Decider | null;
  readonly differences: ReadonlyArray<Difference>;
}

/** What a signpost says of one scenario: `silent` where the scenario has no word on it, and it is settled. */
export type Reading = "supports" | "contradicts" | "missed" | "open" | "silent";

export interface SignpostReading extends RecordSays {
  readonly signpost: EntryId;
  readonly text: string;
  readonly window: SignpostState["window"];
  /** A person's verdict; it wins over what the record says by itself. */
  readonly judged: Judgement | null;
  /** A verdict that no longer holds: what it rested on was corrected or withdrawn since. */
  readonly reopened: (Judgement & { readonly since: EntryId }) | null;
  /** What the machine says by itself; the same as above unless somebody judged. */
  readonly byTheRecord: RecordSays;
  readonly perScenario: ReadonlyArray<{
    readonly scenario: Slug;
    readonly expects: Expectation;
    readonly reads: Reading;
  }>;
  readonly words: string;
}

/** In the order in which the signposts were placed. */
export const signpostStates = (
  signposts: ReadonlyArray<SignpostState>,
  lookout: Lookout,
): ReadonlyArray<SignpostReading> => {
  const beyond = beyondCut(lookout.selection, lookout.cut);
  const { asOf, knownAt, today } = lookout;
  const seenUpTo = earlierDate(asOf ?? today, knownAt ?? undefined)!;
  return signposts.map((signpost) => readingOf(signpost, lookout.selection, match(signpost, beyond, seenUpTo)));
};

/** Is it settled, one way or the other? Undefined while it is open, and where it is met only in part. */
export const settledAs = (state: SignpostStatus): "met" | "not met" | undefined =>
  state === "met" ? "met" : state === "contradicted" || state === "overdue" ? "not met" : undefined;

const readingOf = (signpost: SignpostState, selection: Selection, found: Match): SignpostReading => {
  const byTheRecord: RecordSays = { ...found, decidedBy: deciderOf(found.decidedBy) };
  const last = signpost.judgements.at(-1);
  const overturned = last === undefined ? undefined : overturnedBy(signpost, last, selection);
  const judged = last !== undefined && overturned === undefined ? last : null;
  const reopened = last !== undefined && overturned !== undefined ? { ...last, since: overturned } : null;
  const says = judged === null ? byTheRecord : judgedAs(judged, byTheRecord, selection);
  return {
    signpost: signpost.signpost,
    text: signpost.text,
    window: signpost.window,
    ...says,
    judged,
    reopened,
    byTheRecord,
    perScenario: signpost.expect.map(({ scenario, expects }) => ({
      scenario,
      expects,
      reads: readsFor(expects, says.state),
    })),
    words: sentence(says, judged, reopened, byTheRecord),
  };
};

const judgedAs = (judged: Judgement, byTheRecord: RecordSays, { effective }: Selection): RecordSays => {
  const because = effective.find(({ development }) => development.id === judged.because);
  return {
    state: judged.verdict,
    decidedBy: judged.verdict === "pending" ? null : (deciderOf(because ?? null) ?? byTheRecord.decidedBy),
    differences: judged.verdict === "in part" ? byTheRecord.differences : [],
  };
};

/** The later entry that took away, or changed, something that the judge had before them. */
const overturnedBy = ({ test }: SignpostState, judgement: Judgement, { superseded }: Selection): EntryId | undefined =>
  superseded.find(
    ({ development, supersededBy }) =>
      supersededBy.position > judgement.position &&
      (judgement.because === undefined
        ? isCandidate(test, development) || excludes(test, development)
        : development.id === judgement.because),
  )?.supersededBy.id;

const readsFor = (expects: Expectation, state: SignpostStatus): Reading => {
  if (state === "pending" || state === "in part") return "open";
  if (expects === "silent") return "silent";
  if (state === "met") return expects === "expected" ? "supports" : "contradicts";
  if (expects === "excluded") return "supports";
  return state === "overdue" ? "missed" : "contradicts";
};

const deciderOf = (entry: EffectiveEntry | null): Decider | null =>
  entry === null
    ? null
    : {
        event: entry.development.id,
        on: entry.development.occurredOn,
        reportedOn: reportedOn(entry.development),
        summary: entry.development.summary ?? "",
      };

const sentence = (
  says: RecordSays,
  judged: Judgement | null,
  reopened: SignpostReading["reopened"],
  byTheRecord: RecordSays,
): string => {
  if (judged !== null)
    return `Judged ${judged.verdict} by ${judged.by} on ${spokenDate(judged.on)}${judged.why === undefined ? "" : ` (${judged.why})`}; the record alone says ${wordsOf(byTheRecord)}.`;
  const plain = `${capitalised(wordsOf(says))}.`;
  return reopened === null
    ? plain
    : `${plain} ${reopened.by} had judged it ${reopened.verdict}; ${reopened.since} has changed since what that rested on.`;
};

const wordsOf = ({ state, decidedBy, differences }: RecordSays): string =>
  `${state}${decidedBy === null ? "" : ` by ${decidedBy.event} of ${spokenDate(decidedBy.on)}`}${
    differences.length === 0 ? "" : `: ${differences.map(({ words }) => words).join("; ")}`
  }`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
