/** What is answered where something cannot be done: RFC 9457, with every fault at once. */
import * as Schema from "effect/Schema";

/** Every way in which a call can fail. The API's table gives each its status. */
export const problemCodes = [
  "NotJson",
  "VantageIsWrong",
  "ParameterIsWrong",
  "TokenIsMissing",
  "OriginIsForbidden",
  "HostIsForbidden",
  "RouteIsUnknown",
  "DossierIsUnknown",
  "BranchIsUnknown",
  "IssueIsUnknown",
  "EntryIsUnknown",
  "FieldIsUnknown",
  "SetIsUnknown",
  "MethodIsUnknown",
  "NothingAcceptable",
  "TooSlow",
  "GuardIsStale",
  "DossierExists",
  "BranchExists",
  "TooLarge",
  "MediaTypeIsUnknown",
  "Refused",
  "Contradicts",
  "KeyIsReused",
  "BackupIsRefused",
  "DatabaseIsAway",
  "DossierIsBusy",
  "KeepsMoving",
  "NotRunningHere",
  "WorkbenchIsNotBuilt",
  "Bug",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One fault: `path` is dotted and for people, `pointer` is RFC 6901 and for programs. */
export const ProblemFault = Schema.Struct({
  path: Schema.String,
  pointer: Schema.String,
  code: Schema.String,
  message: Schema.String,
  /** The development that made what stands, where there is one. */
  stands: Schema.optionalKey(Schema.Struct({ id: Schema.String, position: Schema.Number })),
}).annotate({ identifier: "ProblemFault" });
export type ProblemFault = typeof ProblemFault.Type;

/** A guard that no longer holds, with what was recorded since. */
export const StaleGuard = Schema.Struct({
  issue: Schema.String,
  expected: Schema.Number,
  actual: Schema.Number,
  since: Schema.Array(
    Schema.Struct({ id: Schema.String, type: Schema.String, position: Schema.Number, revision: Schema.Number }),
  ),
}).annotate({ identifier: "StaleGuard" });
export type StaleGuard = typeof StaleGuard.Type;

/** A later development that would no longer make sense. */
export const LostSense = Schema.Struct({
  id: Schema.String,
  position: Schema.Number,
  occurredOn: Schema.String,
  message: Schema.String,
}).annotate({ identifier: "LostSense" });
export type LostSense = typeof LostSense.Type;

export const Problem = Schema.Struct({
  /** `/problems/<code>`, resolved against the server. */
  type: Schema.String,
  title: Schema.String,
  status: Schema.Number,
  detail: Schema.String,
  /** Names the call: `urn:request:<id>`, as the server's log has it. */
  instance: Schema.String,
  code: Schema.Literals(problemCodes),
  errors: Schema.Array(ProblemFault),
  /** With 409: what was recorded since, issue by issue. */
  conflicts: Schema.optionalKey(Schema.Array(StaleGuard)),
  /** With the code `Contradicts`: name their ids in `despite` to record it all the same. */
  contradicts: Schema.optionalKey(Schema.Array(LostSense)),
}).annotate({ identifier: "Problem", description: "RFC 9457, with all faults at once." });
export type Problem = typeof Problem.Type;
