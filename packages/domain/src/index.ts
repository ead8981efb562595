/** The domain of Parley: what is recorded, what it means, what is refused. Pure, and runs in a browser. */
export * from "./calendar.ts";
export * from "./canonical.ts";
export * from "./compare/column.ts";
export { type ComparedIssue, comparedIssue } from "./compare/compared-issue.ts";
export {
  type Addition,
  type ComparedColumn,
  type Comparison,
  compare,
  comparisonOf,
  type TimelineDay,
} from "./compare/comparison.ts";
export type { Cell, ConsequenceRow, Consequences } from "./compare/consequences.ts";
export { differingIssues, entriesThatDiffer, issuesTouched } from "./compare/differing-issues.ts";
export type { FacetKind } from "./compare/facets.ts";
export type { Assumption, Gift, Ground } from "./compare/ground.ts";
export { comparisonMarkdown } from "./compare/markdown.ts";
export type { Ahead, StandsSoFar } from "./compare/outlook.ts";
export type { PairParting, Parting, Told } from "./compare/parting.ts";
export * from "./decide/complete.ts";
export * from "./decide/decide.ts";
export type { Finding, Question, Refusal } from "./decide/finding.ts";
export type { KnownThings } from "./decide/introductions.ts";
export type { Contradiction } from "./decide/judge-sense.ts";
export { Standing } from "./decide/standing.ts";
export * from "./decode.ts";
export * from "./development.ts";
export * from "./did-you-mean.ts";
export * from "./fault.ts";
export { agreementNamed, isReached } from "./fold/agreements.ts";
export { concernedIssues, evolve, fold } from "./fold/evolve.ts";
export * from "./fold/state.ts";
export * from "./lineage.ts";
export * from "./primitives.ts";
export * from "./recorded-entry.ts";
export * from "./scenarios/adopt.ts";
export * from "./scenarios/bayes.ts";
export * from "./scenarios/calibration.ts";
export { type Difference, readCondition } from "./scenarios/condition.ts";
export * from "./scenarios/cut.ts";
export { type Diagnosticity, diagnosticityOf, informationOf } from "./scenarios/diagnosticity.ts";
export * from "./scenarios/dissent.ts";
export * from "./scenarios/findings.ts";
export * from "./scenarios/lag.ts";
export type { SignpostStatus } from "./scenarios/matching.ts";
export * from "./scenarios/phrases.ts";
export * from "./scenarios/post-mortem.ts";
export * from "./scenarios/proposals.ts";
export * from "./scenarios/rebase.ts";
export { findingsOfScenarioEntry, forkDate, type ScenarioCircumstances, testFindings } from "./scenarios/rules.ts";
export * from "./scenarios/scores.ts";
export * from "./scenarios/signpost-from.ts";
export * from "./scenarios/signpost-states.ts";
export * from "./scenarios/state.ts";
export * from "./selection.ts";
export * from "./source.ts";
export * from "./thing.ts";
export * from "./upcast.ts";
export * from "./vantage.ts";
export * from "./view/board.ts";
export * from "./view/concession-view.ts";
export * from "./view/deadline-view.ts";
export * from "./view/issue-view.ts";
export * from "./view/ladder.ts";
export * from "./view/measure-view.ts";
export * from "./view/talks-view.ts";
export * from "./view/waits-for.ts";
export * from "./view/why.ts";
