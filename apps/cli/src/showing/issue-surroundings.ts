/** What surrounds an issue: positions, accounts, threats, links, visits, pressure at home, figures, opinions. */
import { type IssueView, spokenDate } from "@parley/domain";
import type { Section } from "./issue.ts";
import { oneSided, told } from "./issue-standing.ts";
import { dim, harmless } from "./terminal.ts";

export const surroundingSections = (issue: IssueView): ReadonlyArray<Section> => {
  const day = (date: string) => spokenDate(date, issue.today);
  return [
    {
      title: "Positions",
      rows: Object.entries(issue.positions).map(([party, { text, redLine, firmness, on }]) => [
        party,
        told(
          harmless(text),
          redLine === undefined ? false : `red line: ${harmless(redLine)}`,
          firmness === undefined ? day(on) : `${firmness}, ${day(on)}`,
        ),
      ]),
    },
    {
      title: "How each tells it",
      rows: issue.accounts.map(({ topic, verdict, sides }) => [
        harmless(topic),
        told(
          verdict,
          ...sides.map(({ by, stance, text }) => harmless(`${by} ${stance}${text === undefined ? "" : `: ${text}`}`)),
        ),
      ]),
    },
    {
      title: "Threats",
      rows: Object.entries(issue.threats).map(([slug, { status, by, trigger, byDate, overdue, since, claimedBy }]) => [
        slug,
        told(
          `${status}${by === undefined ? "" : `, of ${harmless(by)}`}, since ${day(since)}`,
          trigger === undefined ? false : `if ${harmless(trigger)}`,
          byDate === undefined ? false : `by ${day(byDate)}${overdue ? ", which has passed" : ""}`,
          oneSided(claimedBy),
        ),
      ]),
    },
    {
      title: "Links",
      rows: issue.links
        .filter(({ inForce }) => inForce)
        .map(({ from, to, kind, heldBy, since, standing }) => [
          to,
          told(
            `depends on ${from}${kind === undefined ? "" : ` as ${kind}`}${heldBy === undefined ? "" : `, held by ${harmless(heldBy)}`}, since ${day(since)}`,
            standing === "opinion" && dim("an opinion"),
          ),
        ]),
    },
    {
      title: "Visits",
      rows: Object.entries(issue.visits).map(([slug, { status, plan, waitsFor, conditions, claimedBy }]) => [
        slug,
        told(
          harmless(
            `${status} ${plan.from === undefined ? (plan.month ?? plan.when ?? "for no day named") : `${day(plan.from)}${plan.to === undefined || plan.to === plan.from ? "" : ` to ${day(plan.to)}`}`}${plan.venue === undefined ? "" : `, ${plan.venue}`}`,
          ),
          waitsFor === undefined || status === "held" ? false : `waits for ${harmless(waitsFor)}`,
          ...conditions.map(({ condition, status: state }) => harmless(`${condition}: ${state}`)),
          oneSided(claimedBy),
        ),
      ]),
    },
    {
      title: "Pressure at home",
      rows: issue.constraints
        .filter(({ inForce }) => inForce)
        .map(({ party, text, kind, direction, strength, until, standing }) => [
          party === undefined ? "–" : harmless(party),
          told(
            harmless(text),
            harmless([kind, direction, strength].filter((part) => part !== undefined).join(", ")),
            until === undefined ? false : `until ${day(until)}`,
            standing === "opinion" && dim("an opinion"),
          ),
        ]),
    },
    {
      title: "Rulings",
      rows: issue.rulings.map(({ on, body, case: name, effect, measures }) => [
        day(on),
        told(...[body, name, effect].map((part) => part !== undefined && harmless(part)), measures.join(", ")),
      ]),
    },
    {
      title: "Dates to know",
      rows: issue.dates
        .filter(({ date, to }) => (to ?? date) >= issue.today)
        .map(({ date, text, kind }) => [day(date), told(harmless(text), kind !== undefined && harmless(kind))]),
    },
    {
      title: "Indicators",
      rows: Object.entries(issue.indicators).map(([slug, { value, unit, period, history }]) => {
        const before = history.at(-2);
        return [
          slug,
          told(
            harmless(`${value}${unit === undefined ? "" : ` ${unit}`}${period === undefined ? "" : ` (${period})`}`),
            before === undefined
              ? false
              : harmless(`before: ${before.value}${before.period === undefined ? "" : ` (${before.period})`}`),
          ),
        ];
      }),
    },
    {
      title: "Market reactions",
      rows: issue.reactions.map(({ instrument, on, change, unit, from, to, attributedTo, attributedBy }) => [
        harmless(instrument),
        told(
          harmless(
            `${day(on)}${change === undefined ? "" : `: ${change > 0 ? "+" : ""}${change}${unit === undefined ? "" : ` ${unit}`}`}${from === undefined || to === undefined ? "" : `, ${from} to ${to}`}`,
          ),
          attributedTo !== undefined && harmless(`${attributedBy ?? "somebody"} attributes it to ${attributedTo}`),
        ),
      ]),
    },
    {
      title: "Assessments",
      rows: Object.entries(issue.assessments).map(([slug, { statement, phrase, by, horizon, outcome }]) => [
        slug,
        told(
          harmless(`“${phrase ?? statement}”${by === undefined ? "" : `, ${by}`}`),
          phrase !== undefined && harmless(statement),
          horizon === undefined ? false : `by ${day(horizon)}`,
          outcome === undefined ? false : harmless(`outcome: ${outcome}`),
        ),
      ]),
    },
    {
      title: "Assumptions",
      rows: Object.entries(issue.assumptions).map(([slug, { text, status, brokenBy }]) => [
        slug,
        told(harmless(text), brokenBy === undefined ? status : `broken by ${brokenBy}`),
      ]),
    },
  ];
};
