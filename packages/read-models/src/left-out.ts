/** What a comparison does not read, because all that are compared share it: counted by tallies. */
import { type ComparisonInput, happenings, select } from "@parley/domain";
import type { LoggedEntry } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import { type PinnedFrom, stretches } from "./from.ts";
import { readTally } from "./tally.ts";

/** How many developments all share beside those that were read, and when the last of them was. */
export const leftOutOf = async (
  views: QueryExecutorProvider,
  vantages: ReadonlyArray<PinnedFrom>,
  apart: ReadonlyArray<LoggedEntry>,
  version: number,
): Promise<{ readonly leftOut: NonNullable<ComparisonInput["leftOut"]>; readonly rowsRead: number }> => {
  // Beyond what was read all see the same of main, so any column can tell; without `knownAt` it is told soonest.
  const mains = vantages.map((from) => stretches(from)[0]!);
  const main = mains.find(({ knownAt }) => knownAt === undefined) ?? mains[0]!;
  const { slug, head } = vantages[0]!.dossier;
  const { days, rowsRead } = await readTally(views, slug, version, { ...main, upTo: main.position ?? head });
  const readOn = new Map<string, number>();
  for (const { development } of happenings(select(apart, [main])))
    readOn.set(development.occurredOn, (readOn.get(development.occurredOn) ?? 0) + 1);
  let developments = 0;
  let until: string | null = null;
  for (const [day, count] of days) {
    const left = count - (readOn.get(day) ?? 0);
    if (left <= 0) continue;
    developments += left;
    if (until === null || day > until) until = day;
  }
  return {
    leftOut: {
      developments,
      until,
      // Told of issues that were looked at alone, as where nothing is left out.
      issues: 0,
    },
    rowsRead,
  };
};
