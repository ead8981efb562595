/** Threats, indicators, assessments, assumptions and links. */
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { RecordState } from "./state.ts";
import { continued, happened } from "./thing.ts";

export const makeThreat = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"ThreatMade">,
): void => {
  const { threat, ...rest } = details;
  state.threats.set(threat, { ...continued(state.threats.get(threat), entry), status: "open", ...rest });
};

export const endThreat = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"ThreatEnded">,
): void => {
  const before = state.threats.get(details.threat);
  state.threats.set(details.threat, {
    ...(before ?? {}),
    ...continued(before, entry),
    status: details.how ?? "withdrawn",
  });
};

/** The last recorded observation is the value; every vintage is kept. */
export const recordIndicator = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"IndicatorRecorded">,
): void => {
  const { indicator, ...observation } = details;
  const before = state.indicators.get(indicator);
  state.indicators.set(indicator, {
    ...continued(before, entry),
    value: details.value,
    history: [...(before?.history ?? []), { ...happened(entry), ...observation }],
    ...given({ unit: details.unit ?? before?.unit, period: details.period }),
  });
};

export const makeAssessment = (
  state: RecordState,
  entry: EffectiveEntry,
  development: DevelopmentOf<"AssessmentMade">,
): void => {
  const { assessment, statement, ...rest } = development.details;
  const slug = assessment ?? development.id;
  state.assessments.set(slug, {
    ...continued(state.assessments.get(slug), entry),
    statement: statement ?? development.summary,
    standing: entry.standing,
    ...rest,
  });
};

export const resolveAssessment = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, occurredOn, summary }: DevelopmentOf<"AssessmentResolved">,
): void => {
  const before = state.assessments.get(details.assessment);
  state.assessments.set(details.assessment, {
    ...(before ?? { statement: summary, standing: entry.standing }),
    ...continued(before, entry),
    outcome: details.outcome ?? "undecided",
    resolvedOn: occurredOn,
  });
};

export const stateAssumption = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, summary }: DevelopmentOf<"AssumptionStated">,
): void => {
  const before = state.assumptions.get(details.assumption);
  state.assumptions.set(details.assumption, {
    ...continued(before, entry),
    text: details.text ?? summary,
    status: "standing",
  });
};

export const breakAssumption = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, id, summary }: DevelopmentOf<"AssumptionBroken">,
): void => {
  const before = state.assumptions.get(details.assumption);
  state.assumptions.set(details.assumption, {
    ...continued(before, entry),
    text: before?.text ?? summary,
    status: "broken",
    brokenBy: details.byEvent ?? id,
  });
};

export const linkIssues = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, parties }: DevelopmentOf<"IssueLinked">,
): void => {
  const slug = `${details.from}>${details.to}`;
  const before = state.links.get(slug);
  const { until: _ended, ...kept } = before ?? {};
  state.links.set(slug, {
    ...kept,
    ...continued(before, entry),
    // A link that was cut and tied again is in force since it was tied again.
    since: before === undefined || before.until !== undefined ? entry.development.occurredOn : before.since,
    from: details.from,
    to: details.to,
    assertedBy: [...new Set([...(before?.assertedBy ?? []), ...parties])],
    standing: before?.standing === "fact" ? "fact" : entry.standing,
    ...given({ kind: details.kind ?? before?.kind, heldBy: details.heldBy ?? before?.heldBy }),
  });
};

export const unlinkIssues = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, occurredOn }: DevelopmentOf<"IssueUnlinked">,
): void => {
  const slug = `${details.from}>${details.to}`;
  const before = state.links.get(slug);
  if (before !== undefined) state.links.set(slug, { ...before, ...continued(before, entry), until: occurredOn });
};
