/**
 * What the fold holds: every issue and every thing, before any day is asked about. Long because it is one
 * vocabulary: the slices beside it and the views read these words and no others.
 *
 * Values are never changed in place, only replaced in their maps, so that a copy of the maps is a checkpoint.
 */
import type { CalendarDate } from "../calendar.ts";
import type { ThingReference } from "../developments/concessions.ts";
import type { DeadlineNature } from "../developments/deadlines.ts";
import type { DateOrDeadline } from "../developments/measures.ts";
import type { Round, TalksLevel } from "../developments/talks.ts";
import type { Confidence } from "../envelope.ts";
import type { EntryId, Party, Slug } from "../primitives.ts";

export interface RecordState {
  /** The dossier's parties: a step of a ladder that each of them has claimed is reached. */
  readonly parties: ReadonlyArray<Party>;
  readonly issues: Map<Slug, IssueState>;
  readonly deadlines: Map<Slug, DeadlineState>;
  readonly measures: Map<Slug, MeasureState>;
  readonly concessions: Map<Slug, ConcessionState>;
  readonly commitments: Map<Slug, CommitmentState>;
  /** By the first slug of the agreement; `agreementNames` leads every other slug there. */
  readonly agreements: Map<Slug, AgreementState>;
  readonly agreementNames: Map<Slug, Slug>;
  readonly visits: Map<Slug, VisitState>;
  readonly threats: Map<Slug, ThreatState>;
  readonly indicators: Map<Slug, IndicatorState>;
  readonly assessments: Map<Slug, AssessmentState>;
  readonly assumptions: Map<Slug, AssumptionState>;
  readonly links: Map<Slug, LinkState>;
}

/** What every thing carries (ruling 34): where it lives, since when, and how sure its last word is. */
export interface Thing {
  /** The issues of its first development at the vantage. */
  readonly issues: ReadonlyArray<Slug>;
  readonly since: CalendarDate;
  readonly event: EntryId;
  readonly claimedBy?: Party;
  readonly confidence: Confidence;
}

export interface Happened {
  readonly on: CalendarDate;
  readonly event: EntryId;
}

export interface DeadlineMove extends Happened {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly kind: "postponed" | "advanced" | "set";
  readonly instrument?: string;
  readonly condition?: string;
  readonly noticeDays: number;
  readonly afterLapse: boolean;
}

export interface DeadlineState extends Thing {
  readonly original: CalendarDate;
  readonly current: CalendarDate;
  readonly nature: DeadlineNature;
  readonly title?: string;
  readonly instrument?: string;
  readonly consequence?: string;
  readonly status: "running" | "met" | "lapsed" | "cancelled";
  /** The day on which it was met, lapsed or cancelled; absent while it runs. */
  readonly endedOn?: CalendarDate;
  readonly postponements: number;
  /** How many replaced or ended dates had come due: they were current when their day began (ruling 35). */
  readonly cameDue: number;
  readonly history: ReadonlyArray<DeadlineMove>;
}

export interface MeasureChange extends Happened {
  readonly change: "imposed" | "suspended" | "lifted";
  readonly from: CalendarDate;
  /** Not recorded, only implied: the rate that a suspension or an end, the first to be known, says was there before. */
  readonly implied?: true;
  readonly rate?: number;
  readonly rates?: ReadonlyArray<{ readonly scope: string; readonly rate: number }>;
  readonly until?: DateOrDeadline;
  readonly instrument?: string;
}

export interface MeasureState extends Thing {
  readonly by?: Party;
  readonly kind?: string;
  readonly unit: string;
  /** In the order in which they were decided. */
  readonly changes: ReadonlyArray<MeasureChange>;
}

export interface ConcessionState extends Thing {
  readonly status: "offered" | "accepted" | "rejected" | "withdrawn" | "delivered";
  readonly by?: Party;
  readonly conditional?: boolean;
  readonly inReturnFor?: string;
  readonly inReturnForRef?: ThingReference;
  readonly expiresOn?: CalendarDate;
  readonly offeredOn: CalendarDate;
  readonly history: ReadonlyArray<
    Happened & { readonly status: ConcessionState["status"]; readonly by?: Party; readonly extent?: "full" | "partial" }
  >;
}

export interface CommitmentState extends Thing {
  readonly by?: Party;
  readonly target?: number | string;
  readonly unit?: string;
  readonly dueOn?: CalendarDate;
  readonly reports: ReadonlyArray<
    Happened & {
      readonly reporter: string;
      readonly value?: number | string;
      readonly periodEnd?: CalendarDate;
      readonly verdict?: string;
    }
  >;
}

export type Tier = "framed" | "bargained" | "confirmed";

export interface Step extends Happened {
  readonly tier: Tier;
  readonly claimedBy?: Party;
}

export interface AgreementState extends Thing {
  readonly name: Slug;
  readonly names: ReadonlyArray<Slug>;
  readonly title?: string;
  readonly subjectTo?: string;
  /** Grows when a FrameworkAgreed meets a ladder that was already bargained. */
  readonly cycle: number;
  /** Of this cycle, in the order of events. */
  readonly steps: ReadonlyArray<Step>;
  readonly earlierSteps: ReadonlyArray<Step>;
  readonly signed?: Happened & { readonly claimedBy?: Party };
  readonly ended?: Happened;
  readonly breaches: ReadonlyArray<Happened & { readonly by?: string }>;
  /** Order of beginnings: the n-th agreement to begin at this vantage. */
  readonly began: number;
}

export interface VisitPlan extends Happened {
  readonly kind: "planned" | "postponed" | "cancelled" | "held";
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly month?: string;
  readonly when?: string;
  readonly venue?: string;
}

export interface VisitState extends Thing {
  readonly title?: string;
  readonly waitsFor?: string;
  readonly status: "planned" | "postponed" | "cancelled" | "held";
  readonly parties: ReadonlyArray<Party>;
  readonly plan: VisitPlan;
  readonly history: ReadonlyArray<VisitPlan>;
  readonly conditions: ReadonlyArray<
    Happened & { readonly condition: string; readonly status: "open" | "removed" | "hardened" }
  >;
}

export interface ThreatState extends Thing {
  readonly status: "open" | "carried-out" | "withdrawn" | "lapsed";
  readonly by?: string;
  readonly trigger?: string;
  readonly byDate?: CalendarDate;
}

export interface Observation extends Happened {
  readonly value: number;
  readonly unit?: string;
  readonly period?: string;
  readonly previous?: number;
  readonly vintage?: string;
}

export interface IndicatorState extends Thing {
  readonly value: number;
  readonly unit?: string;
  readonly period?: string;
  readonly history: ReadonlyArray<Observation>;
}

export type Standing = "fact" | "opinion";

export interface AssessmentState extends Thing {
  readonly statement: string;
  readonly phrase?: string;
  readonly range?: ReadonlyArray<number>;
  readonly horizon?: CalendarDate;
  readonly by?: string;
  readonly standing: Standing;
  readonly outcome?: string;
  readonly resolvedOn?: CalendarDate;
}

export interface AssumptionState extends Thing {
  readonly text: string;
  readonly status: "standing" | "broken";
  readonly brokenBy?: EntryId;
}

export interface LinkState extends Thing {
  readonly from: Slug;
  readonly to: Slug;
  readonly kind?: string;
  readonly heldBy?: string;
  readonly assertedBy: ReadonlyArray<string>;
  readonly standing: Standing;
  readonly until?: CalendarDate;
}

export interface Meeting extends Happened {
  readonly round?: Round;
  readonly level?: TalksLevel;
  readonly venue?: string;
  readonly heads?: ReadonlyArray<string>;
}
export interface HeldTalks extends Meeting {
  readonly endedOn: CalendarDate;
  readonly outcome?: string;
}
export interface PlannedTalks extends Meeting {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly postponed: number;
}
export interface AgendaItem extends Happened {
  readonly text: string;
  readonly issue?: Slug;
  readonly by?: string;
  readonly round?: Round;
  readonly standing: Standing;
  /** After the talks: whether they were held on the item's issue. Absent before, and where no issue is named. */
  readonly takenUp?: boolean;
}
export interface Position extends Happened {
  readonly party: Party;
  readonly by?: string;
  readonly redLine?: string;
  readonly firmness?: string;
  readonly text: string;
}
export interface Readout extends Happened {
  readonly by: Party;
  readonly about?: Round;
  readonly points: ReadonlyArray<{
    readonly topic: string;
    readonly text?: string;
    readonly stance: "claims" | "denies";
  }>;
}
export interface Constraint extends Happened {
  readonly party?: string;
  readonly kind?: string;
  readonly direction?: string;
  readonly strength?: string;
  readonly until?: CalendarDate;
  readonly text: string;
  readonly standing: Standing;
}
export interface Reaction extends Happened {
  readonly instrument: string;
  readonly change?: number;
  readonly unit?: string;
  readonly from?: string;
  readonly to?: string;
  readonly attributedTo?: string;
  readonly attributedBy?: string;
}
export interface NotedDate extends Happened {
  readonly date: CalendarDate;
  readonly to?: CalendarDate;
  readonly kind?: string;
  readonly text: string;
}
export interface Ruling extends Happened {
  readonly body?: string;
  readonly case?: string;
  readonly effect?: string;
  readonly measures: ReadonlyArray<Slug>;
}
export interface LastDevelopment extends Happened {
  readonly type: string;
  readonly summary: string;
}

export interface Evidence {
  readonly events: number;
  readonly sources: number;
  readonly official: number;
  readonly news: number;
  readonly opinion: number;
  readonly claimedByOneSide: number;
}

export interface IssueState {
  readonly title?: string;
  readonly kind?: string;
  readonly status: "open" | "resolved";
  readonly since: CalendarDate;
  readonly openedOn: CalendarDate;
  readonly outcome?: string;
  readonly rounds: number;
  readonly lastTalks?: HeldTalks;
  readonly plannedTalks: ReadonlyArray<PlannedTalks>;
  readonly agenda: ReadonlyArray<AgendaItem>;
  readonly lastAgenda: ReadonlyArray<AgendaItem>;
  readonly positions: ReadonlyMap<Party, Position>;
  readonly readouts: ReadonlyArray<Readout>;
  readonly constraints: ReadonlyArray<Constraint>;
  readonly reactions: ReadonlyArray<Reaction>;
  readonly dates: ReadonlyArray<NotedDate>;
  readonly rulings: ReadonlyArray<Ruling>;
  readonly evidence: Evidence;
  readonly last?: LastDevelopment;
  readonly lastSubstantive?: LastDevelopment;
  readonly lastSymbolic?: LastDevelopment;
}

export const initialState = (parties: ReadonlyArray<Party>): RecordState => ({
  parties,
  issues: new Map(),
  deadlines: new Map(),
  measures: new Map(),
  concessions: new Map(),
  commitments: new Map(),
  agreements: new Map(),
  agreementNames: new Map(),
  visits: new Map(),
  threats: new Map(),
  indicators: new Map(),
  assessments: new Map(),
  assumptions: new Map(),
  links: new Map(),
});

/** A checkpoint: the maps are copied, the values are shared. */
export const copyState = (state: RecordState): RecordState => ({
  parties: state.parties,
  issues: new Map(state.issues),
  deadlines: new Map(state.deadlines),
  measures: new Map(state.measures),
  concessions: new Map(state.concessions),
  commitments: new Map(state.commitments),
  agreements: new Map(state.agreements),
  agreementNames: new Map(state.agreementNames),
  visits: new Map(state.visits),
  threats: new Map(state.threats),
  indicators: new Map(state.indicators),
  assessments: new Map(state.assessments),
  assumptions: new Map(state.assumptions),
  links: new Map(state.links),
});

/** Rises whenever the same entries fold to another state or view: what was kept of an older one no longer serves. */
export const foldVersion = 1;
