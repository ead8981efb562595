/** What is answered to developments that are recorded, or would be. */
import * as Schema from "effect/Schema";
import { IssueRevision } from "./log.ts";

export const QuestionAnswer = Schema.Struct({
  /** The development that is questioned. */
  id: Schema.String,
  path: Schema.String,
  pointer: Schema.String,
  code: Schema.String,
  message: Schema.String,
  stands: Schema.optionalKey(Schema.Struct({ id: Schema.String, position: Schema.Number })),
}).annotate({ identifier: "Question" });

export const AppendAnswer = Schema.Struct({
  /** The greatest position among the entries below: read at it, or without one, to see them. */
  position: Schema.Number,
  events: Schema.Array(
    Schema.Struct({ id: Schema.String, position: Schema.Number, issues: Schema.Array(IssueRevision) }),
  ),
  /** What is odd about them; they are recorded all the same. */
  questions: Schema.optionalKey(Schema.Array(QuestionAnswer)),
}).annotate({ identifier: "AppendAnswer" });
export type AppendAnswer = typeof AppendAnswer.Type;

export const DryRunAnswer = Schema.Struct({
  dryRun: Schema.Literal(true),
  /** The head, which stays where it is. */
  position: Schema.Number,
  /** `known`: it stands there already, and nothing would be written. */
  events: Schema.Array(Schema.Struct({ id: Schema.String, position: Schema.Number, known: Schema.Boolean })),
  questions: Schema.Array(QuestionAnswer),
  /** Fields of the issues' views that would read differently. */
  changes: Schema.Array(
    Schema.Struct({ issue: Schema.String, path: Schema.String, before: Schema.Unknown, after: Schema.Unknown }),
  ),
}).annotate({ identifier: "DryRunAnswer" });
export type DryRunAnswer = typeof DryRunAnswer.Type;
