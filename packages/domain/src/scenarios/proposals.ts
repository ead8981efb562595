/** What a development that is just being recorded would do to signposts: proposed, for a person to judge. */
import type { EntryId, Slug } from "../primitives.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { Difference } from "./condition.ts";
import { match } from "./matching.ts";
import type { SignpostState } from "./state.ts";

export interface SignpostProposal {
  readonly signpost: EntryId;
  readonly set: Slug;
  readonly as: "met" | "in part" | "contradicted";
  readonly differences: ReadonlyArray<Difference>;
  readonly words: string;
}

/** Those that it says something of; looked at by itself, whatever else is on record. */
export const proposalsOf = (
  signposts: ReadonlyArray<SignpostState>,
  entry: EffectiveEntry,
): ReadonlyArray<SignpostProposal> =>
  signposts.flatMap((signpost): ReadonlyArray<SignpostProposal> => {
    // Seen from within its window, what is not matched is pending.
    const { state, differences } = match(signpost, [entry], signpost.window.from);
    if (state === "pending" || state === "overdue") return [];
    const verb = state === "met" ? "meets" : state === "in part" ? "meets in part" : "contradicts";
    const how = differences.length === 0 ? "" : `: ${differences.map(({ words }) => words).join("; ")}`;
    return [
      {
        signpost: signpost.signpost,
        set: signpost.set,
        as: state,
        differences,
        words: `It ${verb} signpost ${signpost.signpost} (${signpost.text})${how}.`,
      },
    ];
  });
