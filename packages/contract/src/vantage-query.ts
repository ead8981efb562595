/** A vantage as the query of a call: the client writes it, the API reads it. */
import {
  type Fault,
  fault,
  isCalendarDate,
  readVantage,
  type Vantage,
  vantageOfParts,
  writeVantage,
} from "@parley/domain";

/** What a caller may say: a written vantage or its parts; nothing is main, now. */
export type AskedVantage = string | Partial<Vantage>;

const parts = ["branch", "asOf", "knownAt", "position"] as const;

/** The pairs to put into a query. */
export const vantageQuery = (asked: AskedVantage | undefined): ReadonlyArray<readonly [string, string]> =>
  asked === undefined ? [] : [["at", typeof asked === "string" ? asked : writeVantage({ branch: "main", ...asked })]];

/** Reads `at` or the parts, not both, and `today`; every part that is wrong is named. */
export const readVantageQuery = (
  query: Readonly<Record<string, string | undefined>>,
): { readonly vantage: Vantage; readonly today?: string } | { readonly faults: ReadonlyArray<Fault> } => {
  const faults: Fault[] = [];
  const { at, today } = query;
  const given = parts.filter((part) => query[part] !== undefined);
  if (at !== undefined && given.length > 0)
    faults.push(
      fault(
        "VantageIsGivenTwice",
        [given[0]!],
        `Give the vantage as "at" or part by part: "${given[0]}" stands beside "at".`,
      ),
    );
  const read =
    at !== undefined
      ? readVantage(at)
      : vantageOfParts(Object.fromEntries(given.map((part) => [part, query[part] as string])));
  if ("faults" in read)
    faults.push(
      ...read.faults.map(({ part, message }) => fault("VantageIsWrong", [part === "vantage" ? "at" : part], message)),
    );
  if (today !== undefined && !isCalendarDate(today))
    faults.push(fault("ParameterIsWrong", ["today"], "today must be a date that exists, written like 2025-09-16."));
  if (faults.length > 0 || "faults" in read) return { faults };
  return { vantage: read.vantage, ...(today === undefined ? {} : { today }) };
};
