/** Results under the issues that they are about, the issue with most of them first. */
import type { TimelineItem } from "@parley/contract";

export interface IssueResults {
  /** Null for entries that name none. */
  readonly issue: string | null;
  readonly items: ReadonlyArray<TimelineItem>;
}

/** An entry on several issues stands once, under the one that has most results. */
export const byIssue = (items: ReadonlyArray<TimelineItem>): ReadonlyArray<IssueResults> => {
  const counts = new Map<string, number>();
  for (const { issues = [] } of items) for (const issue of issues) counts.set(issue, (counts.get(issue) ?? 0) + 1);
  const groups = new Map<string | null, TimelineItem[]>();
  for (const item of items) {
    const [issue = null] = [...(item.issues ?? [])].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
    groups.set(issue, [...(groups.get(issue) ?? []), item]);
  }
  return [...groups]
    .map(([issue, found]) => ({ issue, items: found }))
    .sort((a, b) => Number(a.issue === null) - Number(b.issue === null) || b.items.length - a.items.length);
};
