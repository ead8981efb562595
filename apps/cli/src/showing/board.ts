/** The board for a terminal. */
import type { BoardAnswer } from "@parley/contract";
import { type BoardRow, relativeDays } from "@parley/domain";
import { shortDay } from "./day.ts";
import { table } from "./table.ts";
import { bold, dim, harmless, yellow } from "./terminal.ts";
import { ladder } from "./tier.ts";
import { spokenVantage } from "./vantage.ts";

export const showBoard = (title: string, { items, today, vantage, recordEnds }: BoardAnswer): string =>
  [
    `${bold(harmless(title))}  ${dim(spokenVantage(vantage))}`,
    "",
    items.length === 0
      ? "No issue is on record at this vantage."
      : table(
          [
            { title: "Issue" },
            { title: "Tier" },
            { title: "Waits for", flexible: true },
            { title: "Next date" },
            { title: "Last" },
          ],
          items.map((row) => [
            harmless(row.title),
            tier(row),
            row.status === "resolved"
              ? `Resolved${row.outcome === null ? "" : `: ${row.outcome}`}.`
              : harmless(row.waitsFor?.text ?? "–"),
            due(row, today, recordEnds !== null),
            row.lastDevelopment === null ? "–" : shortDay(row.lastDevelopment.on, today),
          ]),
        ),
    ...(recordEnds === null ? [] : ["", yellow(`${recordEnds.text} See it as it stood: ${recordEnds.offer}`)]),
  ].join("\n");

const tier = ({ tier: shown }: BoardRow): string => (shown.agreement === null ? "–" : ladder(shown));

const due = ({ nextDeadline }: BoardRow, today: string, ended: boolean): string => {
  if (nextDeadline === null) return "–";
  const days = nextDeadline.overdue && ended ? "not followed up" : relativeDays(nextDeadline.daysLeft ?? 0);
  const moved = nextDeadline.postponements === 0 ? "" : `, moved ${nextDeadline.postponements}×`;
  return `${shortDay(nextDeadline.current, today)}, ${days}${moved}`;
};
