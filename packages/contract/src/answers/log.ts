/** Entries of the log: what was recorded, and beside it what the log adds. */
import type { Development, EffectiveEntry } from "@parley/domain";
import * as Schema from "effect/Schema";
import { type List, listOfItems, ResolvedVantage } from "./vantage.ts";

export const IssueRevision = Schema.Struct({ issue: Schema.String, revision: Schema.Number }).annotate({
  identifier: "IssueRevision",
});

const SupersededBy = Schema.Struct({
  id: Schema.String,
  kind: Schema.Literals(["corrected", "retracted"]),
  position: Schema.Number,
}).annotate({ identifier: "SupersededBy" });

const added = {
  dossier: Schema.String,
  branch: Schema.String,
  position: Schema.Number,
  /** The position of the first entry of its line of corrections. */
  orderPosition: Schema.Number,
  /** UTC, microseconds. */
  recordedAt: Schema.String,
  recordedBy: Schema.String,
  /** The issues that it concerns, each with the revision that it made. */
  revisions: Schema.optionalKey(Schema.Array(IssueRevision)),
  supersededBy: Schema.optionalKey(SupersededBy),
};
const Added = Schema.Struct(added);

// The documentation shows what all types share; what `details` hold, by type, is told by the schema Development.
const recorded = {
  id: Schema.String,
  type: Schema.String,
  occurredOn: Schema.String,
  endedOn: Schema.optionalKey(Schema.String),
  reportedOn: Schema.optionalKey(Schema.String),
  issues: Schema.optionalKey(Schema.Array(Schema.String)),
  parties: Schema.optionalKey(Schema.Array(Schema.String)),
  summary: Schema.optionalKey(Schema.String),
  details: Schema.Record(Schema.String, Schema.Unknown),
};

export const LogItem = Schema.Struct({ ...recorded, ...added }).annotate({
  identifier: "LogItem",
  description: "A development as it was recorded, and beside its fields what the log adds.",
});
export type LogItem = Development & typeof Added.Type;

export const LogPage = listOfItems("LogPage", LogItem);

const told = {
  /** Absent where the entry is superseded. */
  standing: Schema.optionalKey(Schema.Literals(["fact", "opinion"])),
  significance: Schema.optionalKey(Schema.String),
  /** Its own source and those added later. */
  sources: Schema.optionalKey(Schema.Array(Schema.Unknown)),
};

export const TimelineItem = Schema.Struct({ ...recorded, ...added, ...told }).annotate({ identifier: "TimelineItem" });
export type TimelineItem = LogItem & {
  readonly standing?: EffectiveEntry["standing"];
  readonly significance?: string;
  readonly sources?: EffectiveEntry["sources"];
};

export const Timeline = listOfItems("Timeline", TimelineItem);

/** One entry, and how the record stands to it. */
export const EntryAnswer = Schema.Struct({
  entry: LogItem,
  status: Schema.Literals(["current", "corrected", "retracted"]),
  /** The id of the newest of its line, null where the line was withdrawn. */
  current: Schema.NullOr(Schema.String),
  /** The line of corrections with what was said about it, in the order of positions. */
  line: Schema.Array(LogItem),
  vantage: ResolvedVantage,
  today: Schema.String,
}).annotate({ identifier: "EntryAnswer" });
export interface EntryAnswer {
  readonly entry: LogItem;
  readonly status: "current" | "corrected" | "retracted";
  readonly current: string | null;
  readonly line: ReadonlyArray<LogItem>;
  readonly vantage: List<never>["vantage"];
  readonly today: string;
}

/** Newest first; `total` counts those beyond the limit too. */
export const SearchAnswer = Schema.Struct({ ...Timeline.fields, total: Schema.Number }).annotate({
  identifier: "SearchAnswer",
});
export interface SearchAnswer extends List<TimelineItem> {
  readonly total: number;
}
