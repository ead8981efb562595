/** Entries by what they are about. */
import type { RecordedEntry } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import {
  type EntryRow,
  entryColumns,
  type LoggedEntry,
  type LoggedRow,
  loggedColumns,
  loggedEntry,
  recordedEntry,
} from "./entry-row.ts";
import { isWithinStretch, type ReadableStretch, stretchArrays, stretchTable } from "./stretch-arrays.ts";

export interface ThingName {
  readonly kind: string;
  readonly slug: string;
}

/** Entries and what they were read at, all from one snapshot. */
export interface EntriesNeeded {
  /** In the order of positions, each once; superseded ones and whole lines of corrections included. */
  readonly entries: ReadonlyArray<RecordedEntry>;
  /** The last position of the dossier, over all branches. */
  readonly head: number;
  /** The revision of each issue that was asked for on the last stretch's branch itself, 0 for none. */
  readonly revisions: ReadonlyMap<string, number>;
}

/**
 * All that the folds of these issues and things need, as the stretches see it: the entries that concern the issues; all
 * entries of every thing that those name; then, while something new comes up, those of joined agreements and of the
 * things that are referred to; and of every entry its line of corrections and what was said about it.
 */
export const entriesNeeded = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<ReadableStretch>,
  wanted: { readonly issues?: ReadonlyArray<string>; readonly things?: ReadonlyArray<ThingName> },
): Promise<EntriesNeeded> => {
  const { issues = [], things = [] } = wanted;
  // One statement, so that entries, head and revisions come from one snapshot.
  const { rows } = await sql<EntryRow & { head: string; revisions: ReadonlyArray<string> }>`
    select at.head, at.revisions, ${entryColumns} from (
      select
        (select coalesce(max(x.position), 0)::text from parley.event x where x.dossier_id = ${dossier}) as head,
        array(select coalesce((
            select r.revision from parley.event_issue r
            where r.dossier_id = ${dossier} and r.branch_id = ${stretches.at(-1)?.branch ?? ""} and r.issue_id = i.issue_id
            order by r.revision desc limit 1), 0)::text
          from unnest(${issues}::text[]) with ordinality i(issue_id, n) order by n) as revisions,
        parley.entries_needed(${dossier}, ${stretchArrays(stretches)}, ${issues}::text[],
          ${things.map((thing) => thing.kind)}::text[], ${things.map((thing) => thing.slug)}::text[]) as positions
    ) at
    left join lateral (
      select e.* from unnest(at.positions) p(position) join parley.event e on e.dossier_id = ${dossier} and e.position = p.position
    ) e on true
    order by e.position`.execute(db);
  const first = rows[0]!;
  return {
    entries: first.position === null ? [] : rows.map(recordedEntry),
    head: Number(first.head),
    revisions: new Map(issues.map((issue, index) => [issue, Number(first.revisions[index])])),
  };
};

/** Those of the ids that are on record, on whatever branch, in the order of positions. */
export const entriesByIds = async (
  db: QueryExecutorProvider,
  dossier: string,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<RecordedEntry>> => {
  const { rows } = await sql<EntryRow>`
    select ${entryColumns} from parley.event e
    where e.dossier_id = ${dossier} and e.event_id = any(${ids}::text[]) order by e.position`.execute(db);
  return rows.map(recordedEntry);
};

/** Those at these positions, in their order. */
export const entriesAt = async (
  db: QueryExecutorProvider,
  dossier: string,
  positions: ReadonlyArray<number>,
): Promise<ReadonlyArray<LoggedEntry>> => {
  if (positions.length === 0) return [];
  const { rows } = await sql<LoggedRow>`
    select ${loggedColumns} from unnest(${positions}::bigint[]) p(position)
    cross join lateral (select * from parley.event e where e.dossier_id = ${dossier} and e.position = p.position offset 0) e
    order by e.position`.execute(db);
  return rows.map(loggedEntry);
};

/**
 * By id: the line of corrections that an entry belongs to, with every retraction, added source and annotation that
 * targets one of it, in the order of positions. An id that is not on record has none. Without stretches: on all branches.
 */
export const linesOf = async (
  db: QueryExecutorProvider,
  dossier: string,
  ids: ReadonlyArray<string>,
  stretches?: ReadonlyArray<ReadableStretch>,
): Promise<ReadonlyMap<string, ReadonlyArray<RecordedEntry>>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<EntryRow & { readonly asked: string }>`
    with line as (
      select e.event_id as asked, e.order_position
      from unnest(${[...new Set(ids)]}::text[]) as wanted (id)
      join parley.event e on e.dossier_id = ${dossier} and e.event_id = wanted.id
    ), member as (
      select l.asked, l.order_position as position from line l
      union
      select l.asked, e.position from line l join parley.event e
        on e.dossier_id = ${dossier} and e.order_position = l.order_position and e.order_position <> e.position
    ), found as (
      select m.asked, m.position from member m
      union
      select m.asked, e.position from member m
      join parley.event e on e.dossier_id = ${dossier} and e.target_position = m.position
    )
    select f.asked, ${entryColumns} from found f join parley.event e on e.dossier_id = ${dossier} and e.position = f.position
    ${stretches === undefined ? sql`` : sql`join ${stretchTable(stretches)} on s.branch_id = e.branch_id and ${isWithinStretch}`}
    order by e.position`.execute(db);
  const lines = new Map<string, RecordedEntry[]>();
  for (const { asked, ...row } of rows) {
    const line = lines.get(asked);
    if (line === undefined) lines.set(asked, [recordedEntry(row)]);
    else line.push(recordedEntry(row));
  }
  return lines;
};

/** The line of one entry; empty where the id is not on record. */
export const lineOf = async (
  db: QueryExecutorProvider,
  dossier: string,
  id: string,
  stretches?: ReadonlyArray<ReadableStretch>,
): Promise<ReadonlyArray<RecordedEntry>> => (await linesOf(db, dossier, [id], stretches)).get(id) ?? [];
