/** The answer to an import: a JSON line for what is worth telling, one for each chunk, and a last one. */
import * as Schema from "effect/Schema";
import { ProblemFault } from "../problem.ts";

/** A line that was refused or questioned; the first thousand are told (ruling 24). */
export const ImportReport = Schema.Struct({
  /** In the file, from 1. */
  line: Schema.Number,
  id: Schema.optionalKey(Schema.String),
  status: Schema.Literals(["added", "known", "questioned", "refused"]),
  errors: Schema.optionalKey(Schema.Array(ProblemFault)),
  questions: Schema.optionalKey(Schema.Array(ProblemFault)),
}).annotate({ identifier: "ImportReport" });
export type ImportReport = typeof ImportReport.Type;

export const ImportProgress = Schema.Struct({
  progress: Schema.Literal(true),
  lines: Schema.Number,
  position: Schema.Number,
}).annotate({ identifier: "ImportProgress" });
export type ImportProgress = typeof ImportProgress.Type;

export const ImportEnd = Schema.Struct({
  done: Schema.Literal(true),
  lines: Schema.Number,
  /** Written now, the questioned ones among them. */
  added: Schema.Number,
  known: Schema.Number,
  questioned: Schema.Number,
  refused: Schema.Number,
  position: Schema.Number,
  dryRun: Schema.optionalKey(Schema.Literal(true)),
  /** Present where the import broke off: what is committed stays, and the file can be sent again. */
  fault: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "ImportEnd" });
export type ImportEnd = typeof ImportEnd.Type;

export const ImportLine = Schema.Union([ImportReport, ImportProgress, ImportEnd]).annotate({
  identifier: "ImportLine",
});
export type ImportLine = typeof ImportLine.Type;
