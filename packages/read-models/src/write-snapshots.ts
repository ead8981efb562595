/** Snapshots are made in the order of their keys, and say themselves from which position on they are wrong. */
import { textArray } from "@parley/database";
import type { CalendarDate } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Kept } from "./baseline.ts";
import { boundedState } from "./bounded-state.ts";
import { changesOf } from "./changes.ts";
import type { EventKey } from "./event-key.ts";
import { ofIssue, readWhole, type Snapshot, type Taken } from "./snapshot-store.ts";
import { writeKept } from "./stored-state.ts";

/** Something that belongs before what was folded already. */
export interface Late {
  readonly key: EventKey;
  readonly position: number;
  /** Null: always known. */
  readonly reportedOn: CalendarDate | null;
}

/**
 * Snapshots whose key is not before one of these are wrong for whoever sees it. They go on serving whoever reads at a
 * position below, or knows less; those that held for less than `shortest` revisions are not worth keeping for that.
 */
export const breakSnapshots = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  issue: string,
  late: ReadonlyArray<Late>,
  { revision, shortest }: { readonly revision: number; readonly shortest: number },
): Promise<void> => {
  await sql`
    update parley.issue_snapshot s
    set broken_at = least(s.broken_at, l.position), broken_by_report_of = least(s.broken_by_report_of, l.reported_on)
    from (
      select k.ordinal, min(l.position) as position, min(l.reported_on) as reported_on
      from unnest(${late.map(({ key }) => key.on)}::date[], ${late.map(({ key }) => key.order)}::bigint[],
        ${late.map(({ position }) => position)}::bigint[], ${late.map((each) => each.reportedOn ?? "-infinity")}::date[])
        l(occurred_on, order_position, position, reported_on)
      join parley.issue_snapshot k on ${ofIssue(dossier, version, sql`${issue}`, "k")}
        and (k.key_occurred_on, k.key_order) >= (l.occurred_on, l.order_position)
      group by k.ordinal
    ) l
    where ${ofIssue(dossier, version, sql`${issue}`, "s")} and s.ordinal = l.ordinal
      and (s.broken_at is null or l.reported_on < s.broken_by_report_of)`.execute(db);
  // One that others build on held for as long as they did, and so it goes with the last of them.
  await sql`
    delete from parley.issue_snapshot s where ${ofIssue(dossier, version, sql`${issue}`, "s")}
      and s.broken_at is not null and s.revision > ${revision - shortest}`.execute(db);
};

/** After `latest`, in the order of their keys. What lies on the way to the first of them is read. */
export const writeSnapshots = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  issue: string,
  { latest, lastOrdinal }: { readonly latest: Snapshot | undefined; readonly lastOrdinal: number },
  taken: ReadonlyArray<Taken>,
  revision: number,
): Promise<void> => {
  const read = async (ordinal: number, path: ReadonlyArray<number>) =>
    (await readWhole(db, dossier, version, [{ issue, ordinal, path }])).kept.get(issue)!;
  let rows: (NewSnapshot & OfIssue)[] = [];
  for await (const snapshot of snapshotsOf(taken, { latest, lastOrdinal, read })) {
    rows.push({ ...snapshot, issue, revision });
    if (rows.length < atOnce) continue;
    await insertSnapshots(db, dossier, version, rows);
    rows = [];
  }
  await insertSnapshots(db, dossier, version, rows);
};

interface Before {
  /** Whole. */
  readonly latest: Snapshot | undefined;
  readonly lastOrdinal: number;
  readonly read: (ordinal: number, path: ReadonlyArray<number>) => Promise<Kept>;
}

/** What folding goes on from for a row of the board. */
export const writeBounded = ({ state, things }: Kept, issue: string): string =>
  writeKept({ state: boundedState(state, issue), things });

/** Where nothing is before them, nothing is read. */
export async function* snapshotsOf(
  taken: ReadonlyArray<Taken>,
  { latest, lastOrdinal, read }: Before = { latest: undefined, lastOrdinal: 0, read: unread },
): AsyncGenerator<NewSnapshot> {
  let before = { place: latest?.place ?? 0, trail: latest === undefined ? [] : [...latest.path, latest.ordinal] };
  let ordinal = lastOrdinal;
  const held = new Map<number, Kept>();
  for (const { whole, ...row } of taken) {
    ordinal += 1;
    if (whole === undefined) {
      yield { ...row, ordinal, place: null, path: [], changes: null };
      continue;
    }
    const place = before.place + 1;
    // Like the sums of a Fenwick tree: n is reached in as many steps as it has binary digits that are set.
    const path = before.trail.slice(0, binaryOnes(place) - 1);
    const parent = path.at(-1);
    if (parent !== undefined && !held.has(parent)) held.set(parent, await read(parent, path.slice(0, -1)));
    const changes = changesOf(parent === undefined ? undefined : held.get(parent), whole);
    held.set(ordinal, whole);
    yield { ...row, ordinal, place, path, changes: writeKept({ changes }) };
    before = { place, trail: [...path, ordinal] };
    // Whatever is not on the way to the next will not be asked for any more.
    for (const each of held.keys()) if (!before.trail.includes(each)) held.delete(each);
  }
}

const unread = (): never => {
  throw new Error("What lies before the first snapshot is not known.");
};

export interface OfIssue {
  readonly issue: string;
  readonly revision: number;
}

export interface NewSnapshot extends Omit<Taken, "whole"> {
  readonly ordinal: number;
  /** Null where it holds the bounded part alone. */
  readonly place: number | null;
  readonly path: ReadonlyArray<number>;
  readonly changes: string | null;
}

/** A statement is held as a whole, here and by the server. */
const atOnce = 50;

export const insertSnapshots = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  rows: ReadonlyArray<NewSnapshot & OfIssue>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += atOnce) await insertFew(db, dossier, version, rows.slice(at, at + atOnce));
};

const insertFew = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  rows: ReadonlyArray<NewSnapshot & OfIssue>,
): Promise<void> => {
  await sql`
    insert into parley.issue_snapshot (dossier_id, version, branch_id, issue_id, revision, ordinal, path, place, position,
      key_occurred_on, key_order, max_reported_on, size, bounded, changes)
    select ${dossier}, ${version}, 'main', r.issue_id, r.revision, r.ordinal, r.path::int[], r.place, r.position,
      r.key_occurred_on, r.key_order, r.max_reported_on, r.size, r.bounded, r.changes
    from unnest(${rows.map((row) => row.issue)}::text[], ${rows.map((row) => row.revision)}::bigint[],
      ${rows.map((row) => row.ordinal)}::int[], ${rows.map((row) => `{${row.path.join(",")}}`)}::text[],
      ${rows.map((row) => row.place)}::int[], ${rows.map((row) => row.position)}::bigint[],
      ${rows.map((row) => row.keyOccurredOn)}::date[], ${rows.map((row) => row.keyOrder)}::bigint[],
      ${rows.map((row) => row.maxReportedOn)}::date[], ${rows.map((row) => row.size)}::bigint[],
      ${textArray(rows.map((row) => row.bounded))}::text[], ${textArray(rows.map((row) => row.changes))}::text[])
      r(issue_id, revision, ordinal, path, place, position, key_occurred_on, key_order, max_reported_on, size, bounded, changes)`.execute(
    db,
  );
};

const binaryOnes = (n: number): number => n.toString(2).replaceAll("0", "").length;
