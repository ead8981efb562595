/** Snapshots in their table: states of issues at past keys, each with what it has more than an earlier one. */
import { type QueryExecutorProvider, sql } from "kysely";
import { type Baseline, type Kept, type Limits, liesWithin } from "./baseline.ts";
import { type Changes, withChanges } from "./changes.ts";
import type { EventKey } from "./event-key.ts";
import { readKept } from "./stored-state.ts";
import { liveVersionOf, projection } from "./view-versions.ts";

export interface Snapshot extends Baseline {
  readonly ordinal: number;
  /** The n-th whole one in the order of events among those that hold at once with it; null: it is not whole. */
  readonly place: number | null;
  /** The ordinals whose changes come before its own, oldest first. */
  readonly path: ReadonlyArray<number>;
}

/** The bounded part alone, or also the whole. */
export type Part = "bounded" | "whole";

/** A state while it is folded. */
export type Capture = Omit<Baseline, "issue" | "revision"> & Kept;

/** What of it is to be kept. */
export interface Taken extends Omit<Capture, keyof Kept> {
  /** As text, because folding goes on in the state. */
  readonly bounded: string;
  /** A copy, where the whole is to be kept too. */
  readonly whole: Kept | undefined;
}

export interface WantedSnapshot {
  readonly issue: string;
  /** Some key that it must come before. */
  readonly before?: EventKey | undefined;
}

/** For each issue the latest snapshot that serves. Issues that have none are left out. */
export const findSnapshots = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  wanted: ReadonlyArray<WantedSnapshot>,
  limits: Limits,
  part: Part = "whole",
): Promise<ReadonlyArray<Snapshot>> => {
  if (wanted.length === 0) return [];
  const { rows } = await sql<SnapshotRow>`
    select ${snapshotColumns} from ${latestOf(dossier, version, wanted, limits, part)}`.execute(db);
  return rows.map(snapshotOf);
};

export interface FoundWhole extends ReadWhole {
  /** The latest that serve. */
  readonly snapshots: ReadonlyArray<Snapshot>;
  /** What they were found in: a late entry that came in after this checkpoint may have broken them. Undefined: there are none. */
  readonly of: { readonly version: number; readonly checkpoint: number } | undefined;
}

/** The latest whole ones that serve with what they hold, in one statement; of the live version where none is given. */
export const findWhole = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number | undefined,
  wanted: ReadonlyArray<WantedSnapshot>,
  limits: Limits,
): Promise<FoundWhole> => {
  if (wanted.length === 0) return { snapshots: [], of: undefined, kept: new Map(), rowsRead: 0 };
  const { rows } = await sql<SnapshotRow & StepRow & { version: number; checkpoint: string | null }>`
    select ${snapshotColumns}, p.changes, s.version, (
        select c.position::text from parley.projection_checkpoint c
        where c.dossier_id = s.dossier_id and c.projection = ${projection} and c.version = s.version) as checkpoint
    from ${latestOf(dossier, version, wanted, limits, "whole")}
    cross join lateral unnest(s.path || s.ordinal) step(ordinal)
    cross join lateral (
      select p.ordinal, p.changes from parley.issue_snapshot p
      where p.dossier_id = s.dossier_id and p.version = s.version and p.branch_id = s.branch_id and p.issue_id = s.issue_id
        and p.ordinal = step.ordinal
      offset 0
    ) p
    order by s.issue_id, p.ordinal`.execute(db);
  const snapshots = [...new Map(rows.map((row) => [row.issue_id, snapshotOf(row)])).values()];
  const [first] = rows;
  const of = first && { version: first.version, checkpoint: Number(first.checkpoint) };
  return { snapshots, of, ...putTogether(snapshots, rows) };
};

/** As the table `s`, with a row for each of `wanted` that has one. Looked up one by one: to plan a join takes longer. */
const latestOf = (
  dossier: string,
  version: number | undefined,
  wanted: ReadonlyArray<WantedSnapshot>,
  limits: Limits,
  part: Part,
) => sql`unnest(${wanted.map(({ issue }) => issue)}::text[], ${wanted.map(({ before }) => before?.on ?? "infinity")}::date[],
      ${wanted.map(({ before }) => before?.order ?? 0)}::bigint[]) w(issue_id, before_on, before_order)
    cross join lateral (
      select k.ordinal from parley.issue_snapshot k
      where ${ofIssue(dossier, version, sql`w.issue_id`, "k")}
        and (k.key_occurred_on, k.key_order) < (w.before_on, w.before_order)
        ${part === "whole" ? sql`and k.place is not null` : sql``}
        and ${liesWithin("k", limits)} and (k.broken_at is null or k.broken_at > ${limits.upTo}
          or k.broken_by_report_of > ${limits.knownAt ?? "infinity"}::date)
      order by k.key_occurred_on desc, k.key_order desc limit 1
    ) latest
    cross join lateral (
      select * from parley.issue_snapshot s
      where ${ofIssue(dossier, version, sql`w.issue_id`, "s")} and s.ordinal = latest.ordinal
      offset 0
    ) s`;

/** The bounded part of each, by issue. */
export const readBounded = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  snapshots: ReadonlyArray<Snapshot>,
): Promise<ReadonlyMap<string, Kept>> => {
  if (snapshots.length === 0) return new Map();
  const { rows } = await sql<{ issue_id: string; bounded: string }>`
    select s.issue_id, s.bounded from unnest(${snapshots.map(({ issue }) => issue)}::text[],
      ${snapshots.map(({ ordinal }) => ordinal)}::int[]) w(issue_id, ordinal)
    join parley.issue_snapshot s on ${ofIssue(dossier, version, sql`w.issue_id`, "s")} and s.ordinal = w.ordinal`.execute(
    db,
  );
  return new Map(rows.map(({ issue_id, bounded }) => [issue_id, readKept<Kept>(bounded)]));
};

type Place = Pick<Snapshot, "issue" | "ordinal" | "path">;

export interface ReadWhole {
  /** By issue, each put together along its path. */
  readonly kept: ReadonlyMap<string, Kept>;
  readonly rowsRead: number;
}

/** Each whole. One that is gone meanwhile is left out. */
export const readWhole = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  snapshots: ReadonlyArray<Place>,
): Promise<ReadWhole> => {
  if (snapshots.length === 0) return { kept: new Map(), rowsRead: 0 };
  const steps = snapshots.flatMap(({ issue, ordinal, path }) => [...path, ordinal].map((each) => ({ issue, each })));
  const { rows } = await sql<StepRow>`
    select s.issue_id, s.changes from unnest(${steps.map(({ issue }) => issue)}::text[],
      ${steps.map(({ each }) => each)}::int[]) w(issue_id, ordinal)
    join parley.issue_snapshot s on ${ofIssue(dossier, version, sql`w.issue_id`, "s")} and s.ordinal = w.ordinal
    order by s.issue_id, s.ordinal`.execute(db);
  return putTogether(snapshots, rows);
};

interface StepRow {
  readonly issue_id: string;
  readonly changes: string;
}

/** Steps in the order of their ordinals. */
const putTogether = (snapshots: ReadonlyArray<Place>, steps: ReadonlyArray<StepRow>): ReadWhole => {
  const kept = new Map<string, unknown>();
  const missing = new Map(snapshots.map(({ issue, path }) => [issue, path.length + 1]));
  for (const { issue_id, changes } of steps) {
    kept.set(issue_id, withChanges(kept.get(issue_id), readKept<{ readonly changes: Changes }>(changes).changes));
    missing.set(issue_id, missing.get(issue_id)! - 1);
  }
  for (const [issue, more] of missing) if (more > 0) kept.delete(issue);
  return { kept: kept as ReadonlyMap<string, Kept>, rowsRead: steps.length };
};

/** The latest that hold now. */
export interface Latest {
  readonly whole: Snapshot | undefined;
  /** Whole or not. */
  readonly any: Snapshot | undefined;
}

export const latestSnapshots = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, Latest>> => {
  const wanted = issues.map((issue) => ({ issue }));
  // Broken at whatever position: it no longer holds.
  const now = { upTo: Number.MAX_SAFE_INTEGER };
  const byIssue = async (part: Part) =>
    new Map((await findSnapshots(db, dossier, version, wanted, now, part)).map((each) => [each.issue, each]));
  const whole = await byIssue("whole");
  const any = await byIssue("bounded");
  return new Map(issues.map((issue) => [issue, { whole: whole.get(issue), any: any.get(issue) }]));
};

/** Of each issue the greatest ordinal that was ever given. */
export const lastOrdinals = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  issues: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ issue_id: string; ordinal: number }>`
    select w.issue_id, s.ordinal from unnest(${issues}::text[]) w(issue_id)
    cross join lateral (
      select s.ordinal from parley.issue_snapshot s where ${ofIssue(dossier, version, sql`w.issue_id`, "s")}
      order by s.ordinal desc limit 1
    ) s`.execute(db);
  return new Map(rows.map(({ issue_id, ordinal }) => [issue_id, ordinal]));
};

/** The rows of a snapshot's issue, under the alias; of the live version where none is given. */
export const ofIssue = (
  dossier: string,
  version: number | undefined,
  issue: ReturnType<typeof sql>,
  alias: "s" | "k",
) => sql`${sql.ref(`${alias}.dossier_id`)} = ${dossier} and ${sql.ref(`${alias}.version`)} = ${version ?? liveVersionOf}
  and ${sql.ref(`${alias}.branch_id`)} = 'main' and ${sql.ref(`${alias}.issue_id`)} = ${issue}`;

interface SnapshotRow {
  readonly issue_id: string;
  readonly ordinal: number;
  readonly place: number | null;
  readonly path: ReadonlyArray<number>;
  readonly position: string;
  readonly key_occurred_on: string;
  readonly key_order: string;
  readonly max_reported_on: string | null;
  readonly revision: string;
  readonly size: string;
}

const snapshotColumns = sql`s.issue_id, s.ordinal, s.place, s.path, s.position::text as position, s.key_occurred_on,
  s.key_order::text as key_order, s.max_reported_on, s.revision::text as revision, s.size::text as size`;

const snapshotOf = (row: SnapshotRow): Snapshot => ({
  issue: row.issue_id,
  ordinal: row.ordinal,
  place: row.place,
  path: row.path,
  position: Number(row.position),
  keyOccurredOn: row.key_occurred_on,
  keyOrder: Number(row.key_order),
  maxReportedOn: row.max_reported_on,
  revision: Number(row.revision),
  size: Number(row.size),
});
