/**
 * What an issue comes to for somebody who must act on it, facet by facet. Long because it is one list: what stands
 * higher has the graver consequence, and every part of an issue's state is in it, so that equal means equal.
 */
import { spokenDate } from "../calendar.ts";
import { given } from "../given.ts";
import type { Slug } from "../primitives.ts";
import type { IssueView } from "../view/issue-view.ts";

/** In the order of consequence. */
export const facetKinds = [
  "due-date",
  "status",
  "tier",
  "measure",
  "offer",
  "waits-for",
  "talks",
  "visit",
  "threat",
  "commitment",
  "link",
  "constraint",
  "position",
  "agenda",
  "account",
  "indicator",
  "reaction",
  "ruling",
  "date",
  "assessment",
] as const;
export type FacetKind = (typeof facetKinds)[number];

export interface Facet {
  readonly kind: FacetKind;
  /** The thing within the issue; empty for the issue itself. */
  readonly subject: string;
  readonly title: string;
  /** Made for those rows alone that are shown, as `dataOf` is: most are equal, and histories are long. */
  readonly words: () => string;
  /** Plain JSON, with the ids of developments. */
  readonly told: unknown;
}

/** Ids of developments differ between branches that suppose the same; what came of it does not. */
export const dataOf = ({ told }: Facet): unknown => withoutEvents(told);

/** Is what they come to equal? As of `dataOf`, but whatever both hold is not looked into. */
export const isSame = (a: Facet, b: Facet): boolean => tellSame(a.told, b.told);

/** Of an issue that is not on record there are none. */
export const facetsOf = (view: IssueView): ReadonlyArray<Facet> =>
  view.status === null
    ? []
    : [
        ...each(view.deadlines, "due-date", (deadline) => ({
          title: deadline.title,
          words: () => dueDateWords(deadline),
          told: {
            status: deadline.status,
            current: deadline.current,
            original: deadline.original,
            overdue: deadline.overdue,
            daysLeft: deadline.daysLeft,
            postponements: deadline.postponements,
            timesDue: deadline.timesDue,
            notice: deadline.notice,
            ...given({ endedOn: deadline.endedOn, consequence: deadline.consequence, claimedBy: deadline.claimedBy }),
          },
        })),
        {
          kind: "status",
          subject: "",
          title: "Status",
          words: () =>
            `${view.status} since ${spokenDate(view.since!)}${view.outcome === null ? "" : ` (${view.outcome})`}`,
          told: { status: view.status, since: view.since, outcome: view.outcome },
        },
        {
          kind: "tier",
          subject: "",
          title: "How far it has come",
          words: () => tierWords(view),
          told: view.tier,
        },
        ...each(view.measures, "measure", (measure) => ({
          words: () => measureWords(measure),
          told: { ...measure, history: undefined, issues: undefined },
        })),
        ...each(view.concessions, "offer", (offer) => ({
          words: () =>
            `${offer.status}${offer.by === undefined ? "" : `, by ${offer.by}`}${offer.ripe ? ", its condition met" : ""}${
              offer.owes.length === 0 ? "" : `; next to move: ${offer.owes.join(", ")}`
            }`,
          told: { ...offer, history: undefined, issues: undefined },
        })),
        {
          kind: "waits-for",
          subject: "",
          title: "Waits for",
          words: () => view.waitsFor?.text ?? "nothing",
          // Waiting for nothing is not the same as not being on record.
          told: view.waitsFor ?? {},
        },
        {
          kind: "talks",
          subject: "",
          title: "Talks",
          words: () => talksWords(view),
          told: view.talks,
        },
        ...each(view.visits, "visit", (visit) => ({
          title: visit.title,
          words: () => `${visit.status}${visit.plan.from === undefined ? "" : `, ${spokenDate(visit.plan.from)}`}`,
          told: { ...visit, history: undefined, issues: undefined },
        })),
        ...each(view.threats, "threat", (threat) => ({
          words: () => `${threat.status}${threat.byDate === undefined ? "" : `, by ${spokenDate(threat.byDate)}`}`,
          told: { ...threat, issues: undefined },
        })),
        ...each(view.commitments, "commitment", (commitment) => ({
          words: () =>
            commitment.reports.length === 0
              ? "nothing reported"
              : commitment.reports
                  .map(({ reporter, value, verdict }) => `${reporter} counts ${verdict ?? value ?? "–"}`)
                  .join("; "),
          told: { ...commitment, issues: undefined },
        })),
        ...view.links.map(
          (link): Facet => ({
            kind: "link",
            subject: `${link.from}>${link.to}`,
            title: `${link.from} and ${link.to}`,
            words: () =>
              link.inForce ? `linked${link.kind === undefined ? "" : ` (${link.kind})`}` : "no longer linked",
            told: { ...link, issues: undefined },
          }),
        ),
        ...each(view.positions, "position", (position) => ({ words: () => position.text, told: position })),
        ...each(view.indicators, "indicator", (indicator) => ({
          words: () => `${indicator.value}${indicator.unit === undefined ? "" : ` ${indicator.unit}`}`,
          told: { ...indicator, issues: undefined },
        })),
        ...each(view.assessments, "assessment", (assessment) => ({
          words: () => assessment.outcome ?? assessment.phrase ?? assessment.statement,
          told: { ...assessment, issues: undefined },
        })),
        ...listed("constraint", "Pressure at home", view.constraints, ({ text }) => text),
        ...listed("agenda", "Agenda", [...view.agenda, ...view.lastAgenda], ({ text }) => text),
        ...listed("account", "The two accounts", view.accounts, ({ topic, verdict }) => `${topic}: ${verdict}`),
        ...listed("reaction", "Markets", view.reactions, ({ instrument, change }) =>
          `${instrument} ${change ?? ""}`.trim(),
        ),
        ...listed(
          "ruling",
          "Courts",
          view.rulings,
          ({ body, effect }) => `${body ?? "a court"}: ${effect ?? "a ruling"}`,
        ),
        ...listed("date", "Dates", view.dates, ({ date, text }) => `${spokenDate(date)}: ${text}`),
      ];

const nouns: Readonly<Partial<Record<FacetKind, string>>> = {
  "due-date": "Date",
  measure: "Measure",
  offer: "Offer",
  visit: "Visit",
  threat: "Threat",
  commitment: "Commitment",
  position: "Position of",
  indicator: "Indicator",
  assessment: "Assessment",
};

const each = <T>(
  things: Readonly<Record<Slug, T>>,
  kind: FacetKind,
  tell: (thing: T) => { readonly title?: string | undefined } & Pick<Facet, "words" | "told">,
): ReadonlyArray<Facet> =>
  Object.entries(things).map(([subject, thing]) => {
    const { title, words, told } = tell(thing);
    return { kind, subject, title: title ?? `${nouns[kind]} ${subject}`, words, told };
  });

const listed = <T>(
  kind: FacetKind,
  title: string,
  items: ReadonlyArray<T>,
  tell: (item: T) => string,
): ReadonlyArray<Facet> =>
  items.length === 0 ? [] : [{ kind, subject: "", title, words: () => items.map(tell).join("; "), told: items }];

const dueDateWords = (deadline: IssueView["deadlines"][string]): string => {
  const { status, current, daysLeft, endedOn, postponements, consequence } = deadline;
  const moved = postponements === 0 ? "never moved" : `moved ${times(postponements)}`;
  if (status !== "running") return `${status} on ${spokenDate(endedOn ?? current)}, ${moved}`;
  const then = consequence === undefined ? "" : `; then: ${consequence}`;
  if (daysLeft === 0) return `due today, ${spokenDate(current)}, ${moved}${then}`;
  return (daysLeft ?? 0) > 0
    ? `due ${spokenDate(current)}, in ${inDays(daysLeft!)}, ${moved}${then}`
    : `overdue since ${spokenDate(current)}, by ${inDays(-daysLeft!)}, ${moved}${then}`;
};

const tierWords = ({ tier: { agreement, reached, claimed, missing } }: IssueView): string =>
  agreement === null
    ? "no agreement"
    : `${reached === "none" ? "nothing reached" : reached} (${agreement})${
        claimed === undefined ? "" : `, ${claimed.tier} by the word of ${[claimed.by].flat().join(", ")} only`
      }${missing.length === 0 ? "" : `, without ${missing.join(" and ")}`}`;

const measureWords = ({ status, rate, unit, until, since, overdue }: IssueView["measures"][string]): string =>
  `${status}${rate === null ? "" : ` at ${rate} ${unit}`} since ${spokenDate(since)}${
    until === undefined ? "" : `, until ${spokenDate(until)}${overdue ? " (passed)" : ""}`
  }`;

const talksWords = ({ talks: { next, last, underWay, rounds } }: IssueView): string =>
  underWay
    ? "under way"
    : next !== null
      ? `next${next.venue === undefined ? "" : ` in ${next.venue}`}${next.from === undefined ? ", on no day yet" : ` on ${spokenDate(next.from)}`}`
      : last === null
        ? "none"
        : `none planned; ${rounds} held, the last on ${spokenDate(last.on)}`;

const withoutEvents = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutEvents);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(fieldsOf(value).map(([name, inner]) => [name, withoutEvents(inner)]));
};

const tellSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => tellSame(each, b[i]));
  const [ours, theirs] = [fieldsOf(a), fieldsOf(b)];
  return ours.length === theirs.length && ours.every(([name, each]) => tellSame(each, (b as Fields)[name]));
};

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (holder: object) =>
  Object.entries(holder).filter(([name, inner]) => !ids.has(name) && inner !== undefined);

const ids: ReadonlySet<string> = new Set(["event", "brokenBy"]);

const inDays = (n: number): string => (n === 1 ? "1 day" : `${n} days`);
const times = (n: number): string => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);
