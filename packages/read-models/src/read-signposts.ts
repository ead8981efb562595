/** The signposts of the set that has all compared scenarios among its outcomes, as main shows it now. */
import { type ComparisonInput, foldScenarios, peopleOf, select, signpostStates, standingWeights } from "@parley/domain";
import { type From, type RecordSource, stretches } from "./from.ts";
import { cutOfSet } from "./read-scenarios.ts";
import { readAboutScenarios, readEvidence, tellsOfScenarios } from "./set-evidence.ts";

/** Undefined where there is no such set. Reads what is about scenarios, and what came since they were forked. */
export const readSignposts = async (
  source: RecordSource,
  vantages: ReadonlyArray<From>,
): Promise<{ readonly of: NonNullable<ComparisonInput["signposts"]>; readonly rowsRead: number } | undefined> => {
  const scenarios = vantages.map(({ branch }) => branch.slug).filter((slug) => slug !== "main");
  if (scenarios.length === 0) return undefined;
  const { store } = source;
  const { dossier, today } = vantages[0]!;
  const branch = (await store.findBranch(dossier.slug, "main"))!;
  const from: From = { dossier, branch, vantage: { branch: "main", position: dossier.head }, today };
  const limits = stretches(from);
  const about = await readAboutScenarios(source, dossier.slug, limits);
  const set = foldScenarios(tellsOfScenarios(about, limits)).sets.find(({ outcomes }) =>
    scenarios.every((slug) => outcomes.some(({ scenario }) => scenario === slug)),
  );
  if (set === undefined) return undefined;
  const cut = await cutOfSet(store, from, set);
  const entries = await readEvidence(source, dossier.slug, about, set, [limits, cut.ancestors]);
  const by = peopleOf(set)[0];
  const weights = by === undefined ? undefined : standingWeights(set, by, today)?.weights;
  return {
    of: {
      placed: set.signposts,
      readings: signpostStates(set.signposts, { selection: select(entries, limits), cut, today }),
      today,
      ...(weights === undefined ? {} : { weights }),
    },
    rowsRead: entries.length,
  };
};
