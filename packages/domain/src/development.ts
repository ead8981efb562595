/** The union of everything that may be recorded, and the table of its types. */
import * as Schema from "effect/Schema";
import * as agreements from "./developments/agreements.ts";
import * as concessions from "./developments/concessions.ts";
import * as context from "./developments/context.ts";
import * as deadlines from "./developments/deadlines.ts";
import * as issues from "./developments/issues.ts";
import * as keeping from "./developments/keeping.ts";
import * as measures from "./developments/measures.ts";
import * as scenarios from "./developments/scenarios.ts";
import * as talks from "./developments/talks.ts";
import * as words from "./developments/words.ts";

/** One schema per type, in the order of the domain page. The list only grows. */
export const developmentSchemas = [
  issues.IssueOpened,
  issues.IssueResolved,
  issues.IssueReopened,
  issues.IssueLinked,
  issues.IssueUnlinked,
  talks.TalksScheduled,
  talks.TalksHeld,
  talks.TalksPostponed,
  talks.TalksCancelled,
  talks.AgendaSet,
  words.PositionStated,
  words.StatementMade,
  words.ReadoutIssued,
  words.ThreatMade,
  words.ThreatEnded,
  words.BreachAlleged,
  concessions.ConcessionOffered,
  concessions.ConcessionAccepted,
  concessions.ConcessionRejected,
  concessions.ConcessionWithdrawn,
  concessions.ConcessionDelivered,
  concessions.CommitmentMade,
  concessions.CommitmentReported,
  measures.MeasureImposed,
  measures.MeasureSuspended,
  measures.MeasureLifted,
  measures.RulingIssued,
  deadlines.DeadlineSet,
  deadlines.DeadlinePostponed,
  deadlines.DeadlineAdvanced,
  deadlines.DeadlineLapsed,
  deadlines.DeadlineMet,
  deadlines.DeadlineCancelled,
  deadlines.DateNoted,
  agreements.FrameworkAgreed,
  agreements.TechnicalTermsSettled,
  agreements.LeadersConfirmed,
  agreements.AgreementSigned,
  agreements.AgreementEnded,
  context.VisitPlanned,
  context.VisitPostponed,
  context.VisitCancelled,
  context.VisitConditionChanged,
  context.SummitHeld,
  context.DomesticPressureNoted,
  context.IndicatorRecorded,
  context.MarketReacted,
  context.AssessmentMade,
  context.AssessmentResolved,
  context.AssumptionStated,
  context.AssumptionBroken,
  keeping.SourceAdded,
  keeping.DevelopmentRetracted,
  keeping.DevelopmentAnnotated,
  scenarios.SetOpened,
  scenarios.ScenarioForked,
  scenarios.ScenarioWeighed,
  scenarios.SignpostPlaced,
  scenarios.SignpostJudged,
  scenarios.ScenarioRebased,
  scenarios.ScenarioClosed,
  scenarios.SetClosed,
] as const;

/**
 * Everything that may be recorded, in the past tense.
 *
 * What has once been stored stays decodable for ever; a changed shape gets an upcast (see `upcast.ts`),
 * never an edit of its schema.
 */
export const Development = Schema.Union(developmentSchemas).annotate({ identifier: "Development" });
export type Development = typeof Development.Type;
export type DevelopmentType = Development["type"];

/** The development of one type. */
export type DevelopmentOf<T extends DevelopmentType> = Extract<Development, { readonly type: T }>;

/** The schema of each type, by its name. */
export const schemaOfType: ReadonlyMap<DevelopmentType, (typeof developmentSchemas)[number]> = new Map(
  developmentSchemas.map((schema) => [schema.fields.type.literal, schema]),
);

export const developmentTypes: ReadonlyArray<DevelopmentType> = [...schemaOfType.keys()];

const keepingTypes: ReadonlySet<string> = new Set(["SourceAdded", "DevelopmentRetracted", "DevelopmentAnnotated"]);
const scenarioTypes: ReadonlySet<string> = new Set([
  "SetOpened",
  "ScenarioForked",
  "ScenarioWeighed",
  "SignpostPlaced",
  "SignpostJudged",
  "ScenarioRebased",
  "ScenarioClosed",
  "SetClosed",
]);

/** Does it keep the record, rather than say what happened? Such entries act in the selection, not in the fold. */
export const keepsTheRecord = (development: { readonly type: string }): boolean => keepingTypes.has(development.type);

/** Is it about scenarios? Such entries need no source and may have no issues (ruling 19). */
export const isAboutScenarios = (development: { readonly type: string }): boolean =>
  scenarioTypes.has(development.type);

/** What happened between the parties: neither record keeping nor about scenarios. */
export const isHappening = (development: { readonly type: string }): boolean =>
  !keepsTheRecord(development) && !isAboutScenarios(development);
