/** Main's scenarios as their screen shows them: what each supposes, where it was cut, and how it ended. */
import type { BranchAnswer } from "@parley/contract";
import type { CalendarDate, Development } from "@parley/domain";

/** A hypothetical development as it stands: what was corrected or withdrawn on its branch is left out. */
export interface Supposed {
  readonly development: Development;
  /** The development on main that was made of it; null where there is none yet. */
  readonly adoptedAs: string | null;
}

export interface BranchSeen extends BranchAnswer {
  /** Up to which day it reads its parent: first by the fork, then by each rebase. */
  readonly bases: ReadonlyArray<CalendarDate>;
  readonly closing: { readonly outcome: string; readonly why: string | null; readonly on: CalendarDate } | null;
  /** In the order of events. */
  readonly supposed: ReadonlyArray<Supposed>;
}

/** What this needs to know of an entry; the log of the browser and the answers of the server both tell it. */
export interface BranchEntry {
  readonly branch: string;
  readonly development: Development;
}

/** `entries` stand in the order of positions; those of main tell what was adopted. */
export const branchesSeen = (
  branches: ReadonlyArray<BranchAnswer>,
  entries: Iterable<BranchEntry>,
): ReadonlyArray<BranchSeen> => {
  const own = new Map<string, Development[]>();
  const adopted = new Map<string, string>();
  for (const { branch, development } of entries) {
    const { adoptedFrom } = development;
    if (adoptedFrom !== undefined) adopted.set(`${adoptedFrom.branch} ${adoptedFrom.id}`, development.id);
    if (branch === "main") continue;
    own.set(branch, [...(own.get(branch) ?? []), development]);
  }
  return branches.map((answer): BranchSeen => {
    const all = own.get(answer.branch) ?? [];
    const gone = new Set(
      all.flatMap((each) => [
        ...(each.corrects === undefined ? [] : [each.corrects]),
        ...(each.type === "DevelopmentRetracted" ? [each.details.target] : []),
      ]),
    );
    const closed = all.findLast((each) => each.type === "ScenarioClosed");
    const rebased = all.filter((each) => each.type === "ScenarioRebased");
    return {
      ...answer,
      bases: answer.cuts.map(
        ({ ancestors }, i) =>
          ancestors.at(-1)?.asOf ?? (i === 0 ? undefined : rebased[i - 1]?.occurredOn) ?? answer.createdAt.slice(0, 10),
      ),
      closing:
        closed?.type === "ScenarioClosed"
          ? { outcome: closed.details.outcome, why: closed.details.why ?? null, on: closed.occurredOn }
          : null,
      supposed: all
        // What is supposed says on what; what is about scenarios, or keeps the record, does not.
        .filter((each) => each.basis !== undefined && !gone.has(each.id))
        .map((development) => ({
          development,
          adoptedAs: adopted.get(`${answer.branch} ${development.id}`) ?? null,
        }))
        .sort((a, b) =>
          a.development.occurredOn < b.development.occurredOn
            ? -1
            : a.development.occurredOn > b.development.occurredOn
              ? 1
              : 0,
        ),
    };
  });
};
