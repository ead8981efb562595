/** Deadlines for a terminal, with how often each moved. */
import type { DeadlineItem, List } from "@parley/contract";
import { type Ending, relativeDays } from "@parley/domain";
import { shortDay } from "./day.ts";
import { table } from "./table.ts";
import { dim, red, yellow } from "./terminal.ts";

/** `recordEnds` as the board of the same vantage says it: what passed since then was not followed up. */
export const showDeadlines = ({ items, today }: List<DeadlineItem>, recordEnds: Ending | null): string =>
  items.length === 0
    ? "No deadline is on record at this vantage."
    : [
        table(
          [
            { title: "Deadline" },
            { title: "Date" },
            { title: "State" },
            { title: "Moved" },
            { title: "Originally" },
            { title: "Came due" },
            { title: "Issues", flexible: true },
          ],
          items.map((each) => [
            each.deadline,
            shortDay(each.current, today),
            state(each, recordEnds !== null),
            `${each.postponements}×`,
            shortDay(each.original, today),
            `${each.timesDue}×`,
            each.issues.join(", "),
          ]),
        ),
        ...(recordEnds === null ? [] : ["", yellow(`${recordEnds.text} See it as it stood: ${recordEnds.offer}`)]),
      ].join("\n");

const soonDays = 7;

const state = ({ status, overdue, daysLeft }: DeadlineItem, ended: boolean): string => {
  if (status !== "running") return dim(status);
  if (overdue && ended) return dim("not followed up");
  const days = daysLeft ?? 0;
  return overdue ? red(relativeDays(days)) : days <= soonDays ? yellow(relativeDays(days)) : relativeDays(days);
};
