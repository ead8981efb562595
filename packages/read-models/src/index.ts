/** Reading a dossier from a vantage: views where they serve, the fold of the log where they do not. */
export { cardOf } from "./card.ts";
export { type Checkpoint, claim, readCheckpoint } from "./checkpoint.ts";
export { type From, look, type Read, type RecordSource, stretches } from "./from.ts";
export { type Lease, releaseLease, renewLease, takeLease } from "./lease.ts";
export { LogIsBroken } from "./log-is-broken.ts";
export { LogWasReplaced } from "./log-was-replaced.ts";
export { migrations } from "./migrations.ts";
export { type ParkedIssue, readParked } from "./parked-issues.ts";
export { type Projected, type ProjectOptions, project } from "./project.ts";
export * from "./read-comparison.ts";
export * from "./read-record.ts";
export { readLag, readSets, type SetReading } from "./read-scenarios.ts";
export { type SeenViews, seenViews } from "./seen-views.ts";
export { readState, writeState } from "./stored-state.ts";
export {
  beginVersion,
  dropVersion,
  ensureLiveVersion,
  flip,
  liveVersion,
  rollBack,
  takeUpVersion,
  touchVersion,
} from "./view-versions.ts";
