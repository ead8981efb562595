/** A signpost made of a hypothetical development, with window and test prefilled for the analyst to change. */
import { addDays, type CalendarDate } from "../calendar.ts";
import type { Development, DevelopmentOf } from "../development.ts";
import type { SignpostTest } from "../developments/scenarios.ts";
import { given } from "../given.ts";
import type { EntryId, Slug } from "../primitives.ts";
import { differenceFrom, readCondition } from "./condition.ts";
import { excludes, isCandidate } from "./matching.ts";
import { forkDate } from "./rules.ts";
import type { Expectation, SetState } from "./state.ts";

export interface SignpostWish {
  readonly set: SetState;
  readonly signpost: EntryId;
  /** The scenario whose development it is. */
  readonly scenario: Slug;
  /** What the other scenarios suppose, by scenario, so that the test can be tried on them. */
  readonly others?: ReadonlyArray<{ readonly scenario: Slug; readonly developments: ReadonlyArray<Development> }>;
  /** Days before and after the supposed day that still count; 14 and 14 unless told. */
  readonly daysBefore?: number;
  readonly daysAfter?: number;
}

/** The details of a `SignpostPlaced`. */
export const signpostFrom = (
  hypothetical: Development,
  { set, signpost, scenario, others = [], daysBefore = 14, daysAfter = 14 }: SignpostWish,
): DevelopmentOf<"SignpostPlaced">["details"] => {
  const test = testFrom(hypothetical);
  const expect = set.outcomes.map(({ scenario: outcome }): readonly [Slug, Expectation] => {
    if (outcome === scenario) return [outcome, "expected"];
    const supposed = others.find((each) => each.scenario === outcome)?.developments ?? [];
    if (supposed.some((development) => wouldMeet(test, development))) return [outcome, "expected"];
    return [outcome, supposed.some((development) => excludes(test, development)) ? "excluded" : "silent"];
  });
  return {
    signpost,
    set: set.set,
    text: hypothetical.summary ?? hypothetical.id,
    from: hypothetical.id,
    scenario,
    expect: Object.fromEntries(expect),
    window: {
      from: laterOf(forkDate(set), addDays(hypothetical.occurredOn, -daysBefore)),
      to: addDays(hypothetical.occurredOn, daysAfter),
    },
    test,
  };
};

/** Type and thing are the key; a date that it is moved to, and whether both sides say so, are graded. */
export const testFrom = (hypothetical: Development): SignpostTest => {
  const details = hypothetical.details as Readonly<Record<string, unknown>>;
  const key = Object.fromEntries(
    keyNames.flatMap((name) => (typeof details[name] === "string" ? [[name, details[name] as string]] : [])),
  );
  const where = [
    ...(moves.has(hypothetical.type) ? [`to >= ${details["to"]}`] : []),
    ...(hypothetical.type === "LeadersConfirmed"
      ? [hypothetical.claimedBy === undefined ? "claimedBy absent" : `claimedBy = ${hypothetical.claimedBy}`]
      : []),
  ];
  // A postponement is of one date: from which it moves is part of what it is.
  const from = moves.has(hypothetical.type) && typeof details["from"] === "string" ? { from: details["from"] } : {};
  const named = { ...key, ...from };
  return {
    types: [hypothetical.type],
    key: Object.keys(named).length > 0 ? named : { issues: hypothetical.issues?.[0] ?? "" },
    where,
    excludedBy: excludedBy(hypothetical),
  };
};

const wouldMeet = (test: SignpostTest, development: Development): boolean =>
  isCandidate(test, development) &&
  (test.where ?? []).every((text) => {
    const condition = readCondition(text);
    return !("refusal" in condition) && differenceFrom(condition, development) === undefined;
  });

const moves: ReadonlySet<string> = new Set(["DeadlinePostponed", "DeadlineAdvanced"]);

/** The names by which developments say which thing they are about. */
const keyNames = [
  "deadline",
  "measure",
  "concession",
  "commitment",
  "framework",
  "agreement",
  "visit",
  "threat",
  "indicator",
  "assessment",
  "assumption",
] as const;

const excludedBy = (development: Development): NonNullable<SignpostTest["excludedBy"]> => {
  switch (development.type) {
    case "DeadlinePostponed":
    case "DeadlineAdvanced":
      return [{ types: ["DeadlineMet", "DeadlineLapsed"], key: { deadline: development.details.deadline } }];
    case "DeadlineMet":
      return [{ types: ["DeadlineLapsed"], key: { deadline: development.details.deadline } }];
    case "DeadlineLapsed": {
      const { deadline, date } = development.details;
      return [
        { types: ["DeadlinePostponed"], key: { deadline, ...given({ from: date }) } as Record<string, string> },
        { types: ["DeadlineMet"], key: { deadline } },
      ];
    }
    case "ConcessionAccepted":
      return [
        { types: ["ConcessionRejected", "ConcessionWithdrawn"], key: { concession: development.details.concession } },
      ];
    case "ConcessionRejected":
      return [{ types: ["ConcessionAccepted"], key: { concession: development.details.concession } }];
    case "VisitPlanned":
      return [{ types: ["VisitCancelled"], key: { visit: development.details.visit } }];
    default:
      return [];
  }
};

const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
