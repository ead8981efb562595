/** One issue for a terminal, read like a briefing. */
import type { TimelineItem } from "@parley/contract";
import { type IssueView, relativeDays, spokenDate } from "@parley/domain";
import { bold, dim, green, harmless, red, terminalWidth, wrapped, yellow } from "./terminal.ts";
import { spokenVantage } from "./vantage.ts";

export const showIssue = (issue: IssueView, timeline: ReadonlyArray<TimelineItem>): string => {
  const { today } = issue;
  const day = (date: string) => spokenDate(date, today);
  const lines = [`${bold(harmless(issue.title))}  ${dim(spokenVantage(issue.vantage))}`, ""];
  if (issue.status === null) return [...lines, "Not on record yet at this vantage."].join("\n");
  lines.push(
    issue.status === "resolved"
      ? green(`Resolved on ${day(issue.since!)}${issue.outcome === null ? "" : `: ${issue.outcome}`}.`)
      : `Open since ${day(issue.openedOn!)}.`,
  );
  if (issue.waitsFor !== null) lines.push(...hanging("Waits for: ", harmless(issue.waitsFor.text)));
  section(lines, "Deadlines", Object.entries(issue.deadlines), ([slug, deadline]) => {
    const state =
      deadline.status === "running"
        ? relativeDays(deadline.daysLeft ?? 0)
        : `${deadline.status}${deadline.endedOn === undefined ? "" : ` on ${day(deadline.endedOn)}`}`;
    const moved =
      deadline.postponements === 0
        ? "never moved"
        : `moved ${deadline.postponements}×, originally ${day(deadline.original)}, notice ${deadline.notice.join(", ")} days`;
    return `${slug}: ${day(deadline.current)}, ${deadline.overdue ? red(state) : state}; ${moved}; came due ${deadline.timesDue}×`;
  });
  if (issue.tier.agreement !== null)
    section(lines, "Agreement", [issue.tier], ({ agreement, reached, claimed, missing, signed }) =>
      [
        `${agreement}: ${reached}`,
        ...(claimed === undefined ? [] : [`${claimed.tier}, so far only ${claimed.by} says so`]),
        ...(missing.length === 0 ? [] : [`missing: ${missing.join(", ")}`]),
        ...(signed === undefined ? [] : [`signed on ${day(signed.on)}`]),
      ].join("; "),
    );
  section(lines, "Offers", Object.entries(issue.concessions), ([slug, offer]) =>
    harmless(
      `${slug}${offer.by === undefined ? "" : ` by ${offer.by}`}: ${offer.status}${offer.ripe ? " and ripe" : ""} since ${day(offer.since)}${offer.inReturnFor === undefined ? "" : `, in return for ${offer.inReturnFor}`}${offer.claimedBy === undefined ? "" : ` (so far only ${offer.claimedBy} says so)`}`,
    ),
  );
  section(
    lines,
    "Measures",
    Object.entries(issue.measures),
    ([slug, measure]) =>
      `${slug}: ${measure.status}${measure.rate === null ? "" : ` at ${measure.rate} ${measure.unit}`} since ${day(measure.since)}${measure.until === undefined ? "" : ` until ${day(measure.until)}`}${measure.overdue ? red(" (past its date)") : ""}${measure.pending.map((change) => `; ${change.change}${change.rate === undefined ? "" : ` at ${change.rate}`} from ${day(change.from)}`).join("")}`,
  );
  section(
    lines,
    "Links",
    issue.links.filter(({ inForce }) => inForce),
    (link) =>
      `${link.to} depends on ${link.from}${link.kind === undefined ? "" : ` (${link.kind})`} since ${day(link.since)}${link.standing === "opinion" ? dim(", an opinion") : ""}`,
  );
  section(lines, "Indicators", Object.entries(issue.indicators), ([slug, { value, unit, period }]) =>
    harmless(`${slug}: ${value}${unit === undefined ? "" : ` ${unit}`}${period === undefined ? "" : ` (${period})`}`),
  );
  lines.push("", bold(`Developments (${timeline.length})`));
  for (const item of timeline) {
    const marks = [
      ...("supersededBy" in item && item.supersededBy !== undefined
        ? [yellow(`${item.supersededBy.kind} by ${item.supersededBy.id}`)]
        : []),
      ...(item.standing === "opinion" ? [dim("opinion")] : []),
      ...(item.claimedBy === undefined ? [] : [dim(`only ${item.claimedBy} says so`)]),
    ];
    lines.push(
      ...hanging(
        `${dim(item.occurredOn)} `,
        `${harmless(item.summary ?? item.type)}${marks.length > 0 ? ` [${marks.join("; ")}]` : ""} ${dim(item.id)}`,
        11,
      ),
    );
  }
  return lines.join("\n");
};

const section = <T>(lines: string[], title: string, items: ReadonlyArray<T>, tell: (item: T) => string): void => {
  if (items.length === 0) return;
  lines.push("", bold(title));
  for (const item of items) lines.push(...hanging("  ", tell(item)));
};

const hanging = (first: string, text: string, indent = first.length): ReadonlyArray<string> =>
  wrapped(text, terminalWidth() - indent).map((line, i) => (i === 0 ? first : " ".repeat(indent)) + line);
