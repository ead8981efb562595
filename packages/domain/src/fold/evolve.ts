/** The one definition of what a development means. */
import type { Development } from "../development.ts";
import type { Slug } from "../primitives.ts";
import { issuesOf } from "../recorded-entry.ts";
import type { EffectiveEntry } from "../selection.ts";
import { thingsOf } from "../thing.ts";
import { agreementNamed, allegeBreach, climb, describeFramework, endAgreement, sign } from "./agreements.ts";
import { answerConcession, makeCommitment, offerConcession, reportCommitment } from "./concessions.ts";
import * as context from "./context.ts";
import { endDeadline, moveDeadline, setDeadline } from "./deadlines.ts";
import * as issues from "./issues.ts";
import { changeMeasure } from "./measures.ts";
import { type IssueState, initialState, type RecordState } from "./state.ts";
import * as talks from "./talks.ts";
import { changeCondition, holdSummit, planVisit } from "./visits.ts";

/** The state of the record after these entries, which stand in the order of events. */
export const fold = (entries: Iterable<EffectiveEntry>, parties: ReadonlyArray<string>): RecordState => {
  const state = initialState(parties);
  for (const entry of entries) evolve(state, entry);
  return state;
};

/**
 * Takes one more development into the state.
 *
 * Total: what `decide` would refuse today still folds, because it was accepted under the rules of its own day.
 * An opinion may add links, agenda, constraints and assessments; it moves nothing else (ruling 32).
 */
export const evolve = (state: RecordState, entry: EffectiveEntry): void => {
  const named = issuesOf(entry.development);
  for (const issue of named) if (!state.issues.has(issue)) state.issues.set(issue, issues.openedBy(entry));
  if (entry.standing === "fact" || opinionMayAdd.has(entry.development.type)) {
    evolveThings(state, entry, entry.development);
    for (const slug of named) state.issues.set(slug, evolveIssue(state.issues.get(slug)!, entry, entry.development));
  }
  for (const slug of concerned(state, entry.development, named)) {
    const issue = state.issues.get(slug) ?? issues.openedBy(entry);
    state.issues.set(slug, issues.witnessed(issue, entry));
  }
};

/** The issues that a development names, and those of the things that it is about. */
export const concernedIssues = (state: RecordState, development: Development): ReadonlySet<Slug> =>
  new Set(concerned(state, development, issuesOf(development)));

/** Most developments concern what they name and nothing else: for those no set is made. */
const concerned = (state: RecordState, development: Development, named: ReadonlyArray<Slug>): Iterable<Slug> => {
  let all: Set<Slug> | undefined;
  for (const { kind, slug, role } of thingsOf(development)) {
    if (role !== "subject") continue;
    for (const issue of issuesOfThing(state, kind, slug))
      if (!named.includes(issue)) {
        all ??= new Set(named);
        all.add(issue);
      }
  }
  return all ?? named;
};

const issuesOfThing = (state: RecordState, kind: string, slug: Slug): ReadonlyArray<Slug> => {
  switch (kind) {
    case "deadline":
      return state.deadlines.get(slug)?.issues ?? [];
    case "measure":
      return state.measures.get(slug)?.issues ?? [];
    case "concession":
      return state.concessions.get(slug)?.issues ?? [];
    case "commitment":
      return state.commitments.get(slug)?.issues ?? [];
    case "agreement":
      return agreementNamed(state, slug)?.issues ?? [];
    case "visit":
      return state.visits.get(slug)?.issues ?? [];
    case "threat":
      return state.threats.get(slug)?.issues ?? [];
    case "indicator":
      return state.indicators.get(slug)?.issues ?? [];
    case "assessment":
      return state.assessments.get(slug)?.issues ?? [];
    case "assumption":
      return state.assumptions.get(slug)?.issues ?? [];
    case "link":
      return state.links.get(slug)?.issues ?? [];
    default:
      return [];
  }
};

const opinionMayAdd: ReadonlySet<string> = new Set([
  "IssueLinked",
  "AgendaSet",
  "DomesticPressureNoted",
  "AssessmentMade",
  "AssessmentResolved",
  "AssumptionStated",
]);

const evolveThings = (state: RecordState, entry: EffectiveEntry, development: Development): void => {
  switch (development.type) {
    case "IssueLinked":
      return context.linkIssues(state, entry, development);
    case "IssueUnlinked":
      return context.unlinkIssues(state, entry, development);
    case "DeadlineSet":
      return setDeadline(state, entry, development);
    case "DeadlinePostponed":
    case "DeadlineAdvanced":
      return moveDeadline(state, entry, development);
    case "DeadlineLapsed":
    case "DeadlineMet":
    case "DeadlineCancelled":
      return endDeadline(state, entry, development);
    case "MeasureImposed":
    case "MeasureSuspended":
    case "MeasureLifted":
      return changeMeasure(state, entry, development);
    case "ConcessionOffered":
      return offerConcession(state, entry, development);
    case "ConcessionAccepted":
      return answerConcession(state, entry, development.details.concession, "accepted", development.details);
    case "ConcessionRejected":
      return answerConcession(state, entry, development.details.concession, "rejected", development.details);
    case "ConcessionWithdrawn":
      return answerConcession(state, entry, development.details.concession, "withdrawn", development.details);
    case "ConcessionDelivered":
      return answerConcession(state, entry, development.details.concession, "delivered", development.details);
    case "CommitmentMade":
      return makeCommitment(state, entry, development);
    case "CommitmentReported":
      return reportCommitment(state, entry, development);
    case "FrameworkAgreed":
      climb(state, entry, development.details, "framed");
      return describeFramework(state, development);
    case "TechnicalTermsSettled":
      return climb(state, entry, development.details, "bargained");
    case "LeadersConfirmed":
      climb(state, entry, development.details, "confirmed");
      for (const concession of development.details.concessions ?? [])
        answerConcession(state, entry, concession, "accepted");
      return;
    case "AgreementSigned":
      return sign(state, entry, development);
    case "AgreementEnded":
      return endAgreement(state, entry, development);
    case "BreachAlleged":
      return allegeBreach(state, entry, development);
    case "VisitPlanned":
    case "VisitPostponed":
    case "VisitCancelled":
      return planVisit(state, entry, development);
    case "VisitConditionChanged":
      return changeCondition(state, entry, development);
    case "SummitHeld":
      return holdSummit(state, entry, development);
    case "ThreatMade":
      return context.makeThreat(state, entry, development);
    case "ThreatEnded":
      return context.endThreat(state, entry, development);
    case "IndicatorRecorded":
      return context.recordIndicator(state, entry, development);
    case "AssessmentMade":
      return context.makeAssessment(state, entry, development);
    case "AssessmentResolved":
      return context.resolveAssessment(state, entry, development);
    case "AssumptionStated":
      return context.stateAssumption(state, entry, development);
    case "AssumptionBroken":
      return context.breakAssumption(state, entry, development);
    default:
      return;
  }
};

const evolveIssue = (issue: IssueState, entry: EffectiveEntry, development: Development): IssueState => {
  switch (development.type) {
    case "IssueOpened":
      return issues.describeIssue(issue, development);
    case "IssueResolved":
      return issues.resolveIssue(issue, development);
    case "IssueReopened":
      return issues.reopenIssue(issue, development);
    case "TalksScheduled":
      return talks.scheduleTalks(issue, entry, development);
    case "TalksHeld":
      return talks.holdTalks(issue, entry, development);
    case "TalksPostponed":
      return talks.postponeTalks(issue, entry, development);
    case "TalksCancelled":
      return talks.cancelTalks(issue, development);
    case "AgendaSet":
      return talks.setAgenda(issue, entry, development);
    case "PositionStated":
      return issues.statePosition(issue, entry, development);
    case "ReadoutIssued":
      return issues.addReadout(issue, entry, development);
    case "DomesticPressureNoted":
      return issues.addConstraint(issue, entry, development);
    case "MarketReacted":
      return issues.addReaction(issue, entry, development);
    case "DateNoted":
      return issues.noteDate(issue, entry, development);
    case "RulingIssued":
      return issues.addRuling(issue, entry, development);
    default:
      return issue;
  }
};
