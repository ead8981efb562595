/** The state of an issue and the board, as the domain's views make them. */
import type { DeadlineView, BoardRow as DomainRow, Ending, IssueView } from "@parley/domain";
import * as Schema from "effect/Schema";
import { TimelineItem } from "./log.ts";
import { type List, ResolvedVantage } from "./vantage.ts";

const slugged = Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.Unknown));
const items = Schema.Array(Schema.Record(Schema.String, Schema.Unknown));
const noted = Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown));

const WaitsFor = Schema.Struct({
  kind: Schema.String,
  party: Schema.optionalKey(Schema.String),
  ref: Schema.optionalKey(Schema.String),
  text: Schema.String,
}).annotate({ identifier: "WaitsFor" });

const Deadline = Schema.Struct({
  current: Schema.String,
  original: Schema.String,
  status: Schema.String,
  nature: Schema.String,
  overdue: Schema.Boolean,
  /** Null unless running, 0 on the day, negative once it has passed. */
  daysLeft: Schema.NullOr(Schema.Number),
  postponements: Schema.Number,
  timesDue: Schema.Number,
  /** Days of notice of each postponement. */
  notice: Schema.Array(Schema.Number),
  history: items,
  issues: Schema.Array(Schema.String),
}).annotate({ identifier: "Deadline" });

/** The domain's view, with the keys that the design names. */
export const IssueAnswer = Schema.Struct({
  dossier: Schema.String,
  issue: Schema.String,
  title: Schema.String,
  kind: Schema.NullOr(Schema.String),
  vantage: ResolvedVantage,
  today: Schema.String,
  /** Null where the issue is not on record yet at the vantage. */
  status: Schema.NullOr(Schema.Literals(["open", "resolved"])),
  since: Schema.NullOr(Schema.String),
  openedOn: Schema.NullOr(Schema.String),
  outcome: Schema.NullOr(Schema.String),
  tier: Schema.Struct({
    agreement: Schema.NullOr(Schema.String),
    reached: Schema.Literals(["none", "framed", "bargained", "confirmed"]),
    steps: items,
    missing: Schema.Array(Schema.String),
    earlier: items,
  }),
  waitsFor: Schema.NullOr(WaitsFor),
  deadlines: Schema.Record(Schema.String, Deadline),
  measures: slugged,
  concessions: slugged,
  ledger: items,
  agreements: slugged,
  commitments: slugged,
  links: items,
  positions: slugged,
  threats: slugged,
  talks: Schema.Struct({
    last: noted,
    next: noted,
    planned: items,
    rounds: Schema.Number,
    underWay: Schema.Boolean,
  }),
  agenda: items,
  lastAgenda: items,
  accounts: items,
  visits: slugged,
  constraints: items,
  indicators: slugged,
  reactions: items,
  rulings: items,
  dates: items,
  assessments: slugged,
  assumptions: slugged,
  evidence: Schema.Record(Schema.String, Schema.Number),
  lastDevelopment: noted,
  lastSubstantive: noted,
  lastSymbolic: noted,
  revision: Schema.Number,
  position: Schema.Number,
}).annotate({ identifier: "Issue" });
export type IssueAnswer = IssueView;

export const BoardRow = Schema.Struct({
  issue: Schema.String,
  title: Schema.String,
  status: Schema.NullOr(Schema.Literals(["open", "resolved"])),
  since: Schema.NullOr(Schema.String),
  outcome: Schema.NullOr(Schema.String),
  tier: Schema.Struct({
    agreement: Schema.NullOr(Schema.String),
    reached: Schema.Literals(["none", "framed", "bargained", "confirmed"]),
    missing: Schema.Array(Schema.String),
  }),
  waitsFor: Schema.NullOr(WaitsFor),
  nextDeadline: Schema.NullOr(
    Schema.Struct({
      deadline: Schema.String,
      current: Schema.String,
      daysLeft: Schema.NullOr(Schema.Number),
      overdue: Schema.Boolean,
      postponements: Schema.Number,
      timesDue: Schema.Number,
    }),
  ),
  nextTalks: noted,
  talksUnderWay: Schema.Boolean,
  openOffers: Schema.Number,
  measuresInForce: Schema.Number,
  links: items,
  lastDevelopment: noted,
  lastSubstantive: noted,
  lastSymbolic: noted,
  developments: Schema.Number,
  revision: Schema.Number,
}).annotate({ identifier: "BoardRow" });

const Ends = Schema.Struct({
  lastDevelopmentOn: Schema.String,
  daysAgo: Schema.Number,
  text: Schema.String,
  /** A vantage whose board is still alive. */
  offer: Schema.String,
}).annotate({ identifier: "RecordEnds" });

export const BoardAnswer = Schema.Struct({
  items: Schema.Array(BoardRow),
  next: Schema.Null,
  vantage: ResolvedVantage,
  today: Schema.String,
  /** Said where the newest development is over 30 days old and no `asOf` was given (ruling 38). */
  recordEnds: Schema.NullOr(Ends),
}).annotate({ identifier: "Board" });
export interface BoardAnswer extends List<DomainRow> {
  readonly recordEnds: Ending | null;
}

export const WhyAnswer = Schema.Struct({
  issue: Schema.String,
  path: Schema.String,
  value: Schema.Unknown,
  /** Newest first: the development, and the field before and after it. */
  reasons: Schema.Array(Schema.Struct({ entry: TimelineItem, before: Schema.Unknown, after: Schema.Unknown })),
  vantage: ResolvedVantage,
  today: Schema.String,
}).annotate({ identifier: "Why" });
export interface WhyAnswer {
  readonly issue: string;
  readonly path: string;
  readonly value: unknown;
  readonly reasons: ReadonlyArray<{
    readonly entry: TimelineItem;
    readonly before: unknown;
    readonly after: unknown;
  }>;
  readonly vantage: List<never>["vantage"];
  readonly today: string;
}

/** A deadline beside its slug; in the list of a dossier. */
export type DeadlineItem = DeadlineView & { readonly deadline: string };

export const DeadlineList = Schema.Struct({
  items: Schema.Array(Schema.Struct({ deadline: Schema.String, ...Deadline.fields })),
  next: Schema.Null,
  vantage: ResolvedVantage,
  today: Schema.String,
}).annotate({ identifier: "DeadlineList" });
