/**
 * One development of every type, with every detail that the type knows. The golden files of a type's first version
 * are these; afterwards a change here changes no golden file.
 */
import { readStoredLine } from "../decode.ts";
import {
  type Development,
  type DevelopmentType,
  developmentTypes,
  isAboutScenarios,
  keepsTheRecord,
} from "../development.ts";

export const exampleOf = (type: DevelopmentType): Development => {
  const source = { title: "Joint statement", publisher: "Xinhua", date: "2025-09-15", attribution: "official" };
  const told = {
    issues: ["tiktok"],
    parties: ["US", "CN"],
    summary: "As both sides told it in Madrid.",
    confidence: "confirmed",
  };
  const line = isAboutScenarios({ type })
    ? { id: `example-${type}`, type, occurredOn: "2025-09-16", details: details[type] }
    : keepsTheRecord({ type })
      ? {
          id: `example-${type}`,
          type,
          occurredOn: "2025-09-16",
          reportedOn: "2025-09-16",
          source,
          details: details[type],
        }
      : {
          id: `example-${type}`,
          type,
          occurredOn: "2025-09-15",
          reportedOn: "2025-09-16",
          ...told,
          source,
          details: details[type],
          ...envelope[type],
        };
  return readStoredLine(JSON.stringify(line));
};

export const examples = (): ReadonlyArray<Development> => developmentTypes.map(exampleOf);

/** What the envelope may carry besides, shown on the types that would carry it. */
const envelope: Partial<Record<DevelopmentType, object>> = {
  TalksHeld: { endedOn: "2025-09-16", significance: "symbolic" },
  StatementMade: {
    facts: { tonnes: 353, companies: ["Nvidia", null], nested: { é: -0.5 } },
    note: "Read twice.",
    checked: true,
    basis: "What a source says.",
  },
  LeadersConfirmed: { claimedBy: "US" },
  IndicatorRecorded: { corrects: "us-total-rate-first-report", reason: "The fentanyl duty comes on top." },
  DeadlineSet: { corrects: "tiktok-deadline-first", clerical: true },
  IssueOpened: {
    source: {
      title: "Act",
      publisher: "Congress",
      date: "2024-04-24",
      dateEstimated: true,
      url: "https://www.congress.gov/",
      attribution: "official",
      quote: "a covered company",
      reliability: "A",
      credibility: 1,
    },
  },
  ConcessionOffered: { adoptedFrom: { branch: "deal", id: "supposed-offer" } },
};

const move = { deadline: "tiktok-divestiture", instrument: "Executive Order 14350", condition: "a signed framework" };
const ending = { deadline: "tiktok-divestiture", date: "2026-01-22", instrument: "Closing" };
const change = {
  measure: "us-fentanyl-tariff",
  rate: 10,
  previousRate: 20,
  unit: "percent",
  rates: [{ scope: "machines", rate: 7.5 }],
  effectiveFrom: "2025-11-10",
  until: { deadline: "tariff-truce" },
  instrument: "Executive Order 14357",
  by: "US",
};
const meeting = { level: "senior-officials", round: 4, venue: "Madrid", heads: ["Scott Bessent", "He Lifeng"] };
const planned = { from: "2025-09-14", to: "2025-09-15" };
const link = { from: "tariffs", to: "tiktok", kind: "precondition", heldBy: "CN" };
const stay = { venue: "Beijing", from: "2026-05-14", to: "2026-05-15", month: "2026-05", when: "in May" };
const agreement = { framework: "madrid-tiktok", agreement: "tiktok-usds-jv" };

const details: Record<DevelopmentType, object> = {
  IssueOpened: { title: "TikTok", kind: "technology" },
  IssueResolved: { outcome: "agreed" },
  IssueReopened: {},
  IssueLinked: link,
  IssueUnlinked: link,
  TalksScheduled: { ...meeting, ...planned },
  TalksHeld: { ...meeting, outcome: "framework" },
  TalksPostponed: { ...meeting, round: "madrid", ...planned },
  TalksCancelled: { ...meeting, ...planned },
  AgendaSet: { round: "next", items: [{ issue: "rare-earths", text: "Magnets", by: "US" }] },
  PositionStated: { by: "He Lifeng", redLine: "The algorithm stays", firmness: "absolute" },
  StatementMade: { by: "Donald Trump" },
  ReadoutIssued: {
    by: "CN",
    about: 4,
    points: [
      { topic: "TikTok", text: "A framework", claims: true },
      { topic: "Approval", denies: true },
    ],
  },
  ThreatMade: { threat: "tariff-100", by: "US", trigger: "the October controls", byDate: "2025-11-01" },
  ThreatEnded: { threat: "tariff-100", how: "lapsed" },
  BreachAlleged: { by: "Donald Trump", against: "CN", ...agreement, commitment: "soybean-12mt", text: "Slow licences" },
  ConcessionOffered: {
    concession: "cn-rare-earth-supply",
    by: "CN",
    conditional: true,
    inReturnFor: "relief from export curbs",
    inReturnForRef: { concession: "us-export-curb-rollback" },
    expiresOn: "2025-12-31",
  },
  ConcessionAccepted: { concession: "cn-rare-earth-supply", by: "US" },
  ConcessionRejected: { concession: "cn-rare-earth-supply", by: "US" },
  ConcessionWithdrawn: { concession: "cn-rare-earth-supply", by: "CN" },
  ConcessionDelivered: { concession: "cn-rare-earth-supply", by: "CN", extent: "partial" },
  CommitmentMade: { commitment: "soybean-12mt", by: "CN", target: 12, unit: "million tonnes", dueOn: "2025-12-31" },
  CommitmentReported: {
    commitment: "soybean-12mt",
    reporter: "USDA",
    value: 8.2,
    periodEnd: "2025-12-31",
    verdict: "behind",
  },
  MeasureImposed: { ...change, kind: "tariff" },
  MeasureSuspended: { ...change, until: "2026-11-10" },
  MeasureLifted: change,
  RulingIssued: {
    body: "Supreme Court",
    case: "Learning Resources",
    effect: "strikes down",
    measures: ["us-fentanyl-tariff"],
  },
  DeadlineSet: {
    deadline: "tiktok-divestiture",
    to: "2025-01-19",
    nature: "deadline",
    title: "Divestiture",
    instrument: "Public Law 118-50",
    consequence: "The ban applies.",
  },
  DeadlinePostponed: { ...move, from: "2025-09-17", to: "2025-12-16" },
  DeadlineAdvanced: { ...move, from: "2025-12-16", to: "2025-12-01" },
  DeadlineLapsed: ending,
  DeadlineMet: ending,
  DeadlineCancelled: ending,
  DateNoted: { kind: "election", date: "2026-11-03", to: "2026-11-04", title: "Midterms", slug: "midterms-2026" },
  FrameworkAgreed: { ...agreement, title: "Madrid", subjectTo: "a call between the leaders" },
  TechnicalTermsSettled: { ...agreement, instrument: "Executive Order 14352" },
  LeadersConfirmed: { ...agreement, concessions: ["cn-tiktok-us-control"] },
  AgreementSigned: { ...agreement, title: "Joint venture", instrument: "Contract" },
  AgreementEnded: { ...agreement, by: "US", why: "Replaced" },
  VisitPlanned: { visit: "trump-beijing-2026", title: "State visit", waitsFor: "a truce", ...stay },
  VisitPostponed: { visit: "trump-beijing-2026", ...stay },
  VisitCancelled: { visit: "trump-beijing-2026" },
  VisitConditionChanged: { visit: "trump-beijing-2026", condition: "the controls", status: "removed" },
  SummitHeld: {
    visit: "apec-2025",
    venue: "Busan",
    level: "leaders",
    heads: ["Donald Trump", "Xi Jinping"],
    outcome: "A truce",
  },
  DomesticPressureNoted: { on: "US", kind: "economy", direction: "binds", strength: "strong", until: "2026-11-03" },
  IndicatorRecorded: {
    indicator: "us-added-duty-on-cn",
    value: 145,
    unit: "percent",
    period: "2025-04",
    previous: 125,
    vintage: "revised",
  },
  MarketReacted: {
    instrument: "Nvidia shares",
    change: -2.5,
    unit: "percent",
    from: "open",
    to: "close",
    attributedTo: "the probe",
    attributedBy: "Reuters",
  },
  AssessmentMade: {
    assessment: "deal-by-june",
    statement: "A deal by June",
    phrase: "entirely possible",
    range: [35, 55],
    horizon: "2026-06-30",
    by: "An analyst",
  },
  AssessmentResolved: { assessment: "deal-by-june", outcome: "came-true", evidence: "The signature" },
  AssumptionStated: { assumption: "truce-holds", text: "The truce holds." },
  AssumptionBroken: { assumption: "truce-holds", byEvent: "tariff-100-threat" },
  SourceAdded: {
    target: "madrid-talks",
    source: { title: "Readout", publisher: "MOFCOM", date: "2025-09-16", attribution: "official" },
  },
  DevelopmentRetracted: { target: "madrid-talks", reason: "The report was false." },
  DevelopmentAnnotated: { target: "madrid-talks", significance: "both", note: "A turning point" },
  SetOpened: {
    set: "tiktok-autumn-2025",
    title: "TikTok, autumn 2025",
    question: "What becomes of the date?",
    resolvesBy: "2026-01-31",
    outcomes: [
      { scenario: "deal", definition: "A sale closes." },
      { scenario: "none", definition: "Nothing of the above." },
    ],
    fork: "main@2025-09-15",
    illustrative: true,
  },
  ScenarioForked: { scenario: "deal", title: "A deal", from: "main@2025-09-15", narrative: "The leaders agree." },
  ScenarioWeighed: {
    set: "tiktok-autumn-2025",
    on: "2025-09-16",
    by: "An analyst",
    weights: [
      { scenario: "deal", basisPoints: 6000, phrase: "likely" },
      { scenario: "none", basisPoints: 4000 },
    ],
    why: "The call is near.",
  },
  SignpostPlaced: {
    signpost: "call-held",
    set: "tiktok-autumn-2025",
    text: "The leaders speak.",
    from: "supposed-call",
    scenario: "deal",
    expect: { deal: "expected", none: "silent" },
    window: { from: "2025-09-16", to: "2025-09-30" },
    test: {
      types: ["TalksHeld"],
      key: { "details.level": "leaders" },
      where: ["details.outcome"],
      excludedBy: [{ types: ["TalksCancelled"], key: { "details.round": 5 } }],
    },
  },
  SignpostJudged: {
    signpost: "call-held",
    set: "tiktok-autumn-2025",
    verdict: "in part",
    by: "An analyst",
    why: "No date",
    because: "call-2025-09-19",
  },
  ScenarioRebased: { scenario: "deal", to: "main@2025-09-20", dropped: ["supposed-call"] },
  ScenarioClosed: { scenario: "deal", outcome: "happened", why: "It closed." },
  SetClosed: { set: "tiktok-autumn-2025", happened: "deal", by: "tiktok-jv-closed", on: "2026-01-22" },
};
