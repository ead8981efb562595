/** The log on Postgres: append, read, branches, verify, backup. */
export type { OnWake } from "./announce.ts";
export * from "./append-command.ts";
export type { BackupDossier, BackupEntry, BackupReceipt, BackupRecord } from "./backup.ts";
export type { Bearings, Intent } from "./bearings.ts";
export type {
  BranchChange,
  BranchStatus,
  BranchVerdict,
  NewBranch,
  RebaseVerdict,
  StoredBranch,
  StoredCut,
} from "./branches.ts";
export { chainHash, chainStart, contentHash } from "./chain.ts";
export type { LogFact } from "./copy-out.ts";
export type { Dossier, NewDossier } from "./dossiers.ts";
export type { LoggedEntry } from "./entry-row.ts";
export * from "./event-store.ts";
export {
  BackupIsRefused,
  DatabaseIsAway,
  DatabaseIsOverloaded,
  DossierIsBusy,
  faultOf,
  isStoreFault,
  type StoreFault,
} from "./faults.ts";
export { migrations } from "./migrations.ts";
export type { EntriesNeeded, ThingName } from "./read-entries.ts";
export type { LogRange } from "./read-log.ts";
export type { Receipt } from "./receipts.ts";
export type { ReadableStretch } from "./stretch-arrays.ts";
export * from "./verdict.ts";
export type { NotedHead, Verification, VerifyOptions } from "./verify.ts";
