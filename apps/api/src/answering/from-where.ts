/** Dossier, branch and vantage of a call; every wrong part named. */
import {
  dateOfInstant,
  didYouMean,
  fault,
  isCalendarDate,
  readVantage,
  resolved,
  suggestion,
  type Vantage,
  vantageOfParts,
} from "@parley/domain";
import type { Dossier } from "@parley/event-store";
import type { From } from "@parley/read-models";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { HttpProblem } from "./http-problem.ts";

/** Where a read is made from, with the head that it was resolved at. */
export interface FromHead extends From {
  readonly head: number;
}

export const fromWhere = async (deps: Deps, context: Context): Promise<FromHead> => {
  const dossier = await findDossier(deps, context);
  const { vantage, today } = vantageOf(deps, context);
  const branch = await deps.store.findBranch(dossier.slug, vantage.branch);
  if (branch === undefined) {
    const branches = await deps.store.listBranches(dossier.slug);
    throw new HttpProblem(
      "BranchIsUnknown",
      `There is no branch "${vantage.branch}" in ${dossier.slug}.${suggestion(
        vantage.branch,
        branches.map(({ slug }) => slug),
      )}`,
      {
        errors: [fault("BranchIsUnknown", ["branch"], `There is no branch "${vantage.branch}" in ${dossier.slug}.`)],
      },
    );
  }
  if (vantage.position !== undefined && vantage.position > dossier.head)
    throw new HttpProblem(
      "VantageIsWrong",
      `Position ${vantage.position} is above the head of ${dossier.slug}, ${dossier.head}.`,
      {
        errors: [
          fault("PositionIsAboveHead", ["position"], `The head of ${dossier.slug} is at position ${dossier.head}.`),
        ],
      },
    );
  return { dossier, branch, vantage, today, head: dossier.head };
};

export const findDossier = async (deps: Deps, context: Context): Promise<Dossier> => {
  const slug = context.req.param("dossier") ?? "";
  const dossier = await deps.store.findDossier(slug);
  if (dossier !== undefined) return dossier;
  const known = (await deps.store.listDossiers()).map((each) => each.slug);
  const near = didYouMean(slug, known);
  throw new HttpProblem(
    "DossierIsUnknown",
    `There is no such dossier.${near === undefined ? "" : ` Did you mean "${near}"?`}`,
  );
};

/** The vantage that all parts resolve to: what ETags and answers say. */
export const resolvedFrom = ({ vantage, head, today }: FromHead) => ({
  vantage: resolved(vantage, head),
  today: vantage.asOf ?? today,
});

const vantageOf = (deps: Deps, context: Context): { vantage: Vantage; today: string } => {
  const query = context.req.query();
  const given = (["branch", "asOf", "knownAt", "position"] as const).filter((part) => query[part] !== undefined);
  const today = query["today"] ?? dateOfInstant(deps.nowMs());
  const faults = [];
  if (query["at"] !== undefined && given.length > 0)
    faults.push(
      fault(
        "VantageIsGivenTwice",
        [given[0]!],
        `Give the vantage as "at" or part by part, not both: "${given.join('", "')}" stands beside "at".`,
      ),
    );
  if (!isCalendarDate(today))
    faults.push(fault("VantageIsWrong", ["today"], "today must be a date that exists, written like 2025-09-16."));
  const read =
    query["at"] !== undefined
      ? readVantage(query["at"])
      : vantageOfParts(Object.fromEntries(given.map((part) => [part, query[part] as string])));
  if ("faults" in read)
    faults.push(...read.faults.map(({ part, message }) => fault("VantageIsWrong", [part], message)));
  if (faults.length > 0 || "faults" in read)
    throw new HttpProblem("VantageIsWrong", faults.map(({ message }) => message).join(" "), { errors: faults });
  return { vantage: read.vantage, today };
};
