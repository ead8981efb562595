/** Answers about the log as a whole: verification, backup, and how the process is. */
import * as Schema from "effect/Schema";

export const VerifyAnswer = Schema.Struct({
  dossier: Schema.String,
  holds: Schema.Boolean,
  /** Where it holds: how many entries, and the head to note elsewhere, position:hash. */
  entries: Schema.optionalKey(Schema.Number),
  head: Schema.optionalKey(Schema.String),
  /** Where it does not: the first entry that does not hold, and what about it. */
  id: Schema.optionalKey(Schema.NullOr(Schema.String)),
  position: Schema.optionalKey(Schema.Number),
  part: Schema.optionalKey(Schema.Literals(["gap", "content", "order", "chain", "index", "head"])),
}).annotate({ identifier: "Verification" });
export type VerifyAnswer = typeof VerifyAnswer.Type;

export const RestoreAnswer = Schema.Struct({
  dossiers: Schema.Array(Schema.Struct({ dossier: Schema.String, entries: Schema.Number })),
}).annotate({ identifier: "Restored" });
export type RestoreAnswer = typeof RestoreAnswer.Type;

/** One line of a rebuild; the last is done. */
export const RebuildLine = Schema.Struct({
  dossier: Schema.optionalKey(Schema.String),
  position: Schema.optionalKey(Schema.Number),
  head: Schema.optionalKey(Schema.Number),
  /** On the last line: the version of the views that is live now, and how fast it was made. */
  version: Schema.optionalKey(Schema.Number),
  events: Schema.optionalKey(Schema.Number),
  eventsPerSecond: Schema.optionalKey(Schema.Number),
  done: Schema.optionalKey(Schema.Boolean),
  /** Present where it broke off; the live views were not touched. */
  fault: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "RebuildLine" });
export type RebuildLine = typeof RebuildLine.Type;

export const HealthAnswer = Schema.Struct({ status: Schema.Literal("alive"), version: Schema.String }).annotate({
  identifier: "Health",
});
export type HealthAnswer = typeof HealthAnswer.Type;

export const ReadyAnswer = Schema.Struct({
  status: Schema.Literals(["ready", "not ready"]),
  database: Schema.Literals(["up", "away"]),
  /** What append-only rests on: the rights of the role, or the triggers alone; null while the database is away. */
  appendOnly: Schema.NullOr(Schema.Literals(["role", "trigger"])),
  /** Null where no projector runs in this process; reads are fresh all the same. */
  projector: Schema.NullOr(
    Schema.Struct({
      running: Schema.Boolean,
      /** Entries that the views do not show yet. */
      lag: Schema.Number,
      /** Why dossiers are not followed any more. */
      stopped: Schema.Array(Schema.String),
      /** Issues that cannot be folded, and why. */
      parked: Schema.optionalKey(Schema.Array(Schema.String)),
    }),
  ),
}).annotate({ identifier: "Ready" });
export type ReadyAnswer = typeof ReadyAnswer.Type;
