/**
 * A comparison of vantages: what each reads, laid side by side, by one function whatever they differ in.
 */
import { type Comparison, comparisonOf, type ToldColumn, writeVantage } from "@parley/domain";
import type { StoredBranch } from "@parley/event-store";
import { type From, look, type RecordSource } from "./from.ts";
import { readColumns } from "./read-columns.ts";
import { readLag } from "./read-scenarios.ts";
import { readSignposts } from "./read-signposts.ts";

/** Two to four vantages through one function. Rows of the log and of what is kept are counted as they are read. */
export const readComparison = async (
  source: RecordSource,
  vantages: ReadonlyArray<From>,
  options: { readonly withEqualRows?: boolean } = {},
): Promise<Comparison & { readonly rowsRead: number }> => {
  const { dossier } = vantages[0]!;
  const [read, lags, signposts] = await Promise.all([
    readColumns(source, vantages, options),
    Promise.all(vantages.map(({ branch }) => lagOf(source, dossier.slug, branch as StoredBranch))),
    readSignposts(source, vantages),
  ]);
  const columns = vantages.map((from, i): ToldColumn => {
    const { narrative, slug } = from.branch as StoredBranch;
    const { lag } = lags[i]!;
    return {
      label: labelOf(from, vantages),
      ...look(from, dossier.head),
      entries: read.entries[i]!,
      ...(narrative === null || narrative === undefined ? {} : { narrative }),
      ...(lag === null ? {} : { lag }),
      ...(slug === "main" ? {} : { scenario: slug }),
    };
  });
  const comparison = comparisonOf({
    dossier: dossier.slug,
    columns,
    issues: read.issues,
    ...(read.leftOut === undefined ? {} : { leftOut: read.leftOut }),
    ...(signposts === undefined ? {} : { signposts: signposts.of }),
  });
  const rowsRead = lags.reduce((sum, each) => sum + each.rowsRead, read.rowsRead + (signposts?.rowsRead ?? 0));
  return { ...comparison, rowsRead };
};

const lagOf = async (source: RecordSource, dossier: string, branch: StoredBranch) =>
  branch.slug === "main" ? { lag: null, rowsRead: 0 } : readLag(source, dossier, branch);

/** A scenario's title, or the vantage as it is written where the branch does not tell it from the others. */
const labelOf = (from: From, all: ReadonlyArray<From>): string => {
  const alone = all.filter(({ branch }) => branch.slug === from.branch.slug).length === 1;
  const { title } = from.branch as StoredBranch;
  return alone && from.branch.slug !== "main" ? title : writeVantage(from.vantage);
};
