/** What is compared: two to four vantages, each with what it reads. */
import type { CalendarDate } from "../calendar.ts";
import type { RecordState } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import type { Lag } from "../scenarios/lag.ts";
import type { SignpostReading } from "../scenarios/signpost-states.ts";
import type { SignpostState, Weight } from "../scenarios/state.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { ResolvedVantage } from "../view/issue-view.ts";

export interface ToldColumn {
  /** What it is called in every sentence: "Deal", "main on 15 September 2025". */
  readonly label: string;
  readonly vantage: ResolvedVantage;
  /** The vantage's `asOf`, else today in UTC. */
  readonly today: CalendarDate;
  /** Happenings in the order of events: all, or those that not all columns share. What all share changes no difference. */
  readonly entries: ReadonlyArray<EffectiveEntry>;
  /** Told before the column's own sentence. */
  readonly narrative?: string;
  /** How far the column's parent has moved on. */
  readonly lag?: Lag;
  /** The outcome of the set that the column stands for. */
  readonly scenario?: Slug;
}

export interface Column extends ToldColumn {
  /** The fold of all that the vantage reads; it may hold only the issues that are compared, with their things. */
  readonly state: RecordState;
}

export interface ComparisonInput {
  readonly dossier: Slug;
  readonly columns: ReadonlyArray<Column>;
  /** The issues whose states are looked at; left out, all that some column has on record. See `differingIssues`. */
  readonly issues?: ReadonlyArray<Slug>;
  /** What a store did not hand in, because all columns share it; counted, and not looked at. */
  readonly leftOut?: {
    readonly developments: number;
    readonly until: CalendarDate | null;
    readonly issues: number;
  };
  /** The signposts of the columns' set, with the weights that their worth is told at. */
  readonly signposts?: {
    readonly placed: ReadonlyArray<SignpostState>;
    readonly readings: ReadonlyArray<SignpostReading>;
    readonly weights?: ReadonlyArray<Weight>;
    readonly today: CalendarDate;
  };
  /** Also give the rows that are equal in all columns. */
  readonly withEqualRows?: boolean;
}
