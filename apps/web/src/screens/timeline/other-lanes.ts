/** What is drawn nowhere else: a tick on the lane of each issue that it names. */
import { type EffectiveEntry, issuesOf, type RecordState, titleOf } from "@parley/domain";
import type { Lane, Mark } from "./lane.ts";
import { markOf } from "./mark-of.ts";

export const otherLanes = (
  entries: ReadonlyArray<EffectiveEntry>,
  drawn: ReadonlySet<string>,
  state: RecordState,
): ReadonlyArray<Lane> => {
  const ticks = new Map<string, Mark[]>();
  for (const entry of entries) {
    if (drawn.has(entry.development.id)) continue;
    const mark = markOf(entry, "tick");
    for (const issue of issuesOf(entry.development)) {
      const known = ticks.get(issue);
      if (known === undefined) ticks.set(issue, [mark]);
      else known.push(mark);
    }
  }
  return [...ticks]
    .map(
      ([issue, marks]): Lane => ({
        id: `other:${issue}`,
        kind: "other",
        name: state.issues.get(issue)?.title ?? titleOf(issue),
        issues: [issue],
        rows: 1,
        spans: [],
        marks,
      }),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
