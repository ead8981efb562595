/**
 * What was kept instead of a fold, where it says what the fold would say (ruling 21): the view, where the vantage sees all
 * that it was made from; else the latest snapshot of which that is true. What the vantage sees beyond is taken into it.
 */
import { type RecordState, reportedOn, targetIdOf, type Vantage } from "@parley/domain";
import type { QueryExecutorProvider } from "kysely";
import { type FreshEntry, freshEntries } from "./fresh-entries.ts";
import { type PinnedFrom, type RecordSource, stretches } from "./from.ts";
import { readingOnce } from "./read-once.ts";
import { type Reading, type ResumeOptions, resumed } from "./resumed.ts";
import { revisionsUpTo } from "./revisions-up-to.ts";
import { type FoundWhole, findWhole } from "./snapshot-store.ts";
import { touchedIssues } from "./touched-issues.ts";
import { advancedView, isTouched } from "./view.ts";
import { type Held, readBoundedViews, readHeld, readViews, type WholeViews } from "./view-store.ts";

/** The views are rarely further behind than this; where they are, folding costs less than looking through. */
const mostBehind = 500;

/** More issues than this, and more than half of all, are folded in one pass over the dossier, where it is a small one. */
const mostFoldedApart = 20;
const smallLog = 1_000;

export type ViewSource = RecordSource & { readonly views: QueryExecutorProvider };

export interface StandingOfIssue {
  readonly state: RecordState;
  readonly revision: number;
  readonly rowsRead: number;
}

/** From the view as it is, else from what was kept of the past; undefined where there is nothing of either. */
export const issueFromView = async (
  source: ViewSource,
  from: PinnedFrom,
  issue: string,
): Promise<StandingOfIssue | undefined> => {
  const { views, viewVersion } = source;
  const { slug } = from.dossier;
  if (from.branch.slug !== "main")
    return issueAsItWas(source, from, issue, await readHeld(views, slug, viewVersion, mainUpTo(from)), readingOnce());
  const limits = { ...from.vantage, upTo: from.vantage.position };
  // The view rarely serves whoever looks back: what else may is looked for at the same time.
  const [held, found] = await Promise.all([
    readViews(views, slug, [issue], viewVersion, limits),
    looksBack(from) ? findWhole(views, slug, viewVersion, [{ issue }], limits) : undefined,
  ]);
  return (
    (await issueAsItIs(source, from, issue, held)) ??
    // Without the views: they were looked at.
    (await issueAsItWas(
      source,
      from,
      issue,
      held,
      { findWhole: foundAlready(found, held) },
      revisionOfView(from, held, issue),
    ))
  );
};

/** Told by the view, also where it does not serve, if it holds exactly as far as the vantage sees. */
const revisionOfView = (from: PinnedFrom, held: WholeViews | undefined, issue: string): number | undefined =>
  held?.checkpoint === from.vantage.position ? held.revisions.get(issue) : undefined;

const looksBack = ({ vantage: { asOf, knownAt, position }, dossier }: PinnedFrom): boolean =>
  asOf !== undefined || knownAt !== undefined || position < dossier.head;

/** If it was found among what is held, or later, and nothing beside that touches the issue. */
const foundAlready =
  (found: FoundWhole | undefined, held: Held | undefined): Reading["findWhole"] =>
  async (db, dossier, version, wanted, limits) =>
    found?.of !== undefined &&
    found.of.version === version &&
    found.of.checkpoint >= (held?.checkpoint ?? 0) &&
    wanted.every(({ before }) => before === undefined)
      ? found
      : findWhole(db, dossier, version, wanted, limits);

const issueAsItIs = async (
  { store, views }: ViewSource,
  from: PinnedFrom,
  issue: string,
  held: WholeViews | undefined,
): Promise<StandingOfIssue | undefined> => {
  const { slug } = from.dossier;
  const upTo = from.vantage.position;
  const view = held?.views[0];
  if (held === undefined || view === undefined || upTo - held.checkpoint > mostBehind) return undefined;
  const fresh = await freshEntries(store, views, slug, held.checkpoint, upTo);
  const touching = fresh.filter((each) => isTouched(view, each));
  const revision = touching.reduce(
    (last, { entry }) => entry.concerns.find((concern) => concern.issue === issue)?.revision ?? last,
    view.revision,
  );
  const advanced = advancedView(view, visible(touching, from.vantage));
  return advanced === undefined ? undefined : { state: advanced.state, revision, rowsRead: 1 + fresh.length };
};

const issueAsItWas = async (
  source: ViewSource,
  from: PinnedFrom,
  issue: string,
  held: Held | undefined,
  reading: Reading,
  revision?: number,
): Promise<StandingOfIssue | undefined> => {
  const { views } = source;
  const resuming = await resumingFrom(views, from, held);
  if (resuming === undefined) return undefined;
  const [{ found, rowsRead }, revisions] = await Promise.all([
    resumed(source, from, stretches(from), [issue], { ...resuming, part: "whole", reading }, ({ state }) => state),
    revision === undefined
      ? revisionsUpTo(views, from.dossier.slug, from.branch.slug, from.vantage.position, [issue])
      : new Map([[issue, revision]]),
  ]);
  return {
    state: found.get(issue)!,
    revision: revisions.get(issue) ?? 0,
    rowsRead: resuming.rowsRead + rowsRead,
  };
};

/** Which snapshots are read, and which of them something newer has overtaken. Undefined: they are too far behind. */
export const resumingFrom = async (
  views: QueryExecutorProvider,
  from: PinnedFrom,
  held: Held | undefined,
): Promise<(Pick<ResumeOptions, "version" | "touched" | "days"> & { readonly rowsRead: number }) | undefined> => {
  if (held === undefined || mainUpTo(from) - held.checkpoint > mostBehind) return undefined;
  const touched = await touchedIssues(views, from.dossier.slug, held, stretches(from));
  return { version: held.version, touched: touched.keys, days: held.days, rowsRead: touched.rowsRead };
};

/** As far as a vantage, of whatever branch, sees main. */
export const mainUpTo = (from: PinnedFrom): number => stretches(from)[0]!.position ?? from.vantage.position;

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

/** What is looked for in a state of these issues. It goes before the next is looked at: all together are large. */
export type LookAt<T> = (state: RecordState, issues: ReadonlyArray<string>) => T;

export interface Standings<T> {
  readonly looks: ReadonlyArray<T>;
  readonly revisions: ReadonlyMap<string, number>;
  readonly rowsRead: number;
}

/** A look at the bounded part of every issue's state; undefined where folding the whole dossier once costs less. */
export const standingsFromViews = async <T>(
  source: ViewSource,
  from: PinnedFrom,
  part: "card" | "deadlines",
  lookAt: LookAt<T>,
): Promise<Standings<T> | undefined> => {
  const { views, viewVersion, foldsWholeUpTo = smallLog } = source;
  const { slug } = from.dossier;
  const limits = stretches(from);
  const { position: upTo = from.vantage.position, ...days } = limits[0]!;
  const held = await readBoundedViews(views, slug, part, { upTo, ...days }, viewVersion);
  if (held === undefined || upTo - held.checkpoint > mostBehind) return undefined;
  const touched = await touchedIssues(views, slug, held, limits);
  const serving = held.views.flatMap(({ issue, takeState, revision }) =>
    takeState === undefined || touched.keys.has(issue) ? [] : { issue, revision, takeState },
  );
  const isServed = new Set(serving.map(({ issue }) => issue));
  const others = [...new Set([...held.views.map(({ issue }) => issue), ...touched.keys.keys()])].filter(
    (issue) => !isServed.has(issue),
  );
  if (others.length > mostFoldedApart && others.length > serving.length && from.vantage.position <= foldsWholeUpTo)
    return undefined;
  const served = serving.map(({ issue, takeState }) => lookAt(takeState(), [issue]));
  const { version, days: mainDays } = held;
  const { found, rowsRead } = await resumed(
    source,
    from,
    limits,
    others,
    { version, touched: touched.keys, days: mainDays, part: part === "card" ? "bounded" : "whole" },
    ({ state }, issue) => lookAt(state, [issue]),
  );
  // A view that lags may serve all the same: what came since is beyond what the vantage knows, and is counted though.
  const isCounted = from.branch.slug === "main" && held.checkpoint >= upTo;
  const counted = !isCounted ? [] : held.checkpoint === upTo ? held.views : serving;
  const revisions = new Map(counted.map(({ issue, revision }) => [issue, revision]));
  const asked = [...isServed, ...others].filter((issue) => !revisions.has(issue));
  for (const [issue, revision] of await revisionsUpTo(views, slug, from.branch.slug, from.vantage.position, asked))
    revisions.set(issue, revision);
  return {
    looks: [...served, ...found.values()],
    revisions,
    rowsRead: held.views.length + touched.rowsRead + rowsRead,
  };
};
