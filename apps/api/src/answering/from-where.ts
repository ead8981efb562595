/** Dossier, branch and vantage of a call; every wrong part named. */
import { readVantageQuery } from "@parley/contract";
import { dateOfInstant, fault, resolved, suggestion } from "@parley/domain";
import type { Dossier, StoredBranch } from "@parley/event-store";
import type { From } from "@parley/read-models";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { HttpProblem } from "./http-problem.ts";

/** Where a read is made from, with the head that it was resolved at. */
export interface FromHead extends From {
  readonly head: number;
}

/** `query` where it is not the call's own: a page's form sends parts that are blank. */
export const fromWhere = async (
  deps: Deps,
  context: Context,
  query: Readonly<Record<string, string | undefined>> = context.req.query(),
): Promise<FromHead> => {
  const dossier = await findDossier(deps, context.req.param("dossier"));
  const read = readVantageQuery(query);
  if ("faults" in read)
    throw new HttpProblem("VantageIsWrong", read.faults.map(({ message }) => message).join(" "), {
      errors: read.faults,
    });
  const { vantage } = read;
  const branch = await findBranch(deps, dossier.slug, vantage.branch);
  if (vantage.position !== undefined && vantage.position > dossier.head) {
    const message = `The head of ${dossier.slug} is at position ${dossier.head}; position ${vantage.position} is above it.`;
    throw new HttpProblem("VantageIsWrong", message, { errors: [fault("PositionIsAboveHead", ["position"], message)] });
  }
  return { dossier, branch, vantage, today: read.today ?? dateOfInstant(deps.nowMs()), head: dossier.head };
};

export const findDossier = async (deps: Deps, slug = ""): Promise<Dossier> => {
  const dossier = await deps.store.findDossier(slug);
  if (dossier !== undefined) return dossier;
  const known = (await deps.store.listDossiers()).map((each) => each.slug);
  throw new HttpProblem("DossierIsUnknown", `There is no such dossier.${suggestion(slug.slice(0, 100), known)}`);
};

export const findBranch = async (deps: Deps, dossier: string, slug: string): Promise<StoredBranch> => {
  const branch = await deps.store.findBranch(dossier, slug);
  if (branch !== undefined) return branch;
  const known = (await deps.store.listBranches(dossier)).map((each) => each.slug);
  const message = `There is no such branch in ${dossier}.${suggestion(slug.slice(0, 100), known)}`;
  throw new HttpProblem("BranchIsUnknown", message, { errors: [fault("BranchIsUnknown", ["branch"], message)] });
};

/** The vantage that all parts resolve to: what ETags and answers say. */
export const resolvedFrom = ({ vantage, head, today }: FromHead) => ({
  vantage: resolved(vantage, head),
  today: vantage.asOf ?? today,
});

/** The head that the ETag speaks of is the one that is read. */
export const pinned = (from: FromHead): FromHead => ({
  ...from,
  vantage: { ...from.vantage, position: from.vantage.position ?? from.head },
});
