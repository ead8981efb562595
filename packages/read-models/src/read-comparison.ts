/** A comparison of vantages: what each reads, folded and laid side by side. */
import {
  type Column,
  type Comparison,
  compare,
  differingIssues,
  fold,
  foldScenarios,
  happenings,
  isAboutScenarios,
  peopleOf,
  resolved,
  select,
  signpostStates,
  standingWeights,
  writeVantage,
} from "@parley/domain";
import type { LoggedEntry, StoredBranch } from "@parley/event-store";
import { type From, type RecordSource, stretches } from "./from.ts";
import { cutOfSet, logOf, readLag } from "./read-scenarios.ts";

/**
 * Two to four vantages through one function. What all of them read of a log within the same limits is read once; rows
 * of the log are counted as they are read.
 */
export const readComparison = async (
  source: RecordSource,
  vantages: ReadonlyArray<From>,
  options: { readonly withEqualRows?: boolean } = {},
): Promise<Comparison & { readonly rowsRead: number }> => {
  const { store } = source;
  const dossier = vantages[0]!.dossier;
  const logs = new Map<string, Promise<ReadonlyArray<LoggedEntry>>>();
  let rowsRead = 0;
  const branchLog = (branch: string) => {
    const known = logs.get(branch);
    if (known !== undefined) return known;
    const read = logOf(store, dossier.slug, [{ branch }]).then((entries) => {
      rowsRead += entries.length;
      return entries;
    });
    logs.set(branch, read);
    return read;
  };
  const columns: Column[] = [];
  for (const from of vantages) {
    const limits = stretches(from);
    const entries = (await Promise.all(limits.map(({ branch }) => branchLog(branch)))).flat();
    const effective = happenings(select(entries, limits));
    const { lag } =
      from.branch.slug === "main" ? { lag: null } : await readLag(source, dossier.slug, from.branch as StoredBranch);
    const stored = from.branch as StoredBranch;
    columns.push({
      label: labelOf(from, vantages),
      vantage: resolved(from.vantage, dossier.head),
      today: from.vantage.asOf ?? from.today,
      entries: effective,
      state: fold(effective, dossier.parties),
      ...(stored.narrative === null || stored.narrative === undefined ? {} : { narrative: stored.narrative }),
      ...(lag === null ? {} : { lag }),
      ...(from.branch.slug === "main" ? {} : { scenario: from.branch.slug }),
    });
  }
  const signposts = await signpostsOf(source, vantages);
  const issues = differingIssues(columns);
  const comparison = compare({
    dossier: dossier.slug,
    columns,
    ...(options.withEqualRows === true ? { withEqualRows: true } : { issues }),
    ...(signposts === undefined ? {} : { signposts }),
  });
  return { ...comparison, rowsRead };
};

/** A scenario's title, or the vantage as it is written where the branch does not tell it from the others. */
const labelOf = (from: From, all: ReadonlyArray<From>): string => {
  const alone = all.filter(({ branch }) => branch.slug === from.branch.slug).length === 1;
  const { title } = from.branch as StoredBranch;
  return alone && from.branch.slug !== "main" ? title : writeVantage(from.vantage);
};

/** Of the set that has all compared scenarios among its outcomes, as main shows it now. */
const signpostsOf = async (source: RecordSource, vantages: ReadonlyArray<From>) => {
  const scenarios = vantages.map(({ branch }) => branch.slug).filter((slug) => slug !== "main");
  if (scenarios.length === 0) return undefined;
  const { dossier, today } = vantages[0]!;
  const branch = (await source.store.findBranch(dossier.slug, "main"))!;
  const from: From = { dossier, branch, vantage: { branch: "main" }, today };
  const limits = stretches(from);
  const entries = await logOf(source.store, dossier.slug, limits);
  const selection = select(entries, limits);
  const { sets } = foldScenarios(selection.effective.filter(({ development }) => isAboutScenarios(development)));
  const set = sets.find(({ outcomes }) =>
    scenarios.every((slug) => outcomes.some(({ scenario }) => scenario === slug)),
  );
  if (set === undefined) return undefined;
  const cut = await cutOfSet(source.store, from, set);
  const by = peopleOf(set)[0];
  const weights = by === undefined ? undefined : standingWeights(set, by, today)?.weights;
  return {
    placed: set.signposts,
    readings: signpostStates(set.signposts, { selection, cut, today }),
    today,
    ...(weights === undefined ? {} : { weights }),
  };
};
