/** The views in their tables. */
import type { RecordState } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import { type Baseline, isWithin, type Limits, liesWithin } from "./baseline.ts";
import { isOfThisLog } from "./checkpoint.ts";
import { isMovedPastReport, type MainDays } from "./moved-past-report.ts";
import { copyOf, type SeenViews, type Writing } from "./seen-views.ts";
import { readState } from "./stored-state.ts";
import { happenedBy } from "./tally.ts";
import type { View } from "./view.ts";
import { liveVersionOf, projection } from "./view-versions.ts";

/** By thing, the issues whose views took in entries of it. */
export const issuesByThing = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  things: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, ReadonlyArray<string>>> => {
  if (things.length === 0) return new Map();
  const { rows } = await sql<{ thing: string; issues: ReadonlyArray<string> }>`
    select thing, array_agg(issue_id) as issues from parley.issue_view_thing
    where dossier_id = ${dossier} and version = ${version} and branch_id = 'main' and thing = any(${things}::text[])
    group by thing`.execute(db);
  return new Map(rows.map(({ thing, issues }) => [thing, issues]));
};

/** The issues whose views took in entries of some thing of this kind. */
export const issuesWithKind = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  kind: string,
): Promise<ReadonlyArray<string>> => {
  const { rows } = await sql<{ issue_id: string }>`
    select distinct issue_id from parley.issue_view_thing
    where dossier_id = ${dossier} and version = ${version} and branch_id = 'main'
      and thing > ${`${kind}:`} and thing < ${`${kind};`}`.execute(db);
  return rows.map(({ issue_id }) => issue_id);
};

/** The issues whose views took in entries of one of these things. */
export const issuesWithThings = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  things: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> => [
  ...new Set([...(await issuesByThing(db, dossier, version, things)).values()].flat()),
];

export interface WholeViews extends Held {
  /** Those that lie within the limits. */
  readonly views: ReadonlyArray<View>;
  /** How far each had come at the checkpoint, also of those that do not; left out where a view is ahead of it, as while all are built. */
  readonly revisions: ReadonlyMap<string, number>;
}

/**
 * The views of some issues whole, and up to where all views of the dossier hold; in one snapshot. What `seen` holds already is
 * not sent again.
 */
export const readViews = async (
  db: QueryExecutorProvider,
  dossier: string,
  issues: ReadonlyArray<string>,
  version?: number,
  limits: Limits = { upTo: Number.MAX_SAFE_INTEGER },
  seen?: SeenViews,
): Promise<WholeViews | undefined> => {
  const known = seen?.of(dossier, issues) ?? [];
  const { rows } = await sql<HeldRow & BaselineRow & WholeRow>`
    select at.version, at.checkpoint, at.happened_by, at.has_moved, ${baselineColumns}, v.xmin::text as written_by, sent.*
    from ${heldAt(dossier, version, limits.upTo)} left join parley.issue_view v
      on v.dossier_id = ${dossier} and v.version = at.version and v.branch_id = 'main' and v.issue_id = any(${issues}::text[])
    left join lateral (
      select v.state, array(
        select case when t.whole then '+' else '-' end || t.thing from parley.issue_view_thing t
        where t.dossier_id = v.dossier_id and t.version = v.version and t.branch_id = v.branch_id and t.issue_id = v.issue_id
      ) as things
    ) sent on ${liesWithin("v", limits)} and ${isUnknown(known)}`.execute(db);
  const [held] = rows;
  if (held === undefined) return undefined;
  const views: View[] = [];
  const revisions = new Map<string, number>();
  for (const row of rows) {
    if (row.issue_id === null) continue;
    const baseline = baselineOf(row);
    if (baseline.position <= Number(held.checkpoint)) revisions.set(baseline.issue, baseline.revision);
    if (row.state !== null) {
      const kept = {
        state: readState(row.state),
        things: new Map(row.things!.map((thing) => [thing.slice(1), thing.startsWith("+")])),
      };
      seen?.note(dossier, { ...baseline, version: held.version, writtenBy: row.written_by, ...kept }, row.state.length);
      views.push({ ...baseline, ...kept });
    } else if (isWithin(baseline, limits))
      views.push({ ...baseline, ...copyOf(known.find(({ issue }) => issue === baseline.issue)!) });
  }
  return { ...heldOf(held), views, revisions };
};

/** State and things are null where they are known already, or the view does not lie within the limits. */
interface WholeRow {
  readonly written_by: string;
  readonly state: string | null;
  readonly things: ReadonlyArray<string> | null;
}

const isUnknown = (known: ReadonlyArray<Writing>) =>
  known.length === 0
    ? sql`true`
    : sql`(v.issue_id, v.version, v.position, v.xmin::text) not in (select * from unnest(
        ${known.map(({ issue }) => issue)}::text[], ${known.map(({ version }) => version)}::int[],
        ${known.map(({ position }) => position)}::bigint[], ${known.map(({ writtenBy }) => writtenBy)}::text[]))`;

export interface BoundedView extends Baseline {
  /**
   * What was asked for and no more, to be asked for once: its text is let go with that, because those of a thousand issues
   * beside their states would be the most that is ever held. Undefined where the view does not lie within the limits.
   */
  readonly takeState: (() => RecordState) | undefined;
}

/** One bounded part of every view of the dossier; undefined where one is missing, because its issue is parked. */
export const readBoundedViews = async (
  db: QueryExecutorProvider,
  dossier: string,
  part: "card" | "deadlines",
  limits: Limits,
  version?: number,
): Promise<(Held & { readonly views: ReadonlyArray<BoundedView> }) | undefined> => {
  const { rows } = await sql<HeldRow & BaselineRow & { text: string | null; parked: boolean }>`
    select at.version, at.checkpoint, at.happened_by, at.has_moved, ${baselineColumns},
      case when ${liesWithin("v", limits)} then ${sql.ref(`v.${part}`)} end as text,
      exists (select from parley.parked_issue p where p.dossier_id = ${dossier} and p.version = at.version) as parked
    from ${heldAt(dossier, version, limits.upTo)} left join parley.issue_view v
      on v.dossier_id = ${dossier} and v.version = at.version and v.branch_id = 'main'`.execute(db);
  const [held] = rows;
  if (held === undefined || held.parked) return undefined;
  const takeState = (row: { text: string | null }) => () => {
    const state = readState(row.text!);
    row.text = null;
    return state;
  };
  return {
    ...heldOf(held),
    views: rows.flatMap((row) =>
      row.issue_id === null ? [] : { ...baselineOf(row), takeState: row.text === null ? undefined : takeState(row) },
    ),
  };
};

/** Undefined where it holds nothing of the dossier. */
export const readHeld = async (
  db: QueryExecutorProvider,
  dossier: string,
  version?: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Held | undefined> => {
  const { rows } = await sql<HeldRow>`
    select at.version, at.checkpoint, at.happened_by, at.has_moved from ${heldAt(dossier, version, upTo)}`.execute(db);
  return rows[0] === undefined ? undefined : heldOf(rows[0]);
};

/** Which version is read, and up to where it holds. */
export interface Held {
  readonly version: number;
  readonly checkpoint: number;
  /** Of main up to the position that was asked for. */
  readonly days: MainDays;
}

interface HeldRow {
  readonly version: number;
  readonly checkpoint: string;
  readonly happened_by: string | null;
  readonly has_moved: boolean;
}

const heldOf = ({ version, checkpoint, happened_by, has_moved }: HeldRow): Held => ({
  version,
  checkpoint: Number(checkpoint),
  days: { happenedBy: happened_by ?? undefined, nothingMoved: !has_moved },
});

/** No row where there is no such version, or it holds nothing of the dossier, or was made of a log that was replaced since. */
const heldAt = (dossier: string, version: number | undefined, upTo: number) => sql`(
    select c.version, c.position::text as checkpoint, ${happenedBy(dossier, sql`c.version`, upTo)} as happened_by,
      exists (select from parley.event e where e.dossier_id = ${dossier} and e.branch_id = 'main' and ${isMovedPastReport("e")})
        as has_moved
    from parley.projection_checkpoint c
    where c.dossier_id = ${dossier} and c.projection = ${projection}
      and c.version = ${version === undefined ? liveVersionOf : sql`${version}::int`}
      and ${isOfThisLog}
  ) at`;

interface BaselineRow {
  readonly issue_id: string | null;
  readonly position: string;
  readonly key_occurred_on: string;
  readonly key_order: string;
  readonly max_reported_on: string | null;
  readonly revision: string;
  readonly size: string;
}

const baselineColumns = sql`v.issue_id, v.position::text as position, v.key_occurred_on, v.key_order::text as key_order,
  v.max_reported_on, v.revision::text as revision, v.size::text as size`;

const baselineOf = (row: BaselineRow): Baseline => ({
  issue: row.issue_id!,
  position: Number(row.position),
  keyOccurredOn: row.key_occurred_on,
  keyOrder: Number(row.key_order),
  maxReportedOn: row.max_reported_on,
  revision: Number(row.revision),
  size: Number(row.size),
});
