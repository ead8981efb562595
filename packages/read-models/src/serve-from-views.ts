/**
 * A view instead of a fold, where it says what the fold would say (ruling 21): the vantage is on main, it holds all
 * that the view was made from, and nothing recorded since touches it.
 */
import {
  type BoardRow,
  boardRow,
  inBoardOrder,
  initialState,
  issueView,
  type RecordState,
  thingsOf,
} from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import { type From, look } from "./from.ts";
import { readState } from "./stored-state.ts";
import type { ViewRow } from "./view-row.ts";
import { readViews } from "./view-store.ts";

export interface ServedIssue {
  readonly state: RecordState;
  readonly revision: number;
  readonly head: number;
  readonly rowsRead: number;
}

/** Undefined where the view does not serve. */
export const issueFromView = async (
  store: EventStore,
  views: QueryExecutorProvider,
  from: From,
  issue: string,
  version?: number,
): Promise<ServedIssue | undefined> => {
  if (from.branch.slug !== "main") return undefined;
  const { checkpoint, rows } = await readViews(views, from.dossier.slug, "main", {
    issue,
    ...(version === undefined ? {} : { version }),
  });
  const [view] = rows;
  const upTo = from.vantage.position ?? (await store.head(from.dossier.slug));
  if (view === undefined || view.state === null || !serves(view, from, checkpoint, upTo)) return undefined;
  const since = await concernedSince(store, from.dossier.slug, checkpoint, upTo);
  if (since === undefined || touches(since, view)) return undefined;
  const revision = await store.revisionAt(from.dossier.slug, "main", issue, upTo);
  return { state: readState(view.state), revision, head: upTo, rowsRead: 1 + since.rows };
};

export const boardFromViews = async (
  store: EventStore,
  views: QueryExecutorProvider,
  from: From,
  version?: number,
): Promise<
  { readonly rows: ReadonlyArray<BoardRow>; readonly head: number; readonly rowsRead: number } | undefined
> => {
  if (from.branch.slug !== "main") return undefined;
  const { checkpoint, rows } = await readViews(
    views,
    from.dossier.slug,
    "main",
    version === undefined ? {} : { version },
  );
  const upTo = from.vantage.position ?? (await store.head(from.dossier.slug));
  if (rows.some((row) => row.card === null || !serves(row, from, checkpoint, upTo))) return undefined;
  if (rows.length === 0 && upTo > 0) return undefined;
  const since = await concernedSince(store, from.dossier.slug, checkpoint, upTo);
  if (since === undefined || since.issues.size > 0) return undefined;
  const revisions = await store.revisionsOf(
    from.dossier.slug,
    "main",
    rows.map(({ issue }) => issue),
  );
  // Between the checkpoint and here nothing concerned main, so the revisions of now are those of this position.
  const looking = { dossier: from.dossier.slug, ...look(from, upTo) };
  const found = rows
    .map((row) => ({ row, state: row.card === null ? initialState([]) : readState(row.card) }))
    .filter(({ row, state }) => state.issues.has(row.issue))
    .map(({ row, state }) =>
      boardRow(issueView(state, row.issue, { ...looking, revision: revisions.get(row.issue) ?? 0 })),
    );
  return { rows: found.sort(inBoardOrder), head: upTo, rowsRead: rows.length + since.rows };
};

const serves = (view: ViewRow, { vantage }: From, checkpoint: number, upTo: number): boolean =>
  checkpoint <= upTo &&
  (vantage.asOf === undefined || view.keyOccurredOn <= vantage.asOf) &&
  (vantage.knownAt === undefined || view.maxReportedOn === null || view.maxReportedOn <= vantage.knownAt);

interface Since {
  readonly rows: number;
  readonly issues: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
}

// The projector is rarely further behind than this; where it is, folding the issue costs less than looking through.
const mostBehind = 200;

/** What was recorded on main after the checkpoint; undefined where that is too much to look through. */
const concernedSince = async (
  store: EventStore,
  dossier: string,
  after: number,
  upTo: number,
): Promise<Since | undefined> => {
  if (upTo - after > mostBehind) return undefined;
  if (upTo <= after) return { rows: 0, issues: new Set(), things: new Set() };
  const entries = await store.readLog({ dossier, after, upTo, limit: mostBehind });
  const onMain = entries.filter(({ branch }) => branch === "main");
  return {
    rows: entries.length,
    issues: new Set(onMain.flatMap(({ concerns }) => concerns.map(({ issue }) => issue))),
    things: new Set(
      onMain.flatMap(({ development }) => thingsOf(development).map(({ kind, slug }) => `${kind}:${slug}`)),
    ),
  };
};

const touches = ({ issues, things }: Since, view: ViewRow): boolean =>
  issues.has(view.issue) || view.things.some((thing) => things.has(thing));
