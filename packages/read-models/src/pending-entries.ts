/**
 * What has to be taken into kept states so that they show a vantage: all that happened after their keys, with the lines
 * of corrections and what was said about them. Found by day, so that it costs what lies between, not what lies before.
 */
import type { Stretch } from "@parley/domain";
import type { EventStore, LoggedEntry } from "@parley/event-store";
import type { QueryExecutorProvider } from "kysely";
import { leadsTo } from "./leads-to.ts";
import { linesOf } from "./lines-of.ts";
import { type MainDays, movedPastReport } from "./moved-past-report.ts";
import {
  type Asked,
  movedOf,
  positionsOfIssues,
  positionsOfThings,
  type Root,
  thingsBefore,
  type Wanted,
} from "./roots-after.ts";

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
  days?: MainDays,
): Promise<PendingOfAll> => {
  const read = new Map<number, LoggedEntry>();
  const lines = new Map<number, ReadonlyArray<number>>();
  const moving = movedPastReport(db, dossier, stretches, days);
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
        round === 1 ? positionsOfIssues(db, dossier, stretches, wanted, days?.happenedBy) : [],
        positionsOfThings(db, dossier, stretches, wanted, asked, days?.happenedBy),
        moving.then((moved) => movedOf(moved, wanted, round === 1, asked)),
      ])
    ).flat();
    await readLines({ store, db }, dossier, stretches, roots, lines, read);
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

/**
 * Reads the line of each root with what was said about it, as far as the stretches see that, and notes it in `lines`
 * and `read`.
 */
const readLines = async (
  { store, db }: { readonly store: EventStore; readonly db: QueryExecutorProvider },
  dossier: string,
  stretches: ReadonlyArray<Stretch>,
  roots: ReadonlyArray<Root>,
  lines: Map<number, ReadonlyArray<number>>,
  read: Map<number, LoggedEntry>,
): Promise<void> => {
  const unread = new Map(
    roots.filter(({ position }) => !lines.has(position)).map((root) => [root.position, root.alone]),
  );
  if (unread.size === 0) return;
  const inLines: number[] = [];
  for (const [position, alone] of unread)
    if (alone === null) inLines.push(position);
    else lines.set(position, alone === "seen" ? [position] : []);
  // Few lines have more than their root.
  const [found, entries] = await Promise.all([
    inLines.length === 0 ? undefined : linesOf(db, dossier, inLines, stretches),
    store.entriesAt(
      dossier,
      [...unread].flatMap(([position, alone]) => (alone === "unseen" || read.has(position) ? [] : [position])),
    ),
  ]);
  for (const [root, line] of found ?? []) lines.set(root, line);
  const seen = new Set([...unread.keys()].flatMap((root) => lines.get(root) ?? []));
  for (const entry of entries) if (seen.has(entry.position)) read.set(entry.position, entry);
  const others = [...seen].filter((position) => !read.has(position));
  for (const entry of await store.entriesAt(dossier, others)) read.set(entry.position, entry);
};
