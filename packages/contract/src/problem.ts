/** What is answered where something cannot be done: RFC 9457, with every fault at once. */
import type { Fault } from "@parley/domain";

export interface Problem {
  /** `/problems/<code>`, resolved against the server. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly errors: ReadonlyArray<ProblemFault>;
  /** Present on 409: what was recorded since, issue by issue. */
  readonly conflicts?: ReadonlyArray<unknown>;
  /** Present where later developments would lose their sense. */
  readonly contradicts?: ReadonlyArray<unknown>;
}

export interface ProblemFault extends Fault {
  /** The line of an import. */
  readonly line?: number;
}

/** Every way in which a call can fail. The API's table gives each its status. */
export type ProblemCode =
  | "NotJson"
  | "VantageIsWrong"
  | "ParameterIsWrong"
  | "TokenIsMissing"
  | "OriginIsForbidden"
  | "HostIsForbidden"
  | "RouteIsUnknown"
  | "DossierIsUnknown"
  | "BranchIsUnknown"
  | "IssueIsUnknown"
  | "EntryIsUnknown"
  | "FieldIsUnknown"
  | "SetIsUnknown"
  | "MethodIsUnknown"
  | "NothingAcceptable"
  | "GuardIsStale"
  | "DossierExists"
  | "BranchExists"
  | "TooLarge"
  | "MediaTypeIsUnknown"
  | "Refused"
  | "KeyIsReused"
  | "BackupIsRefused"
  | "DatabaseIsAway"
  | "DossierIsBusy"
  | "KeepsMoving"
  | "Bug";
