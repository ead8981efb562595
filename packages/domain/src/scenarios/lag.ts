/** How far the parent has moved on since a branch was cut from it. */
import type { Slug } from "../primitives.ts";
import { issuesOf } from "../recorded-entry.ts";
import type { Selection } from "../selection.ts";
import { beyondCut, type ForkCut } from "./cut.ts";

export interface Lag {
  /** Developments outside the branch's cut. */
  readonly developments: number;
  /** Those of them that name one of the branch's issues. */
  readonly onItsIssues: number;
  readonly text: string;
}

/** `parent` is what the parent shows at the vantage that is asked about; `issues` are those of the branch's own developments. */
export const lagOf = (
  parent: Selection,
  cut: ForkCut,
  issues: ReadonlyArray<Slug>,
  parentSlug: Slug = cut.ancestors.at(-1)?.branch ?? "main",
): Lag => {
  const beyond = beyondCut(parent, cut);
  const onItsIssues = beyond.filter(({ development }) =>
    issuesOf(development).some((issue) => issues.includes(issue)),
  ).length;
  return { developments: beyond.length, onItsIssues, text: sentence(parentSlug, beyond.length, onItsIssues, issues) };
};

const sentence = (parent: Slug, all: number, own: number, issues: ReadonlyArray<Slug>): string =>
  all === 0
    ? `${parent} has not moved since the fork.`
    : `${parent} has ${all} ${all === 1 ? "development" : "developments"} since the fork, ${own} of them on ${issues.join(", ") || "its issues"}.`;
