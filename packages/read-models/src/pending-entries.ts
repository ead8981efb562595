/**
 * What has to be taken into kept states so that they show a vantage: all that happened after their keys, with the lines
 * of corrections and what was said about them. Found by day, so that it costs what lies between, not what lies before.
 */
import type { Stretch } from "@parley/domain";
import type { EventStore, LoggedEntry } from "@parley/event-store";
import { type QueryExecutorProvider, sql } from "kysely";
import { type EventKey, earlierKey, isBefore } from "./event-key.ts";
import { leadsTo } from "./leads-to.ts";
import { linesOf, stretchLimits } from "./lines-of.ts";

export interface Wanted {
  readonly issue: string;
  /** The key of what is kept; undefined where nothing is. */
  readonly after: EventKey | undefined;
  /** The things that are in it. */
  readonly things: ReadonlyMap<string, boolean>;
}

export interface Pending {
  /** In the order of positions; also members of their lines that come before the key. */
  readonly entries: ReadonlyArray<LoggedEntry>;
  /** What is kept knows of these with them. */
  readonly things: ReadonlyMap<string, boolean>;
  /** Positions of those that name a thing with a history that is not in what is kept: then it does not serve. */
  readonly broughtInBy: ReadonlyArray<number>;
}

export interface PendingOfAll {
  readonly pending: ReadonlyMap<string, Pending>;
  /** Entries that were read, each once. */
  readonly rowsRead: number;
}

export const pendingEntries = async (
  { store, db }: { readonly store: EventStore; readonly db: QueryExecutorProvider },
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
): Promise<PendingOfAll> => {
  const read = new Map<number, LoggedEntry>();
  const lines = new Map<number, ReadonlyArray<number>>();
  const gathered = wanted.map(({ things }) => ({
    positions: new Set<number>(),
    things: new Map(things),
    broughtInBy: [] as number[],
  }));
  let asked: ReadonlyArray<Asked> = wanted.flatMap(({ things }, n) =>
    [...things].flatMap(([thing, whole]) => (whole ? [{ n, thing }] : [])),
  );
  for (let round = 1; round === 1 || asked.length > 0; round++) {
    const roots = (
      await Promise.all([
        round === 1 ? positionsOfIssues(db, dossier, stretches, wanted) : [],
        positionsOfThings(db, dossier, stretches, wanted, asked),
      ])
    ).flat();
    await readLines(
      { store, db },
      dossier,
      stretches,
      roots.map(({ position }) => position),
      lines,
      read,
    );
    const named: (Asked & { readonly by: number })[] = [];
    for (const { n, position: root } of roots)
      for (const position of lines.get(root) ?? []) {
        const { positions, things } = gathered[n]!;
        if (positions.has(position)) continue;
        positions.add(position);
        for (const { thing, whole } of leadsTo(wanted[n]!.issue, read.get(position)!)) {
          if (things.get(thing) === true) continue;
          things.set(thing, whole);
          if (whole) named.push({ n, thing, by: position });
        }
      }
    const before = await thingsBefore(db, dossier, stretches, wanted, named);
    for (const { n, thing, by } of named) if (before.has(`${n} ${thing}`)) gathered[n]!.broughtInBy.push(by);
    asked = named.filter(({ n }) => gathered[n]!.broughtInBy.length === 0);
  }
  return {
    pending: new Map(
      gathered.map(({ positions, things, broughtInBy }, n) => [
        wanted[n]!.issue,
        {
          entries: [...positions].sort((a, b) => a - b).map((position) => read.get(position)!),
          things,
          broughtInBy,
        },
      ]),
    ),
    rowsRead: read.size,
  };
};

interface Asked {
  /** Which of the wanted. */
  readonly n: number;
  /** "kind:slug". */
  readonly thing: string;
}
interface Root {
  readonly n: number;
  readonly position: number;
}

/** What the stretches `s` see after the key of `w`; supersession comes before `asOf`, so the lines are looked up past it. */
const isAfterKey = sql`(x.occurred_on, x.order_position) > (w.after_on, w.after_order)
  and x.occurred_on <= s.as_of and x.position <= s.up_to`;

const positionsOfIssues = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
): Promise<ReadonlyArray<Root>> => {
  const { rows } = await sql<{ n: number; position: string }>`
    select w.n, x.position::text as position
    from unnest(${wanted.map((_, n) => n)}::int[], ${wanted.map(({ issue }) => issue)}::text[],
      ${wanted.map(({ after }) => after?.on ?? "-infinity")}::date[], ${wanted.map(({ after }) => after?.order ?? 0)}::bigint[])
      w(n, issue_id, after_on, after_order)
    cross join ${stretchLimits(stretches)}
    cross join lateral (
      select x.position from parley.event_issue x
      where x.dossier_id = ${dossier} and x.issue_id = w.issue_id and x.branch_id = s.branch_id and ${isAfterKey}
        and (x.reported_on is null or x.reported_on <= s.known_at)
      offset 0
    ) x`.execute(db);
  return rows.map(({ n, position }) => ({ n, position: Number(position) }));
};

/** A thing that several ask for is looked up once, from the earliest of their keys on. */
const positionsOfThings = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
  asked: ReadonlyArray<Asked>,
): Promise<ReadonlyArray<Root>> => {
  if (asked.length === 0) return [];
  const askers = new Map<string, number[]>();
  for (const { n, thing } of asked) {
    const known = askers.get(thing);
    if (known === undefined) askers.set(thing, [n]);
    else known.push(n);
  }
  const things = [...askers].map(([thing, each]) => ({
    thing,
    each,
    after: each.map((n) => wanted[n]!.after ?? beginning).reduce(earlierKey),
  }));
  const { rows } = await sql<{ n: number; position: string; occurred_on: string; order_position: string }>`
    select w.n, x.position::text as position, x.occurred_on, x.order_position::text as order_position
    from unnest(${things.map((_, n) => n)}::int[], ${things.map(({ thing }) => kindOf(thing))}::text[],
      ${things.map(({ thing }) => slugOf(thing))}::text[], ${things.map(({ after }) => after.on)}::date[],
      ${things.map(({ after }) => after.order)}::bigint[]) w(n, kind, slug, after_on, after_order)
    cross join ${stretchLimits(stretches)}
    cross join lateral (
      select x.position, x.occurred_on, x.order_position from parley.event_thing x
      where ${ofThing(dossier)} and ${isAfterKey}
      offset 0
    ) x`.execute(db);
  return rows.flatMap((row) => {
    const key = { on: row.occurred_on, order: Number(row.order_position) };
    return things[row.n]!.each.filter((n) => isBefore(wanted[n]!.after ?? beginning, key)).map((n) => ({
      n,
      position: Number(row.position),
    }));
  });
};

/** Before all that happened. */
const beginning: EventKey = { on: "-infinity", order: 0 };

/** Those of the asked that have an entry up to the key of what is kept, as "n thing". */
const thingsBefore = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
  named: ReadonlyArray<Asked>,
): Promise<ReadonlySet<string>> => {
  const asked = named.filter(({ n }) => wanted[n]!.after !== undefined);
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ n: number; thing: string }>`
    select w.n, w.kind || ':' || w.slug as thing from ${askedTable(wanted, asked)}
    where exists (
      select from ${stretchLimits(stretches)}
      cross join lateral (
        select from parley.event_thing x
        where ${ofThing(dossier)} and x.position <= s.up_to
          and (x.occurred_on, x.order_position) <= (w.after_on, w.after_order)
        limit 1
      ) x
    )`.execute(db);
  return new Set(rows.map(({ n, thing }) => `${n} ${thing}`));
};

const askedTable = (wanted: ReadonlyArray<Wanted>, asked: ReadonlyArray<Asked>) => sql`unnest(
    ${asked.map(({ n }) => n)}::int[],
    ${asked.map(({ thing }) => kindOf(thing))}::text[],
    ${asked.map(({ thing }) => slugOf(thing))}::text[],
    ${asked.map(({ n }) => wanted[n]!.after?.on ?? "-infinity")}::date[],
    ${asked.map(({ n }) => wanted[n]!.after?.order ?? 0)}::bigint[]) w(n, kind, slug, after_on, after_order)`;

const kindOf = (thing: string): string => thing.slice(0, thing.indexOf(":"));
const slugOf = (thing: string): string => thing.slice(thing.indexOf(":") + 1);

const ofThing = (dossier: string) => sql`x.dossier_id = ${dossier} and x.kind = w.kind and x.slug = w.slug
  and x.branch_id = s.branch_id and x.subject`;

/**
 * Reads the line of each root with what was said about it, as far as the stretches see that, and notes it in `lines`
 * and `read`.
 */
const readLines = async (
  { store, db }: { readonly store: EventStore; readonly db: QueryExecutorProvider },
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  roots: ReadonlyArray<number>,
  lines: Map<number, ReadonlyArray<number>>,
  read: Map<number, LoggedEntry>,
): Promise<void> => {
  const unread = [...new Set(roots)].filter((root) => !lines.has(root));
  if (unread.length === 0) return;
  // Few lines have more than their root.
  const [found, entries] = await Promise.all([
    linesOf(db, dossier, unread, stretches),
    store.entriesAt(
      dossier,
      unread.filter((root) => !read.has(root)),
    ),
  ]);
  for (const [root, line] of found) lines.set(root, line);
  const seen = new Set([...found.values()].flat());
  for (const entry of entries) if (seen.has(entry.position)) read.set(entry.position, entry);
  const others = [...seen].filter((position) => !read.has(position));
  for (const entry of await store.entriesAt(dossier, others)) read.set(entry.position, entry);
};
