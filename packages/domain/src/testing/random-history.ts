/**
 * Histories as analysts write them: late, several on a day, corrected, corrected again, retracted, moved to another
 * day, corroborated, on several issues, from opinion, claimed by one side, about every kind of thing.
 *
 * Long because every type of development has its row in one table.
 */
import fc from "fast-check";
import { addDays } from "../calendar.ts";
import { readStoredLine } from "../decode.ts";
import { type Development, type DevelopmentType, developmentTypes, isHappening } from "../development.ts";
import { given } from "../given.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { entryAt } from "./record.ts";

export const historyIssues = ["tiktok", "tariffs", "rare-earths", "soybeans"] as const;
export const historyParties = ["US", "CN"] as const;
export const historyBegins = "2025-01-01";
/** Everything happens and is reported within so many days of `historyBegins`. */
export const historyDays = 60;

/** A well-formed log on main, in the order of positions. Seeded by fast-check, and shrinks to fewer entries. */
export const randomHistory = (most = 40): fc.Arbitrary<ReadonlyArray<RecordedEntry>> =>
  fc
    .tuple(fc.constantFrom(...themes), fc.noBias(fc.array(fc.nat(), { maxLength: most, size: "max" })))
    .map(([theme, seeds]) => {
      const types = happeningTypes.filter((type) => theme.test(type));
      const log: RecordedEntry[] = [];
      for (const seed of seeds) log.push(entryAt(log.length + 1, next(log, picker(seed), types), log));
      return log;
    });

/** Dates around the history, before its begin and after its end too. */
export const randomDay: fc.Arbitrary<string> = fc
  .integer({ min: -2, max: historyDays + 20 })
  .map((days) => addDays(historyBegins, days));

/** Some limits of a vantage, each of them now and then absent. */
export const randomLimits = fc.record(
  { asOf: randomDay, knownAt: randomDay, position: fc.integer({ min: 0, max: 45 }) },
  { requiredKeys: [] },
);

const happenMostly = ["happen", "happen", "happen", "happen", "happen", "happen", "happen", "correct"] as const;

interface Picker {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  one<T>(...choices: ReadonlyArray<T>): T;
  /** True in one of `n` cases. */
  rarely(n: number): boolean;
}

/** Mulberry32: one seed per entry, so that a history shrinks by leaving entries out. */
const picker = (seed: number): Picker => {
  let state = seed;
  const number = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return { number, one: (...choices) => choices[number(choices.length)]!, rarely: (n) => number(n) === 0 };
};

const happeningTypes = developmentTypes.filter((type) => isHappening({ type }));
/** A history turns on a few types, so that they meet; the others come in between. */
const themes: ReadonlyArray<RegExp> = [
  /./,
  /^(Deadline|Measure)/,
  /^(Concession|IssueResolved|IssueReopened|LeadersConfirmed)/,
  /^(Framework|Technical|Leaders|Agreement|Breach)/,
  /^(Visit|Summit)/,
  /^(Talks|Agenda)/,
  /^(Indicator|Commitment|Threat|Ass|IssueLinked|IssueUnlinked)/,
];

const next = (log: ReadonlyArray<RecordedEntry>, pick: Picker, theme: ReadonlyArray<DevelopmentType>): Development => {
  const id = `entry-${log.length + 1}`;
  const act = pick.one("happen", "correct", "retract", "annotate", "corroborate", ...happenMostly);
  const heads = headsOf(log);
  const head = heads[pick.number(Math.max(1, heads.length))];
  if (head !== undefined && act !== "happen" && (act !== "retract" || pick.rarely(2))) {
    const known = head.development.reportedOn ?? head.development.occurredOn;
    const later = addDays(known, pick.number(6));
    // Where our record alone was wrong, the day of the report stays, wherever the day of the happening is moved.
    const clerical = (act === "correct" || act === "retract") && pick.rarely(3) ? true : undefined;
    const reportedOn = clerical ? known : later;
    if (act === "correct") {
      const corrected = happening(id, pick, theme, head, later);
      return clerical ? ({ ...corrected, reportedOn, clerical } as Development) : corrected;
    }
    const keeping = {
      id,
      occurredOn: later,
      reportedOn,
      ...given({ clerical }),
      source: sourceOf(pick, reportedOn),
      confidence: "confirmed",
    };
    const about = { issues: head.development.issues, parties: head.development.parties, summary: "About an entry." };
    const target = head.development.id;
    if (act === "retract")
      return {
        ...keeping,
        ...about,
        type: "DevelopmentRetracted",
        details: { target, reason: "False." },
      } as Development;
    if (act === "annotate")
      return {
        ...keeping,
        ...about,
        type: "DevelopmentAnnotated",
        details: { target, significance: pick.one("symbolic", "substantive", "both") },
      } as Development;
    return {
      ...keeping,
      ...about,
      type: "SourceAdded",
      details: { target, source: sourceOf(pick, reportedOn) },
    } as Development;
  }
  return happening(id, pick, theme);
};

/** The newest entry of every line that is neither retracted nor record keeping. */
const headsOf = (log: ReadonlyArray<RecordedEntry>): ReadonlyArray<RecordedEntry> => {
  const heads = new Map<number, RecordedEntry>();
  for (const entry of log) {
    const { development } = entry;
    if (isHappening(development)) heads.set(entry.orderPosition, entry);
    if (development.type === "DevelopmentRetracted")
      for (const [line, head] of heads) if (head.development.id === development.details.target) heads.delete(line);
  }
  return [...heads.values()];
};

const happening = (
  id: string,
  pick: Picker,
  theme: ReadonlyArray<DevelopmentType>,
  corrected?: RecordedEntry,
  knownOn?: string,
): Development => {
  const before = corrected?.development;
  // Half of the corrections keep their type and day, the others move.
  const moved = corrected === undefined || pick.rarely(2);
  const type = moved ? pick.one(...(pick.rarely(4) ? happeningTypes : theme)) : before!.type;
  const occurredOn = moved ? addDays(historyBegins, pick.number(historyDays / 2)) : before!.occurredOn;
  const latest = addDays(occurredOn, pick.rarely(3) ? pick.number(15) : 0);
  const reportedOn = knownOn === undefined ? latest : knownOn > occurredOn ? knownOn : occurredOn;
  const first = pick.one(...historyIssues);
  const issues = pick.rarely(2) ? [...new Set([first, pick.one(...historyIssues)])] : [first];
  const parties = pick.one(["US"], ["CN"], ["US", "CN"]);
  return readStoredLine(
    JSON.stringify({
      id,
      type,
      occurredOn,
      endedOn: type === "TalksHeld" && pick.rarely(2) ? addDays(occurredOn, 1 + pick.number(2)) : undefined,
      reportedOn,
      issues,
      parties,
      summary: `${type} as reported.`,
      details: details[type]?.(pick, occurredOn) ?? {},
      source: sourceOf(pick, reportedOn),
      confidence: pick.one("confirmed", "reported", "uncertain"),
      claimedBy: pick.rarely(4) ? pick.one(...historyParties) : undefined,
      significance: pick.rarely(4) ? pick.one("symbolic", "substantive", "both") : undefined,
      corrects: before?.id,
    }),
  );
};

const sourceOf = (pick: Picker, date: string) => ({
  title: "As published",
  publisher: "Reuters",
  date,
  attribution: pick.one("official", "official", "news", "news", "news", "opinion"),
});

const after = (on: string, pick: Picker, most = 30): string => addDays(on, pick.number(most));
const deadline = (pick: Picker) => pick.one("tiktok-divestiture", "tariff-truce");
const measure = (pick: Picker) => pick.one("us-fentanyl-tariff", "cn-gallium-ban");
const concession = (pick: Picker) => pick.one("cn-rare-earth-supply", "us-export-curb-rollback");
const agreement = (pick: Picker) => pick.one("geneva", "london", "madrid-tiktok", "kuala-lumpur");
const party = (pick: Picker) => pick.one(...historyParties);
const now = <T>(pick: Picker, value: T): T | undefined => (pick.rarely(2) ? value : undefined);

const move = (pick: Picker, on: string, later: boolean) => {
  const near = after(on, pick);
  const other = addDays(near, 1 + pick.number(20));
  return { deadline: deadline(pick), from: later ? near : other, to: later ? other : near };
};
const ending = (pick: Picker, on: string) => ({ deadline: deadline(pick), date: now(pick, on) });
const change = (pick: Picker, on: string) => ({
  measure: measure(pick),
  rate: now(pick, pick.one(0, 10, 20, 34, 125)),
  previousRate: now(pick, 10),
  effectiveFrom: now(pick, addDays(on, pick.number(12) - 3)),
  until: pick.one<unknown>(undefined, after(on, pick), { deadline: deadline(pick) }),
});
const ladder = (pick: Picker) => {
  const [framework, second] = [agreement(pick), agreement(pick)];
  return pick.one<object>({ framework }, { agreement: framework }, { framework, agreement: second });
};
const answer = (pick: Picker) => ({ concession: concession(pick), by: now(pick, party(pick)) });
const meeting = (pick: Picker) => ({
  round: now(pick, pick.one<number | string>(1, 2, "paris")),
  venue: now(pick, pick.one("Paris", "Madrid")),
  level: pick.one("senior-officials", "leaders"),
});
const planned = (pick: Picker, on: string) => {
  const from = now(pick, after(on, pick));
  return { ...meeting(pick), from, to: from === undefined ? undefined : now(pick, addDays(from, pick.number(3))) };
};
const stay = (pick: Picker, on: string) => {
  const from = now(pick, after(on, pick));
  return {
    visit: pick.one("apec-2025", "trump-beijing-2026"),
    from,
    month: from === undefined ? on.slice(0, 7) : undefined,
  };
};
const link = (pick: Picker) => {
  const from = pick.number(historyIssues.length);
  return { from: historyIssues[from], to: historyIssues[(from + 1 + pick.number(3)) % historyIssues.length] };
};

const details: Partial<Record<DevelopmentType, (pick: Picker, on: string) => object>> = {
  IssueResolved: (pick) => ({ outcome: pick.one("agreed", "lapsed") }),
  IssueLinked: link,
  IssueUnlinked: link,
  TalksScheduled: planned,
  TalksHeld: (pick) => ({ ...meeting(pick), outcome: pick.one("framework", "progress", "none", "breakdown") }),
  TalksPostponed: planned,
  TalksCancelled: meeting,
  AgendaSet: (pick) => ({ items: now(pick, [{ text: "Magnets", issue: pick.one(...historyIssues) }]) }),
  PositionStated: (pick) => ({ firmness: pick.one("soft", "firm") }),
  ReadoutIssued: (pick) => ({ by: party(pick), points: [{ topic: "TikTok", denies: pick.rarely(2) }] }),
  ThreatMade: (pick, on) => ({ threat: "tariff-100", byDate: after(on, pick) }),
  ThreatEnded: (pick) => ({ threat: "tariff-100", how: pick.one("carried-out", "lapsed") }),
  BreachAlleged: (pick) => ({ ...ladder(pick), commitment: now(pick, "soybean-12mt") }),
  ConcessionOffered: (pick, on) => ({
    concession: concession(pick),
    by: party(pick),
    conditional: now(pick, true),
    expiresOn: now(pick, after(on, pick)),
    inReturnForRef: pick.one<object | undefined>(
      undefined,
      { concession: concession(pick) },
      { measure: measure(pick) },
      { deadline: deadline(pick) },
      { framework: agreement(pick) },
    ),
  }),
  ConcessionAccepted: answer,
  ConcessionRejected: answer,
  ConcessionWithdrawn: answer,
  ConcessionDelivered: (pick) => ({ ...answer(pick), extent: pick.one("full", "partial") }),
  CommitmentMade: (pick) => ({ commitment: "soybean-12mt", target: pick.number(20) }),
  CommitmentReported: (pick) => ({
    commitment: "soybean-12mt",
    reporter: pick.one("USDA", "MOFCOM"),
    value: pick.number(20),
  }),
  MeasureImposed: change,
  MeasureSuspended: change,
  MeasureLifted: change,
  RulingIssued: (pick) => ({ measures: [measure(pick)] }),
  DeadlineSet: (pick, on) => ({ deadline: deadline(pick), to: after(on, pick) }),
  DeadlinePostponed: (pick, on) => move(pick, on, true),
  DeadlineAdvanced: (pick, on) => move(pick, on, false),
  DeadlineLapsed: ending,
  DeadlineMet: ending,
  DeadlineCancelled: ending,
  DateNoted: (pick, on) => ({ date: after(on, pick) }),
  FrameworkAgreed: (pick) => ({ framework: agreement(pick), subjectTo: now(pick, "approval by both leaders") }),
  TechnicalTermsSettled: ladder,
  LeadersConfirmed: (pick) => ({ ...ladder(pick), concessions: now(pick, [concession(pick)]) }),
  AgreementSigned: (pick) => ({ agreement: agreement(pick), framework: now(pick, agreement(pick)) }),
  AgreementEnded: ladder,
  VisitPlanned: stay,
  VisitPostponed: stay,
  VisitCancelled: (pick) => ({ visit: pick.one("apec-2025", "trump-beijing-2026") }),
  VisitConditionChanged: (pick) => ({ visit: "apec-2025", condition: "Tariffs", status: pick.one("open", "removed") }),
  SummitHeld: (pick) => ({ visit: now(pick, "apec-2025"), venue: "Busan" }),
  DomesticPressureNoted: (pick, on) => ({ direction: pick.one("binds", "frees"), until: now(pick, after(on, pick)) }),
  IndicatorRecorded: (pick) => ({ indicator: pick.one("cn-magnet-exports", "us-payrolls"), value: pick.number(500) }),
  MarketReacted: (pick) => ({ instrument: "Nvidia shares", change: pick.number(9) - 4 }),
  AssessmentMade: (pick) => ({ assessment: now(pick, "deal-by-june"), phrase: "entirely possible" }),
  AssessmentResolved: () => ({ assessment: "deal-by-june", outcome: "came-true" }),
  AssumptionStated: () => ({ assumption: "truce-holds" }),
  AssumptionBroken: () => ({ assumption: "truce-holds" }),
};
