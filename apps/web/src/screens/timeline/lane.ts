/** What the timeline draws: lanes with spans (how something stood) and marks (what happened). Plain data, cheap to send. */
import type { CalendarDate, Meeting } from "@parley/domain";
import type { DayNumber } from "./day-number.ts";

/** From top to bottom. */
export const laneKinds = [
  "talks",
  "deadlines",
  "measures",
  "offers",
  "agreements",
  "scenarios",
  "indicators",
  "other",
] as const;
export type LaneKind = (typeof laneKinds)[number];

export type Shape =
  | "dot"
  | "ring"
  | "square"
  | "square-open"
  | "pause"
  | "diamond"
  | "diamond-open"
  | "cross"
  | "check"
  | "bar"
  | "later"
  | "earlier"
  | "step"
  | "fork"
  | "flag"
  | "tick";

/** What a mark says happened; the name of the development's type where no word fits better. */
export type MarkWord =
  | "held"
  | "planned"
  | "announced"
  | "postponed"
  | "advanced"
  | "cancelled"
  | "set"
  | "lapsed"
  | "met"
  | "imposed"
  | "suspended"
  | "lifted"
  | "offered"
  | "accepted"
  | "rejected"
  | "withdrawn"
  | "delivered"
  | "framed"
  | "bargained"
  | "confirmed"
  | "signed"
  | "ended"
  | "opened"
  | "closed"
  | "weighed"
  | "placed"
  | "judged"
  | "forked"
  | "rebased"
  | "observed"
  | "revised";

/** Said of a whole lane, and of its spans. */
export type StatusWord =
  | "running"
  | "overdue"
  | "met"
  | "lapsed"
  | "cancelled"
  | "announced"
  | "in-force"
  | "suspended"
  | "lifted"
  | "offered"
  | "accepted"
  | "rejected"
  | "withdrawn"
  | "delivered"
  | "expired"
  | "overtaken"
  | "framed"
  | "bargained"
  | "confirmed"
  | "signed"
  | "ended"
  | "claimed"
  | "open"
  | "closed"
  | "pending"
  | "in part"
  | "contradicted"
  | "none";

export interface Mark {
  /** Of the development. */
  readonly id: string;
  readonly type: string;
  readonly at: DayNumber;
  /** Its last day, where it took several. */
  readonly until?: DayNumber;
  readonly shape: Shape;
  readonly word?: MarkWord;
  /** A few words to stand beside the mark, as they are recorded: a place, a rate. */
  readonly label?: string;
  /** Of a signpost: what was judged of it, or what the development decided. */
  readonly verdict?: StatusWord;
  /** Of a deadline that was moved. */
  readonly was?: CalendarDate;
  readonly now?: CalendarDate;
  readonly summary: string;
  readonly issues: ReadonlyArray<string>;
  /** The row within the lane, from the top. */
  readonly level?: number;
  /** It lies ahead: drawn hollow. */
  readonly planned?: true;
  /** Supposed on a scenario: drawn hatched. */
  readonly supposed?: true;
  /** By the word of one side: drawn half-tone. */
  readonly claimedBy?: string;
  readonly opinion?: true;
}

export interface Span {
  /** Of the development that began it. */
  readonly id: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly status: StatusWord;
  /** How it looks: full, as a thin line where it rests, hollow where it is only announced, faint where it was replaced. */
  readonly form: "full" | "thin" | "hollow" | "replaced" | "overdue";
  readonly level?: number;
  readonly label?: string;
  readonly supposed?: true;
  readonly claimedBy?: string;
}

/** One print of a figure. */
export interface Point {
  readonly id: string;
  readonly at: DayNumber;
  readonly value: number;
  readonly period?: string;
  /** A later print of the same period stands in its place; it is kept and drawn hollow. */
  readonly revised?: true;
}

export interface LaneStatus {
  readonly word: StatusWord;
  /** The day that the word is about: when it falls due, or since when it is so. */
  readonly on?: CalendarDate;
  readonly until?: CalendarDate;
  readonly moved?: number;
  readonly rate?: string;
  readonly by?: string;
  readonly claimedBy?: string;
  /** An offer whose condition is met. */
  readonly ripe?: true;
  readonly waitsFor?: {
    readonly text?: string;
    /** The lane of what is waited for, where there is one. */
    readonly lane?: string;
  };
}

export interface Lane {
  /** `deadlines:tiktok-divestiture`. */
  readonly id: string;
  readonly kind: LaneKind;
  /** As recorded; empty where `level` or `scenarios` names it. */
  readonly name: string;
  readonly level?: NonNullable<Meeting["level"]> | "unsaid";
  /** The lane of the forks; it has no recorded name. */
  readonly forks?: true;
  readonly issues: ReadonlyArray<string>;
  readonly status?: LaneStatus;
  /** How many rows its spans take. */
  readonly rows: number;
  readonly spans: ReadonlyArray<Span>;
  /** In the order of their days. */
  readonly marks: ReadonlyArray<Mark>;
  readonly figures?: { readonly unit: string; readonly points: ReadonlyArray<Point> };
}

export interface Lanes {
  readonly lanes: ReadonlyArray<Lane>;
  /** On record at the vantage, by title. */
  readonly issues: ReadonlyArray<{ readonly issue: string; readonly title: string }>;
  /** How many developments are drawn. */
  readonly developments: number;
  /** The day of the last of them; null where there is none. */
  readonly last: CalendarDate | null;
}
