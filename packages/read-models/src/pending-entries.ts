/**
 * What has to be taken into kept states so that they show a vantage: all that happened after their keys, with the lines
 * of corrections and what was said about them. Found by day, so that it costs what lies between, not what lies before.
 */
import type { Stretch } from "@parley/domain";
import type { EventStore, LoggedEntry } from "@parley/event-store";
import { type QueryExecutorProvider, sql } from "kysely";
import type { EventKey } from "./event-key.ts";
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
    const roots = [
      ...(round === 1 ? await positionsOfIssues(db, dossier, stretches, wanted) : []),
      ...(await positionsOfThings(db, dossier, stretches, wanted, asked)),
    ];
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

const positionsOfThings = async (
  db: QueryExecutorProvider,
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  wanted: ReadonlyArray<Wanted>,
  asked: ReadonlyArray<Asked>,
): Promise<ReadonlyArray<Root>> => {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ n: number; position: string }>`
    select w.n, x.position::text as position from ${askedTable(wanted, asked)}
    cross join ${stretchLimits(stretches)}
    cross join lateral (
      select x.position from parley.event_thing x
      where ${ofThing(dossier)} and ${isAfterKey}
      offset 0
    ) x`.execute(db);
  return rows.map(({ n, position }) => ({ n, position: Number(position) }));
};

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
    ${asked.map(({ thing }) => thing.slice(0, thing.indexOf(":")))}::text[],
    ${asked.map(({ thing }) => thing.slice(thing.indexOf(":") + 1))}::text[],
    ${asked.map(({ n }) => wanted[n]!.after?.on ?? "-infinity")}::date[],
    ${asked.map(({ n }) => wanted[n]!.after?.order ?? 0)}::bigint[]) w(n, kind, slug, after_on, after_order)`;

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
  const found = await linesOf(db, dossier, unread, stretches);
  for (const [root, line] of found) lines.set(root, line);
  const positions = [...new Set([...found.values()].flat())].filter((position) => !read.has(position));
  for (const entry of await store.entriesAt(dossier, positions)) read.set(entry.position, entry);
};
