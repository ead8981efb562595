/** The signposts of the set that has all compared scenarios among its outcomes, as main shows it now. */
import {
  type ComparisonInput,
  foldScenarios,
  isAboutScenarios,
  peopleOf,
  select,
  signpostStates,
  standingWeights,
} from "@parley/domain";
import { sql } from "kysely";
import { differentlySeen } from "./differently-seen.ts";
import { type From, type RecordSource, stretches } from "./from.ts";
import { cutOfSet, logOf } from "./read-scenarios.ts";

/** Undefined where there is no such set. Reads what is about scenarios, and what came since they were forked. */
export const readSignposts = async (
  source: RecordSource,
  vantages: ReadonlyArray<From>,
): Promise<{ readonly of: NonNullable<ComparisonInput["signposts"]>; readonly rowsRead: number } | undefined> => {
  const scenarios = vantages.map(({ branch }) => branch.slug).filter((slug) => slug !== "main");
  if (scenarios.length === 0) return undefined;
  const { store, views } = source;
  const { dossier, today } = vantages[0]!;
  const branch = (await store.findBranch(dossier.slug, "main"))!;
  const from: From = { dossier, branch, vantage: { branch: "main" }, today };
  const limits = stretches(from);
  const about =
    views === undefined
      ? await logOf(store, dossier.slug, limits)
      : await differentlySeen({ store, db: views }, dossier.slug, [limits], await aboutScenarios(views, dossier.slug));
  const told = select(about, limits).effective.filter(({ development }) => isAboutScenarios(development));
  const set = foldScenarios(told).sets.find(({ outcomes }) =>
    scenarios.every((slug) => outcomes.some(({ scenario }) => scenario === slug)),
  );
  if (set === undefined) return undefined;
  const cut = await cutOfSet(store, from, set);
  const judgements = set.signposts.flatMap((signpost) => signpost.judgements);
  // What was set aside since the first judgement may have been what it rested on.
  const firstJudged = Math.min(dossier.head, ...judgements.map(({ position }) => position));
  const because = judgements.flatMap((judgement) => judgement.because ?? []);
  const restedOn = (await store.entriesByIds(dossier.slug, because)).map(({ position }) => position);
  const since =
    views === undefined
      ? about
      : await differentlySeen(
          { store, db: views },
          dossier.slug,
          [limits, cut.ancestors, [{ branch: "main", position: firstJudged }]],
          restedOn,
        );
  const entries = [...new Map([...about, ...since].map((entry) => [entry.position, entry])).values()];
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

/** Positions of main's entries about sets, scenarios and signposts. */
const aboutScenarios = async (
  views: NonNullable<RecordSource["views"]>,
  dossier: string,
): Promise<ReadonlyArray<number>> => {
  const { rows } = await sql<{ position: string }>`
    select distinct position::text as position from parley.event_thing
    where dossier_id = ${dossier} and kind in ('set', 'scenario', 'signpost') and branch_id = 'main' and subject`.execute(
    views,
  );
  return rows.map(({ position }) => Number(position));
};
