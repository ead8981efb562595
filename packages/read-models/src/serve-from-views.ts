/**
 * A view instead of a fold, where it says what the fold would say (ruling 21): the vantage is on main and sees all that
 * the view was made from. What was recorded since is taken into it where that is right, else the issue is folded.
 */
import { fold, happenings, type RecordState, reportedOn, select, targetIdOf, type Vantage } from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import { liesWithin } from "./baseline.ts";
import { type FreshEntry, freshEntries } from "./fresh-entries.ts";
import { type PinnedFrom, stretches } from "./from.ts";
import { revisionsUpTo } from "./revisions-up-to.ts";
import { readState } from "./stored-state.ts";
import { advancedView, isTouched } from "./view.ts";
import { issuesWithThings, readBoundedViews, readViews } from "./view-store.ts";

/** The views are rarely further behind than this; where they are, folding costs less than looking through. */
const mostBehind = 500;

/** More issues than this, and more than half of all, are folded in one pass over the dossier. */
const mostFoldedApart = 20;

export interface ViewSource {
  readonly store: EventStore;
  readonly views: QueryExecutorProvider;
  /** Another version of the views than the one that is live. */
  readonly viewVersion?: number;
}

export interface StandingOfIssue {
  readonly state: RecordState;
  readonly revision: number;
  readonly rowsRead: number;
}

/** Undefined where the view does not serve. */
export const issueFromView = async (
  { store, views, viewVersion }: ViewSource,
  from: PinnedFrom,
  issue: string,
): Promise<StandingOfIssue | undefined> => {
  if (from.branch.slug !== "main") return undefined;
  const { slug } = from.dossier;
  const upTo = from.vantage.position;
  const held = await readViews(views, slug, [issue], viewVersion);
  const view = held?.views[0];
  if (held === undefined || view === undefined || !liesWithin(view, from.vantage, upTo)) return undefined;
  if (upTo - held.checkpoint > mostBehind) return undefined;
  const fresh = await freshEntries(store, views, slug, held.checkpoint, upTo);
  const touching = fresh.filter((each) => isTouched(view, each));
  const revision = touching.reduce(
    (last, { entry }) => entry.concerns.find((concern) => concern.issue === issue)?.revision ?? last,
    view.revision,
  );
  const advanced = advancedView(view, visible(touching, from.vantage));
  return advanced === undefined ? undefined : { state: advanced.state, revision, rowsRead: 1 + fresh.length };
};

/**
 * Entries that the vantage does not know do nothing to a state; of those that had not happened by then, only such as
 * supersede or add do, and these end the advance anyway.
 */
const visible = (fresh: ReadonlyArray<FreshEntry>, { asOf, knownAt }: Vantage): ReadonlyArray<FreshEntry> =>
  fresh.filter(({ entry: { development } }) => {
    const isHypothetical = development.source === undefined && development.reportedOn === undefined;
    const isKnown = knownAt === undefined || isHypothetical || reportedOn(development) <= knownAt;
    return isKnown && (targetIdOf(development) !== undefined || asOf === undefined || development.occurredOn <= asOf);
  });

/** Some issues, the state to look at them in, and the revision of each. */
export interface Standings {
  readonly groups: ReadonlyArray<{ readonly issues: ReadonlyArray<string>; readonly state: RecordState }>;
  readonly revisions: ReadonlyMap<string, number>;
  readonly rowsRead: number;
}

/** The bounded part of every issue's state; undefined where folding the whole dossier once costs less. */
export const standingsFromViews = async (
  { store, views, viewVersion }: ViewSource,
  from: PinnedFrom,
  part: "card" | "deadlines",
): Promise<Standings | undefined> => {
  if (from.branch.slug !== "main") return undefined;
  const { slug, parties } = from.dossier;
  const upTo = from.vantage.position;
  const held = await readBoundedViews(views, slug, part, viewVersion);
  if (held === undefined || upTo - held.checkpoint > mostBehind) return undefined;
  const fresh = await freshEntries(store, views, slug, held.checkpoint, upTo);
  const subjects = [...new Set(fresh.flatMap((each) => [...each.subjects]))];
  const touched = new Set([
    ...fresh.flatMap((each) => [...each.issues]),
    ...(subjects.length === 0 ? [] : await issuesWithThings(views, slug, held.version, subjects)),
  ]);
  const serving = held.views.filter((view) => !touched.has(view.issue) && liesWithin(view, from.vantage, upTo));
  const isServed = new Set(serving.map(({ issue }) => issue));
  const others = [...new Set([...held.views.map(({ issue }) => issue), ...touched])].filter(
    (issue) => !isServed.has(issue),
  );
  if (others.length > mostFoldedApart && others.length > serving.length) return undefined;
  const groups = serving.map(({ issue, text }) => ({ issues: [issue], state: readState(text) }));
  const revisions = new Map(serving.map(({ issue, revision }) => [issue, revision]));
  let rowsRead = held.views.length + fresh.length;
  if (others.length > 0) {
    const limits = stretches(from);
    const { entries } = await store.entriesNeeded(slug, limits, { issues: others });
    groups.push({ issues: others, state: fold(happenings(select(entries, limits)), parties) });
    rowsRead += entries.length;
    for (const [issue, revision] of await revisionsUpTo(views, slug, "main", upTo, others))
      revisions.set(issue, revision);
  }
  return { groups, revisions, rowsRead };
};
