/** A call that cannot be done. Thrown where it is found, answered in one place. */
import type { Problem, ProblemCode, ProblemFault } from "@parley/contract";

export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly errors: ReadonlyArray<ProblemFault>;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      readonly errors?: ReadonlyArray<ProblemFault>;
      readonly extra?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = more.errors ?? [];
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

/** Exhaustive: a new code without a row does not compile. */
const table: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  NotJson: { status: 400, title: "The body is not JSON" },
  VantageIsWrong: { status: 422, title: "There is no such vantage" },
  ParameterIsWrong: { status: 422, title: "A parameter is wrong" },
  TokenIsMissing: { status: 401, title: "A token is needed" },
  OriginIsForbidden: { status: 403, title: "Another site may not call this" },
  HostIsForbidden: { status: 403, title: "Not served under this name" },
  RouteIsUnknown: { status: 404, title: "There is no such address" },
  DossierIsUnknown: { status: 404, title: "There is no such dossier" },
  BranchIsUnknown: { status: 404, title: "There is no such branch" },
  IssueIsUnknown: { status: 404, title: "There is no such issue" },
  EntryIsUnknown: { status: 404, title: "There is no such entry" },
  FieldIsUnknown: { status: 404, title: "There is no such field" },
  SetIsUnknown: { status: 404, title: "There is no such set" },
  MethodIsUnknown: { status: 405, title: "Not done at this address" },
  NothingAcceptable: { status: 406, title: "No such form of the answer" },
  TooSlow: { status: 408, title: "The body did not come" },
  GuardIsStale: { status: 409, title: "Somebody recorded meanwhile" },
  DossierExists: { status: 409, title: "There is such a dossier already" },
  BranchExists: { status: 409, title: "There is such a branch already" },
  TooLarge: { status: 413, title: "Too large" },
  MediaTypeIsUnknown: { status: 415, title: "Not a media type that is taken here" },
  Refused: { status: 422, title: "It cannot be recorded" },
  Contradicts: { status: 422, title: "Later developments would lose their sense" },
  KeyIsReused: { status: 422, title: "The key was used for another request" },
  BackupIsRefused: { status: 422, title: "The backup cannot be restored" },
  NotRunningHere: { status: 501, title: "Not done by this process" },
  WorkbenchIsNotBuilt: { status: 503, title: "The workbench is not built" },
  DatabaseIsAway: { status: 503, title: "The database is away" },
  DossierIsBusy: { status: 503, title: "The dossier is busy" },
  KeepsMoving: { status: 503, title: "The record keeps moving" },
  Bug: { status: 500, title: "Something is wrong with Parley" },
};

export const statusOf = (code: ProblemCode): number => table[code].status;

/** As it is answered. `instance` names the call, never what was in it. */
export const problemOf = (problem: HttpProblem, instance: string): Problem => ({
  type: `/problems/${problem.code}`,
  title: table[problem.code].title,
  status: table[problem.code].status,
  detail: problem.message,
  instance,
  code: problem.code,
  errors: problem.errors,
  ...problem.extra,
});
