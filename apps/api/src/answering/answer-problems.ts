/** Everything that is thrown becomes a problem; a bug becomes 500 with the request's id and no word of its inside. */
import { BackupIsRefused, DatabaseIsAway, DatabaseIsOverloaded, DossierIsBusy, faultOf } from "@parley/event-store";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { HttpProblem, problemOf, statusOf } from "./http-problem.ts";

export const answerProblem =
  (log: Logger) =>
  (error: unknown, context: Context): Response => {
    const problem = asProblem(error);
    const requestId = String(context.get("requestId") ?? "");
    if (problem.code === "Bug") log.error({ err: error, requestId }, "a bug");
    return new Response(JSON.stringify(problemOf(problem, `urn:request:${requestId}`)), {
      status: statusOf(problem.code),
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...problem.headers },
    });
  };

const asProblem = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DatabaseIsAway || error instanceof DatabaseIsOverloaded)
    return new HttpProblem(
      "DatabaseIsAway",
      "The database cannot be reached now. Nothing is lost: send the request again, with the same Idempotency-Key where it writes.",
      {
        headers: { "retry-after": seconds(error.retryAfterMs) },
      },
    );
  if (error instanceof DossierIsBusy)
    return new HttpProblem(
      "DossierIsBusy",
      "Another append holds the dossier. Nothing was written: send the request again.",
      {
        headers: { "retry-after": seconds(error.retryAfterMs) },
      },
    );
  if (error instanceof BackupIsRefused) return new HttpProblem("BackupIsRefused", error.message);
  if (error instanceof HTTPException && error.status === 413)
    return new HttpProblem("TooLarge", "The body is larger than is taken at once.");
  // The views are read past the store, so what the driver throws of them comes as it is.
  const fault = faultOf("", error);
  if (fault !== undefined) return asProblem(fault);
  if (isEndedByServer(error))
    return new HttpProblem(
      "DatabaseIsAway",
      "The database ended this before it was done: by a time limit, in a deadlock or by hand. What was under way was not written: send the request again, with the same Idempotency-Key where it writes.",
      { headers: { "retry-after": "1" } },
    );
  return new HttpProblem("Bug", "Parley failed at this. The log of the server tells more under the request's id.");
};

const isEndedByServer = (error: unknown): boolean =>
  error instanceof Error && "code" in error && endingCodes.has(String(error.code));

// No fault of the store, for which all that went together fail: of those each is sent again by itself first.
// Cancelled or past statement_timeout; idle for too long, or past transaction_timeout; two that would not go together.
const endingCodes: ReadonlySet<string> = new Set(["57014", "25P03", "25P04", "40001", "40P01"]);

const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1000)));
