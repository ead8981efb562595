/**
 * The things that a development names: a deadline, a measure, an offer. A thing has one state wherever it is
 * shown, so the fold of an issue needs all entries of the things that its own entries name (ruling 8).
 */
import type { Development } from "./development.ts";
import type { ThingReference } from "./developments/concessions.ts";
import type { Slug } from "./primitives.ts";

export type ThingKind =
  | "issue"
  | "talks"
  | "account"
  | "deadline"
  | "measure"
  | "concession"
  | "commitment"
  | "agreement"
  | "visit"
  | "threat"
  | "indicator"
  | "assessment"
  | "assumption"
  | "link"
  | "set"
  | "scenario"
  | "signpost";

export interface NamedThing {
  readonly kind: ThingKind;
  readonly slug: Slug;
  /**
   * A development is *about* its subjects; a reference only points at a thing whose state it needs to be read.
   * The entries of a thing are those that have it as a subject.
   */
  readonly role: "subject" | "reference";
}

/**
 * Does a development about such a thing concern the issues that the thing lives on, named or not? Talks and
 * accounts of talks are told per issue, and an issue opens and closes alone.
 */
export const drawsInIssues = (kind: ThingKind): boolean => kind !== "issue" && kind !== "talks" && kind !== "account";

/** In the order in which the details name them; each once. */
export const thingsOf = (development: Development): ReadonlyArray<NamedThing> => {
  switch (development.type) {
    case "DeadlineSet":
    case "DeadlinePostponed":
    case "DeadlineAdvanced":
    case "DeadlineLapsed":
    case "DeadlineMet":
    case "DeadlineCancelled":
      return [subject("deadline", development.details.deadline)];
    case "MeasureImposed":
    case "MeasureSuspended":
    case "MeasureLifted": {
      const { measure, until } = development.details;
      return [
        subject("measure", measure),
        ...(typeof until === "object" ? [reference("deadline", until.deadline)] : []),
      ];
    }
    case "RulingIssued":
      return (development.details.measures ?? []).map((measure) => reference("measure", measure));
    case "ConcessionOffered":
      return [
        subject("concession", development.details.concession),
        ...referred(development.details.inReturnForRef),
        ...madeOn(development.issues),
      ];
    case "ConcessionAccepted":
    case "ConcessionRejected":
    case "ConcessionWithdrawn":
    case "ConcessionDelivered":
      return [subject("concession", development.details.concession), ...madeOn(development.issues)];
    case "CommitmentMade":
    case "CommitmentReported":
      return [subject("commitment", development.details.commitment)];
    case "FrameworkAgreed":
    case "TechnicalTermsSettled":
    case "AgreementSigned":
    case "AgreementEnded":
      return agreementsOf(development.details).map((slug) => subject("agreement", slug));
    case "LeadersConfirmed":
      return [
        ...agreementsOf(development.details).map((slug) => subject("agreement", slug)),
        ...(development.details.concessions ?? []).map((slug) => subject("concession", slug)),
        ...(development.details.concessions === undefined ? [] : madeOn(development.issues)),
      ];
    case "BreachAlleged":
      return [
        ...agreementsOf(development.details).map((slug) => subject("agreement", slug)),
        ...(development.details.commitment === undefined
          ? []
          : [subject("commitment", development.details.commitment)]),
      ];
    case "VisitPlanned":
    case "VisitPostponed":
    case "VisitCancelled":
    case "VisitConditionChanged":
      return [subject("visit", development.details.visit)];
    case "SummitHeld":
      return development.details.visit === undefined ? [] : [subject("visit", development.details.visit)];
    case "ThreatMade":
    case "ThreatEnded":
      return [subject("threat", development.details.threat)];
    case "IndicatorRecorded":
      return [subject("indicator", development.details.indicator)];
    case "AssessmentMade":
      return [subject("assessment", development.details.assessment ?? development.id)];
    case "AssessmentResolved":
      return [subject("assessment", development.details.assessment)];
    case "AssumptionStated":
    case "AssumptionBroken":
      return [subject("assumption", development.details.assumption)];
    case "IssueOpened":
    case "IssueResolved":
    case "IssueReopened":
      return development.issues.map((issue) => subject("issue", issue));
    case "TalksScheduled":
    case "TalksHeld":
    case "TalksPostponed":
    case "TalksCancelled":
      return development.details.round === undefined ? [] : [subject("talks", String(development.details.round))];
    case "ReadoutIssued":
      return [subject("account", String(development.details.about ?? development.issues[0]))];
    case "IssueLinked":
    case "IssueUnlinked":
      return [subject("link", `${development.details.from}>${development.details.to}`)];
    case "SetOpened":
    case "ScenarioWeighed":
    case "SetClosed":
      return [subject("set", development.details.set)];
    case "ScenarioForked":
    case "ScenarioRebased":
    case "ScenarioClosed":
      return [subject("scenario", development.details.scenario)];
    case "SignpostPlaced":
    case "SignpostJudged":
      return [subject("signpost", development.details.signpost), subject("set", development.details.set)];
    default:
      return [];
  }
};

/** The agreement slugs that a development's details name, framework first. */
export const agreementsOf = (details: {
  readonly framework?: Slug;
  readonly agreement?: Slug;
}): ReadonlyArray<Slug> => [
  ...new Set([details.framework, details.agreement].filter((slug): slug is Slug => slug !== undefined)),
];

/** Kind and slug of what an offer waits for. */
export const referredThing = (ref: ThingReference): { kind: ThingKind; slug: Slug } => {
  if (ref.concession !== undefined) return { kind: "concession", slug: ref.concession };
  if (ref.measure !== undefined) return { kind: "measure", slug: ref.measure };
  if (ref.deadline !== undefined) return { kind: "deadline", slug: ref.deadline };
  return { kind: "agreement", slug: (ref.framework ?? ref.agreement)! };
};

const subject = (kind: ThingKind, slug: Slug): NamedThing => ({ kind, slug, role: "subject" });
const reference = (kind: ThingKind, slug: Slug): NamedThing => ({ kind, slug, role: "reference" });
/** An offer is overtaken once every issue of its first development is resolved, so its fold asks for them. */
const madeOn = (issues: ReadonlyArray<Slug>): ReadonlyArray<NamedThing> =>
  issues.map((issue) => reference("issue", issue));
const referred = (ref: ThingReference | undefined): ReadonlyArray<NamedThing> => {
  if (ref === undefined) return [];
  const { kind, slug } = referredThing(ref);
  return [reference(kind, slug)];
};
