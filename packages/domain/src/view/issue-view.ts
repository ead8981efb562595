/** One issue, from a vantage: the JSON that programs read. Everything that depends on the day is derived here. */
import type { CalendarDate } from "../calendar.ts";
import type { RecordState, Thing } from "../fold/state.ts";
import { given } from "../given.ts";
import type { Slug } from "../primitives.ts";
import type { Vantage } from "../vantage.ts";
import { accountsOf } from "./accounts.ts";
import { concessionView } from "./concession-view.ts";
import { deadlineView } from "./deadline-view.ts";
import { type Ladder, laddersOfIssue, levelOf } from "./ladder.ts";
import { measureView } from "./measure-view.ts";
import { talksView } from "./talks-view.ts";
import { waitsFor } from "./waits-for.ts";

/** A vantage with every part filled in: also where the caller left parts out. */
export interface ResolvedVantage {
  readonly branch: Slug;
  readonly asOf: CalendarDate | null;
  readonly knownAt: CalendarDate | null;
  readonly position: number;
}

/** What a view needs to know beside the state. */
export interface Looking {
  readonly dossier: Slug;
  readonly vantage: ResolvedVantage;
  /** The vantage's `asOf`, else today in UTC. */
  readonly today: CalendarDate;
  /** Entries concerning the issue on the vantage's branch itself; what a guard is compared with. */
  readonly revision: number;
}

/** The shape is the same for an issue that is not on record yet: its `status` is null. */
export const issueView = (state: RecordState, slug: Slug, { dossier, vantage, today, revision }: Looking) => {
  const issue = state.issues.get(slug);
  const { current, earlier } = laddersOfIssue(state, slug);
  const deadlines = thingsOfIssue(state.deadlines, slug).map(
    ([name, each]) => [name, deadlineView(each, today)] as const,
  );
  const concessions = thingsOfIssue(state.concessions, slug).map(
    ([name, each]) => [name, concessionView(each, state, today)] as const,
  );
  const measures = thingsOfIssue(state.measures, slug).map(
    ([name, each]) => [name, measureView(each, state, today)] as const,
  );
  const talks = issue === undefined ? noTalks : talksView(issue, today);
  const links = thingsOfIssue(state.links, slug).map(([, link]) => ({ ...link, inForce: link.until === undefined }));
  return {
    dossier,
    issue: slug,
    title: issue?.title ?? titleOf(slug),
    kind: issue?.kind ?? null,
    vantage,
    today,
    status: issue?.status ?? null,
    since: issue?.since ?? null,
    openedOn: issue?.openedOn ?? null,
    outcome: issue?.outcome ?? null,
    tier: { ...current, earlier },
    waitsFor:
      issue === undefined
        ? null
        : waitsFor({ state, slug, issue, today, ladder: current, talks, deadlines, concessions }),
    deadlines: Object.fromEntries(deadlines),
    measures: Object.fromEntries(measures),
    concessions: Object.fromEntries(concessions),
    ledger: concessions.flatMap(([concession, offer]) =>
      offer.history
        .filter(({ status }) => status === "accepted" || status === "delivered")
        .map((entry) => ({ concession, gave: offer.by ?? null, ...entry })),
    ),
    agreements: agreementsView([current, ...earlier]),
    commitments: Object.fromEntries(thingsOfIssue(state.commitments, slug)),
    links,
    positions: Object.fromEntries(issue?.positions ?? []),
    threats: Object.fromEntries(
      thingsOfIssue(state.threats, slug).map(([name, threat]) => [
        name,
        { ...threat, overdue: threat.status === "open" && threat.byDate !== undefined && threat.byDate < today },
      ]),
    ),
    talks,
    agenda: issue?.agenda ?? [],
    lastAgenda: issue?.lastAgenda ?? [],
    accounts: accountsOf(issue?.readouts ?? []),
    visits: Object.fromEntries(thingsOfIssue(state.visits, slug)),
    constraints: (issue?.constraints ?? []).map((constraint) => ({
      ...constraint,
      inForce: constraint.until === undefined || constraint.until >= today,
    })),
    indicators: Object.fromEntries(thingsOfIssue(state.indicators, slug)),
    reactions: issue?.reactions ?? [],
    rulings: issue?.rulings ?? [],
    dates: issue?.dates ?? [],
    assessments: Object.fromEntries(thingsOfIssue(state.assessments, slug)),
    assumptions: Object.fromEntries(thingsOfIssue(state.assumptions, slug)),
    evidence: issue?.evidence ?? noEvidence,
    lastDevelopment: issue?.last ?? null,
    lastSubstantive: issue?.lastSubstantive ?? null,
    lastSymbolic: issue?.lastSymbolic ?? null,
    revision,
    position: vantage.position,
  };
};
export type IssueView = ReturnType<typeof issueView>;

/** The vantage as it is answered: parts that are no limit are null, the position is what was held. */
export const resolved = (vantage: Vantage, head: number): ResolvedVantage => ({
  branch: vantage.branch,
  asOf: vantage.asOf ?? null,
  knownAt: vantage.knownAt ?? null,
  position: vantage.position ?? head,
});

/** Things that live on the issue, by name. */
export const thingsOfIssue = <T extends Thing>(
  things: ReadonlyMap<Slug, T>,
  issue: Slug,
): ReadonlyArray<readonly [Slug, T]> =>
  [...things].filter(([, thing]) => thing.issues.includes(issue)).sort(([a], [b]) => (a < b ? -1 : 1));

/** `rare-earths` is called "Rare earths" until somebody gives it a title. */
export const titleOf = (slug: Slug): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll("-", " ");

const agreementsView = (ladders: ReadonlyArray<Ladder>) =>
  Object.fromEntries(
    ladders
      .filter((ladder) => ladder.agreement !== null)
      .map((ladder) => [
        ladder.agreement!,
        {
          level: levelOf(ladder),
          reached: ladder.reached,
          steps: ladder.steps,
          missing: ladder.missing,
          ...given({
            claimed: ladder.claimed,
            signed: ladder.signed,
            ended: ladder.ended,
            subjectTo: ladder.subjectTo,
          }),
        },
      ]),
  );

const noTalks = { last: null, next: null, planned: [], rounds: 0, underWay: false };
const noEvidence = { events: 0, sources: 0, official: 0, news: 0, opinion: 0, claimedByOneSide: 0 };
