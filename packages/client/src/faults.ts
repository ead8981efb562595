/** How a call fails, for whoever catches it. */
import type { Problem } from "@parley/contract";

/** The server answered with a problem: what is wrong, with every fault. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** Seconds after which it is worth trying again, where the server says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** No answer, or one that is not Parley's. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}
