/** Where an issue stands: talks, agenda, deadlines, agreements, offers, commitments, measures. */
import {
  daysBetween,
  type HeldTalks,
  type IssueView,
  type PlannedTalks,
  relativeDays,
  spokenDate,
} from "@parley/domain";
import { span } from "./day.ts";
import type { Section } from "./issue.ts";
import { dim, harmless, red } from "./terminal.ts";
import { rungs } from "./tier.ts";

/** `ended` where the record ends long ago: a date that passed since is not overdue, only not followed up (ruling 38). */
export const standingSections = (issue: IssueView, ended: boolean): ReadonlyArray<Section> => [
  { title: "Talks", rows: talks(issue) },
  { title: "Agenda", rows: [...issue.agenda, ...issue.lastAgenda].map((item) => agendaItem(item)) },
  { title: "Deadlines", rows: deadlines(issue, ended) },
  { title: "Agreements", rows: agreements(issue) },
  { title: "Offers", rows: offers(issue) },
  { title: "Commitments", rows: commitments(issue) },
  { title: "Measures", rows: measures(issue, ended) },
];

type Rows = Section["rows"];

/** What is said, without what is absent. Sentences among it lose their full stop. */
export const told = (...parts: ReadonlyArray<string | false | undefined>): string =>
  parts
    .filter((part): part is string => typeof part === "string" && part !== "")
    .map((part) => part.replace(/\.$/, ""))
    .join("; ");

/** "in-force" is a word of programs. */
const words = (status: string): string => status.replaceAll("-", " ");

export const oneSided = (claimedBy: string | undefined): string | false =>
  claimedBy !== undefined && dim(`so far only ${claimedBy} says so`);

const talks = ({ talks: { last, next, underWay, rounds }, today }: IssueView): Rows => [
  ...(last === null
    ? []
    : [
        [
          underWay && last.endedOn > today ? "Under way" : "Last",
          told(
            meeting(last),
            span(last.on, last.endedOn, today),
            last.outcome === undefined ? false : `outcome: ${last.outcome}`,
            rounds > 1 && `${rounds} rounds on this issue`,
          ),
        ] as const,
      ]),
  ...(next === null ? [] : [["Next", planned(next, today)] as const]),
];

const meeting = ({ round, venue, level, heads }: HeldTalks | PlannedTalks): string => {
  const name = round === undefined ? "talks" : typeof round === "number" ? `round ${round}` : round;
  return harmless(
    `${name}${venue === undefined ? "" : ` in ${venue}`}${level === undefined ? "" : `, ${level}`}${heads === undefined || heads.length === 0 ? "" : ` (${heads.join(", ")})`}`,
  );
};

const planned = (next: PlannedTalks, today: string): string =>
  told(
    meeting(next),
    next.from === undefined
      ? "no day named"
      : `${span(next.from, next.to ?? next.from, today)}, ${relativeDays(daysBetween(today, next.from))}`,
    next.postponed > 0 && `postponed ${next.postponed}×`,
  );

const agendaItem = ({ by, text, standing, takenUp }: IssueView["agenda"][number]): Rows[number] => [
  by === undefined ? "–" : harmless(by),
  told(
    harmless(text),
    standing === "opinion" && dim("an opinion"),
    takenUp === undefined ? false : takenUp ? "taken up" : "not taken up",
  ),
];

const deadlines = ({ deadlines: all, today }: IssueView, ended: boolean): Rows => {
  const day = (date: string) => spokenDate(date, today);
  return Object.entries(all).map(([slug, each]) => {
    const state =
      each.status !== "running"
        ? `${each.status}${each.endedOn === undefined ? "" : ` on ${day(each.endedOn)}`}`
        : each.overdue && ended
          ? dim("not followed up")
          : each.overdue
            ? red(relativeDays(each.daysLeft ?? 0))
            : relativeDays(each.daysLeft ?? 0);
    return [
      slug,
      told(
        `${day(each.current)}, ${state}`,
        each.postponements === 0
          ? "never moved"
          : `moved ${each.postponements}×, first set for ${day(each.original)}, announced ${each.notice.map(notice).join(", ")}`,
        each.timesDue > 0 && `came due ${each.timesDue}×`,
        each.consequence === undefined ? false : `else ${harmless(each.consequence)}`,
        oneSided(each.claimedBy),
      ),
    ];
  });
};

const notice = (days: number): string => {
  if (days === 0) return "on the day";
  const count = Math.abs(days) === 1 ? "1 day" : `${Math.abs(days)} days`;
  return `${count} ${days > 0 ? "before" : "after"}`;
};

const agreements = ({ tier, today }: IssueView): Rows =>
  [tier, ...tier.earlier].flatMap((each) => {
    if (each.agreement === null) return [];
    const day = (date: string) => spokenDate(date, today);
    const steps = each.steps.map(
      (step) => `${step.tier} ${day(step.on)}${step.claimedBy ? ` (by ${step.claimedBy})` : ""}`,
    );
    return [
      [
        each.agreement,
        told(
          rungs(each),
          steps.join(", "),
          each.claimed === undefined ? false : `${each.claimed.tier}, so far only ${each.claimed.by} says so`,
          each.missing.length > 0 && `missing: ${each.missing.join(", ")}`,
          each.subjectTo === undefined || each.reached === "confirmed"
            ? false
            : `subject to ${harmless(each.subjectTo)}`,
          each.signed === undefined ? false : `signed on ${day(each.signed.on)}`,
          each.ended === undefined ? false : `ended on ${day(each.ended.on)}`,
        ),
      ] as const,
    ];
  });

const offers = ({ concessions, today }: IssueView): Rows =>
  Object.entries(concessions).map(([slug, offer]) => [
    slug,
    told(
      `${offer.status}${offer.by === undefined ? "" : `, of ${offer.by}`}, since ${spokenDate(offer.since, today)}`,
      offer.inReturnFor === undefined ? false : `in return for ${harmless(offer.inReturnFor)}`,
      offer.ripe && "its condition is met",
      offer.owes.length > 0 && `${offer.owes.join(" and ")} must move`,
      offer.expiresOn === undefined ? false : `expires ${spokenDate(offer.expiresOn, today)}`,
      oneSided(offer.claimedBy),
    ),
  ]);

const commitments = ({ commitments: all, today }: IssueView): Rows =>
  Object.entries(all).map(([slug, each]) => {
    const unit = each.unit === undefined ? "" : ` ${each.unit}`;
    return [
      slug,
      told(
        harmless(
          `${each.by ?? "somebody"}${each.target === undefined ? "" : `: ${each.target}${unit}`}${each.dueOn === undefined ? "" : ` by ${spokenDate(each.dueOn, today)}`}`,
        ),
        ...each.reports.map(({ reporter, value, verdict, on }) =>
          harmless(
            `${reporter} on ${spokenDate(on, today)}: ${[value === undefined ? "" : `${value}${unit}`, verdict ?? ""].filter((part) => part !== "").join(", ") || "reported"}`,
          ),
        ),
        oneSided(each.claimedBy),
      ),
    ];
  });

const measures = ({ measures: all, today }: IssueView, ended: boolean): Rows => {
  const day = (date: string) => spokenDate(date, today);
  return Object.entries(all).map(([slug, each]) => [
    slug,
    told(
      harmless(
        `${words(each.status)}${each.rate === null ? "" : ` at ${each.rate} ${each.unit}`}${each.by === undefined ? "" : `, by ${each.by}`}, since ${day(each.since)}`,
      ),
      each.until === undefined
        ? false
        : `until ${day(each.until)}${each.overdue ? (ended ? dim(", not followed up") : red(", past its date")) : ""}`,
      each.resumesAt === undefined ? false : `${each.resumesAt} ${harmless(each.unit)} would return`,
      ...each.pending.map(
        ({ change, rate, from }) =>
          `to be ${change}${rate === undefined ? "" : ` at ${rate} ${harmless(each.unit)}`} from ${day(from)}`,
      ),
      oneSided(each.claimedBy),
    ),
  ]);
};
