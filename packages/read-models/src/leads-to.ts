/** Which things a state of an issue has to hold because of an entry. */
import { issuesOf, thingsOf } from "@parley/domain";
import type { LoggedEntry } from "@parley/event-store";

/**
 * The things that an entry names, and whether all entries of them are needed: what the issue's own entries name is
 * followed, of the others only references and agreements. Talks and accounts of talks are told per issue, so those of
 * other issues are not asked for.
 */
export const leadsTo = (
  issue: string,
  { development, concerns }: Pick<LoggedEntry, "development"> & Partial<Pick<LoggedEntry, "concerns">>,
): ReadonlyArray<{ readonly thing: string; readonly whole: boolean }> => {
  const named = thingsOf(development);
  if (named.length === 0) return [];
  const isOwn =
    concerns === undefined
      ? issuesOf(development).includes(issue)
      : concerns.some((concern) => concern.issue === issue);
  return named.flatMap(({ kind, slug, role }) =>
    kind === "talks" || kind === "account"
      ? []
      : { thing: `${kind}:${slug}`, whole: isOwn || role === "reference" || kind === "agreement" },
  );
};
