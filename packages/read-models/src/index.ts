/** Reading a dossier from a vantage: views where they serve, the fold of the log where they do not. */
export { cardOf } from "./card.ts";
export * from "./from.ts";
export { migrations } from "./migrations.ts";
export { LogIsBroken, type Projected, project } from "./project.ts";
export * from "./read-comparison.ts";
export * from "./read-record.ts";
export { readLag, readSets, type SetReading } from "./read-scenarios.ts";
export { readState, writeState } from "./stored-state.ts";
export { type Checkpoint, claim, dropVersion, flip, liveVersion, readCheckpoint } from "./view-store.ts";
