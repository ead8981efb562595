/** How entries of the log stand at a vantage: what superseded them, and whether `asOf` lets them be seen. */
import { type RecordedEntry, type SupersededEntry, select, targetIdOf } from "@parley/domain";
import { type From, stretches } from "@parley/read-models";
import type { Deps } from "../deps.ts";

export interface Standing {
  readonly supersededBy?: SupersededEntry["supersededBy"];
  /**
   * Supersession ignores `occurredOn` (ruling 3): an entry that happened after `asOf` is seen all the same where it
   * corrects, withdraws or adds to one that happened before, or was corrected by one. So whoever folds what he is
   * shown folds what we fold.
   */
  readonly isWithin: boolean;
  /** The id of the newest of its line that still counts. */
  readonly newest: string | null;
}

/**
 * One for each entry, in their order. Asks for each line by itself, unless `touched` says which lines there is
 * anything to say about.
 */
export const standingOf = async (
  { store }: Deps,
  from: From,
  entries: ReadonlyArray<RecordedEntry>,
  touched?: Touched,
): Promise<ReadonlyArray<Standing>> => {
  const standings: Standing[] = [];
  // A few at a time: a page must not take all connections.
  for (let i = 0; i < entries.length; i += atOnce)
    standings.push(
      ...(await Promise.all(
        entries.slice(i, i + atOnce).map(async (entry) => {
          const about = targetIdOf(entry.development) ?? entry.development.id;
          if (touched !== undefined && !touched.ids.has(about)) return standingAmong(from, [], entry);
          return standingAmong(from, await store.lineOf(from.dossier.slug, about, stretches(from)), entry);
        }),
      )),
    );
  return standings;
};

/** `line`: the entry's line of corrections, and what was said about it. */
export const standingAmong = (from: From, line: ReadonlyArray<RecordedEntry>, entry: RecordedEntry): Standing => {
  const { asOf, ...unlimited } = from.vantage;
  const { effective, superseded } = select([...line, entry], stretches({ ...from, vantage: unlimited }));
  const by = superseded.find(({ position }) => position === entry.position)?.supersededBy;
  const isWithin = asOf === undefined || [...line, entry].some(({ development }) => development.occurredOn <= asOf);
  const newest = effective.find(({ orderPosition }) => orderPosition === entry.orderPosition);
  return { isWithin, newest: newest?.development.id ?? null, ...(by === undefined ? {} : { supersededBy: by }) };
};

/** The ids of entries that take part in a line, or that something was said about. */
export interface Touched {
  readonly ids: ReadonlySet<string>;
}

/** Reads the whole log of the vantage once: for whoever goes through all of it anyway. */
export const touchedIn = async ({ store }: Deps, from: From): Promise<Touched> => {
  const ids = new Set<string>();
  for await (const { development } of store.streamLog({
    dossier: from.dossier.slug,
    stretches: stretches(from),
    upTo: from.vantage.position!,
  })) {
    const target = targetIdOf(development);
    if (target !== undefined) ids.add(target).add(development.id);
  }
  return { ids };
};

const atOnce = 4;
