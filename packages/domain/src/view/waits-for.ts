/** What an issue waits for, in one sentence: the first that applies (ruling 33). */
import { type CalendarDate, daysBetween, spokenDate } from "../calendar.ts";
import type { IssueState, RecordState, Tier } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import type { ConcessionView } from "./concession-view.ts";
import type { DeadlineView } from "./deadline-view.ts";
import type { Ladder } from "./ladder.ts";
import type { TalksView } from "./talks-view.ts";

export interface WaitsFor {
  readonly kind: "other-side" | "confirmation" | "next-step" | "terms" | "offer" | "talks" | "deadline" | "nothing";
  /** Who must move, where one party must. */
  readonly party?: string;
  /** The agreement, offer, round or deadline that it is about. */
  readonly ref?: string;
  readonly text: string;
}

export interface LookedAt {
  readonly state: RecordState;
  readonly slug: Slug;
  readonly issue: IssueState;
  readonly today: CalendarDate;
  readonly ladder: Ladder;
  readonly talks: TalksView;
  readonly deadlines: ReadonlyArray<readonly [Slug, DeadlineView]>;
  readonly concessions: ReadonlyArray<readonly [Slug, ConcessionView]>;
}

export const waitsFor = (looked: LookedAt): WaitsFor | null => {
  if (looked.issue.status === "resolved") return null;
  const first = onAgreement(looked) ?? onOffer(looked) ?? onTalks(looked);
  const deadline = nextDeadline(looked);
  if (first === undefined)
    return deadline === undefined
      ? nothing(looked)
      : { kind: "deadline", ref: deadline[0], text: deadlineSentence(deadline, looked.today) };
  const near = deadline !== undefined && (deadline[1].daysLeft ?? 99) <= 30;
  return near ? { ...first, text: `${first.text} ${deadlineSentence(deadline, looked.today)}` } : first;
};

const onAgreement = ({ ladder, state }: LookedAt): WaitsFor | undefined => {
  if (ladder.agreement === null) return undefined;
  const ref = ladder.agreement;
  if (ladder.claimed !== undefined) {
    const { claimants: by, tier } = ladder.claimed;
    const silent = state.parties.filter((party) => !by.includes(party));
    return {
      kind: "other-side",
      ref,
      ...(silent.length === 1 ? { party: silent[0]! } : {}),
      text: `The word of ${listed(silent)}: so far only ${listed(by)} says that ${claimWords[tier]} (${ref}).`,
    };
  }
  if (ladder.reached !== "confirmed")
    return ladder.subjectTo !== undefined
      ? { kind: "confirmation", ref, text: `${capitalised(ladder.subjectTo)} (${ref}).` }
      : { kind: "next-step", ref, text: `${stepWords[nextTier(ladder)]} (${ref}).` };
  if (ladder.missing.includes("bargained")) return { kind: "terms", ref, text: `The technical terms (${ref}).` };
  return undefined;
};

const onOffer = ({ concessions, state }: LookedAt): WaitsFor | undefined => {
  const open = concessions
    .filter(([, offer]) => offer.status === "offered" && offer.conditional)
    .sort(([, a], [, b]) => (a.offeredOn < b.offeredOn ? -1 : a.offeredOn > b.offeredOn ? 1 : 0));
  const [ref, offer] = open[0] ?? [];
  if (ref === undefined || offer === undefined) return undefined;
  const asks = offer.inReturnFor === undefined ? "" : `, in return for ${offer.inReturnFor}`;
  if (offer.ripe)
    return {
      kind: "offer",
      ref,
      ...(offer.by === undefined ? {} : { party: offer.by }),
      text: `${offer.by ?? "The offerer"} to deliver ${ref}: its condition is met.`,
    };
  const owing = offer.owes.length > 0 ? offer.owes : state.parties;
  return {
    kind: "offer",
    ref,
    ...(owing.length === 1 ? { party: owing[0]! } : {}),
    text: `${listed(owing)} to answer the offer ${ref}${offer.by === undefined ? "" : ` of ${offer.by}`}${asks}.`,
  };
};

const onTalks = ({ talks, today }: LookedAt): WaitsFor | undefined => {
  if (talks.next === null) return undefined;
  const { round, venue, from } = talks.next;
  const name = round === undefined ? "The next talks" : `Talks, round ${round}`;
  return {
    kind: "talks",
    ...(round === undefined ? {} : { ref: String(round) }),
    text: `${name}${venue === undefined ? "" : ` in ${venue}`}${from === undefined ? ", no day named" : ` from ${spokenDate(from, today)}, ${relativeDays(daysBetween(today, from))}`}.`,
  };
};

/** The running deadline that comes next; where all have passed, the one that passed last. */
export const nextDeadline = ({ deadlines }: Pick<LookedAt, "deadlines">): readonly [Slug, DeadlineView] | undefined => {
  const running = deadlines
    .filter(([, deadline]) => deadline.status === "running")
    .sort(([, a], [, b]) => (a.current < b.current ? -1 : a.current > b.current ? 1 : 0));
  return running.find(([, deadline]) => !deadline.overdue) ?? running.at(-1);
};

const nothing = ({ issue, today }: LookedAt): WaitsFor => ({
  kind: "nothing",
  text: `Nothing on record since ${spokenDate(issue.last?.on ?? issue.openedOn, today)}.`,
});

/** "Enforcement date 17 September, in 2 days, moved 3 times." */
export const deadlineSentence = ([slug, deadline]: readonly [Slug, DeadlineView], today: CalendarDate): string => {
  const moved =
    deadline.postponements === 0
      ? ""
      : `, moved ${deadline.postponements === 1 ? "once" : `${deadline.postponements} times`}`;
  return `${deadlineNoun(slug, deadline)} ${spokenDate(deadline.current, today)}, ${relativeDays(deadline.daysLeft ?? 0)}${moved}.`;
};

/** "in 2 days", "today", "3 days over". */
export const relativeDays = (days: number): string => {
  if (days === 0) return "today";
  const count = Math.abs(days) === 1 ? "1 day" : `${Math.abs(days)} days`;
  return days > 0 ? `in ${count}` : `${count} over`;
};

// A date that a law sets is the day from which the law is enforced.
const deadlineNoun = (slug: Slug, { nature, setBy }: DeadlineView): string => {
  switch (nature) {
    case "expiry":
      return `Expiry (${slug})`;
    case "start":
      return `Start (${slug})`;
    case "target":
      return `Target date (${slug})`;
    case "deadline":
      return isLaw(setBy) ? "Enforcement date" : `Deadline (${slug})`;
  }
};
const isLaw = (instrument: string | undefined): boolean => /\b(law|act|statute)\b/i.test(instrument ?? "");

const claimWords: Record<Tier, string> = {
  framed: "a framework is agreed",
  bargained: "the terms are settled",
  confirmed: "the leaders confirmed",
};
const stepWords: Record<Tier, string> = {
  framed: "A framework",
  bargained: "The technical terms",
  confirmed: "Confirmation by the leaders",
};
const nextTier = (ladder: Ladder): Tier =>
  ladder.reached === "none" ? "framed" : ladder.reached === "framed" ? "bargained" : "confirmed";

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (parties: ReadonlyArray<string>): string =>
  parties.length < 2 ? (parties[0] ?? "the other side") : `${parties.slice(0, -1).join(", ")} and ${parties.at(-1)}`;
