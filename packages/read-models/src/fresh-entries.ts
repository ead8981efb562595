/** What was recorded on main within a stretch of positions, and what each entry of it touches. */
import type { EventStore, LoggedEntry } from "@parley/event-store";
import { type QueryExecutorProvider, sql } from "kysely";
import { type EventKey, earlierKey, keyOf } from "./event-key.ts";

/** An entry since some position, with whatever a state must be asked about to know whether the entry touches it. */
export interface FreshEntry {
  readonly entry: LoggedEntry;
  /** Its own issues, and those of every entry of the lines that it acts on. */
  readonly issues: ReadonlySet<string>;
  /** "kind:slug" of the things that it is about, and of those of the lines that it acts on. */
  readonly subjects: ReadonlySet<string>;
  /** Those of its things, subjects and references, that no earlier entry is about. */
  readonly introduces: ReadonlySet<string>;
  /** The earliest key of it and of the lines that it acts on: what was kept from there on is wrong. */
  readonly first: EventKey;
}

/**
 * In the order of positions, both ends of the stretch as in `after < position <= upTo`.
 *
 * A retraction, a correction or an added source changes the state of every issue that some entry of its target's line
 * went into, named by it or not; so the line is looked up too.
 */
export const freshEntries = async (
  store: EventStore,
  db: QueryExecutorProvider,
  dossier: string,
  after: number,
  upTo: number,
  entries?: ReadonlyArray<LoggedEntry>,
): Promise<ReadonlyArray<FreshEntry>> => {
  if (upTo <= after) return [];
  const limit = upTo - after;
  const onMain = (
    entries ?? (await store.readLog({ dossier, stretches: [{ branch: "main" }], after, upTo, limit }))
  ).filter(({ branch }) => branch === "main");
  if (onMain.length === 0) return [];
  const { rows } = await sql<TouchedRow>`
    with recursive chain as (
      select e.position as fresh, e.position, e.order_position, e.occurred_on, e.target_position, e.issues, e.things
      from parley.event e
      where e.dossier_id = ${dossier} and e.branch_id = 'main' and e.position > ${after} and e.position <= ${upTo}
      union
      select c.fresh, m.position, m.order_position, m.occurred_on, m.target_position, m.issues, m.things
      from chain c cross join lateral (
        select * from parley.event t
        where t.dossier_id = ${dossier} and t.position in (c.target_position, c.order_position)
        union all
        select * from parley.event l
        where l.dossier_id = ${dossier} and l.order_position = c.order_position and l.order_position <> l.position
      ) m
    )
    select c.fresh::text as fresh, c.issues, c.occurred_on, c.order_position::text as order_position,
      array(select t from unnest(c.things) t where t not like '~%') as subjects,
      case when c.position = c.fresh then array(
        select ltrim(t, '~') from unnest(c.things) t where not exists (
          select from parley.event_thing x
          where x.dossier_id = ${dossier} and x.kind = split_part(ltrim(t, '~'), ':', 1)
            and x.slug = substr(t, strpos(t, ':') + 1) and x.branch_id = 'main' and x.subject and x.position < c.fresh)
      ) else '{}' end as introduces
    from chain c`.execute(db);
  const found = new Map(
    onMain.map((entry) => [
      entry.position,
      {
        entry,
        issues: new Set<string>(),
        subjects: new Set<string>(),
        introduces: new Set<string>(),
        first: keyOf(entry),
      },
    ]),
  );
  for (const row of rows) {
    const fresh = found.get(Number(row.fresh));
    if (fresh === undefined) continue;
    for (const issue of row.issues) fresh.issues.add(issue);
    for (const thing of row.subjects) fresh.subjects.add(thing);
    for (const thing of row.introduces) fresh.introduces.add(thing);
    fresh.first = earlierKey(fresh.first, { on: row.occurred_on, order: Number(row.order_position) });
  }
  return [...found.values()];
};

interface TouchedRow {
  readonly fresh: string;
  readonly occurred_on: string;
  readonly order_position: string;
  readonly issues: ReadonlyArray<string>;
  readonly subjects: ReadonlyArray<string>;
  readonly introduces: ReadonlyArray<string>;
}
