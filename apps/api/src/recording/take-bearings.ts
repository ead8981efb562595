/** Where something is about to be recorded, with all that most judgements need, in one look that many share. */
import { type Decoded, type Development, issuesOf, thingsOf } from "@parley/domain";
import { findBranch, findDossier } from "../answering/from-where.ts";
import type { Deps } from "../deps.ts";
import type { Place } from "./surroundings.ts";

/** Throws where there is no such dossier or branch. */
export const takeBearings = async (
  deps: Deps,
  slug: string,
  branch: string,
  decoded: ReadonlyArray<Decoded>,
): Promise<Place> => {
  const developments = decoded.flatMap(
    ({ development, salvaged, envelope }): Development | [] => development ?? salvaged ?? envelope ?? [],
  );
  const bearings = await deps.store.bearings(slug, {
    branch,
    ids: decoded.flatMap(({ development }) => development?.id ?? []),
    issues: developments.flatMap(issuesOf),
    things: developments.flatMap(thingsOf),
  });
  if (bearings?.branch !== undefined) return { dossier: bearings.dossier, branch: bearings.branch, bearings };
  // These say what there is instead, or else it has been made just now.
  await findDossier(deps, slug);
  await findBranch(deps, slug, branch);
  return takeBearings(deps, slug, branch, decoded);
};
