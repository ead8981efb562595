/** One issue for a terminal, read like a briefing: where it stands, what it waits for, what is on the table, what happened. */
import type { TimelineItem } from "@parley/contract";
import { type Ending, type IssueView, spokenDate } from "@parley/domain";
import { standingSections } from "./issue-standing.ts";
import { surroundingSections } from "./issue-surroundings.ts";
import { hanging, named } from "./paragraph.ts";
import { bold, dim, green, harmless, yellow } from "./terminal.ts";
import { ladder } from "./tier.ts";
import { spokenVantage } from "./vantage.ts";

/** A heading, and under it names with what is said of each. */
export interface Section {
  readonly title: string;
  readonly rows: ReadonlyArray<readonly [name: string, text: string]>;
}

/** `recordEnds` as the board of the same vantage says it: what passed since then was not followed up. */
export const showIssue = (
  issue: IssueView,
  timeline: ReadonlyArray<TimelineItem>,
  recordEnds: Ending | null = null,
): string => {
  const head = [`${bold(harmless(issue.title))}  ${dim(spokenVantage(issue.vantage))}`, ""];
  if (issue.status === null) return [...head, "Not on record yet at this vantage."].join("\n");
  const sections = [...standingSections(issue, recordEnds !== null), ...surroundingSections(issue)];
  return [
    ...head,
    ...standing(issue),
    ...sections.flatMap(({ title, rows }) => (rows.length === 0 ? [] : ["", bold(title), ...named(rows)])),
    "",
    bold(`Developments (${timeline.length})`),
    ...timeline.flatMap(development),
    ...(recordEnds === null
      ? []
      : ["", ...hanging("", `${recordEnds.text} See it as it stood: ${recordEnds.offer}`).map(yellow)]),
  ].join("\n");
};

const standing = (issue: IssueView): ReadonlyArray<string> => {
  const day = (date: string) => spokenDate(date, issue.today);
  const opened = issue.openedOn === null ? "" : ` on ${day(issue.openedOn)}`;
  const { events, sources, official, news, opinion, claimedByOneSide } = issue.evidence;
  const kinds = [
    [official, "official"],
    [news, "news"],
    [opinion, "opinion"],
  ] as const;
  const told = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${kind}`);
  return [
    issue.status === "resolved"
      ? green(
          `Resolved on ${day(issue.since!)}${issue.outcome === null ? "" : `: ${issue.outcome}`}; it was opened${opened}.`,
        )
      : `Open since ${day(issue.since!)}${issue.since === issue.openedOn ? "" : `, first${opened}`}.`,
    ...(issue.tier.agreement === null ? [] : [`Ladder:    ${ladder(issue.tier)} (${issue.tier.agreement})`]),
    ...(issue.waitsFor === null ? [] : hanging("Waits for: ", harmless(issue.waitsFor.text))),
    ...(issue.lastDevelopment === null
      ? []
      : hanging("Last:      ", `${day(issue.lastDevelopment.on)}. ${harmless(issue.lastDevelopment.summary)}`)),
    ...hanging(
      "Rests on:  ",
      `${plural(events, "development")} and ${plural(sources, "source")}${told.length === 0 ? "" : ` (${told.join(", ")})`}${claimedByOneSide === 0 ? "" : `; ${claimedByOneSide} told by one side only`}.`,
    ),
  ];
};

const development = (item: TimelineItem): ReadonlyArray<string> => {
  const marks = [
    ...(item.supersededBy === undefined ? [] : [yellow(`${item.supersededBy.kind} by ${item.supersededBy.id}`)]),
    ...(item.standing === "opinion" ? [dim("opinion")] : []),
    ...(item.claimedBy === undefined ? [] : [dim(`only ${item.claimedBy} says so`)]),
    ...(item.confidence === "uncertain" ? [dim("uncertain")] : []),
    ...(item.reportedOn === undefined || item.reportedOn <= item.occurredOn
      ? []
      : [dim(`known on ${item.reportedOn}`)]),
    ...((item.sources?.length ?? 1) > 1 ? [dim(`${item.sources!.length} sources`)] : []),
  ];
  return hanging(
    `${dim(item.occurredOn)} `,
    `${harmless(item.summary ?? item.type)}${marks.length > 0 ? ` [${marks.join("; ")}]` : ""} ${dim(item.id)}`,
    11,
  );
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
