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
 * One for each entry, in their order. All lines are read at once; only those of which there is anything to say where
 * `touched` tells which.
 */
export const standingOf = async (
  { store }: Deps,
  from: From,
  entries: ReadonlyArray<RecordedEntry>,
  touched?: Touched,
): Promise<ReadonlyArray<Standing>> => {
  const about = ({ development }: RecordedEntry) => targetIdOf(development) ?? development.id;
  const asked = entries.map(about).filter((id) => touched === undefined || touched.ids.has(id));
  const lines = await store.linesOf(from.dossier.slug, asked, stretches(from));
  return entries.map((entry) => standingAmong(from, lines.get(about(entry)) ?? [], entry));
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
  readonly rowsRead: number;
}

/** Reads the whole log of the vantage once: for whoever goes through all of it anyway. */
export const touchedIn = async ({ store }: Deps, from: From): Promise<Touched> => {
  const ids = new Set<string>();
  let rowsRead = 0;
  for await (const { development } of store.streamLog({
    dossier: from.dossier.slug,
    stretches: stretches(from),
    upTo: from.vantage.position!,
  })) {
    rowsRead += 1;
    const target = targetIdOf(development);
    if (target !== undefined) ids.add(target).add(development.id);
  }
  return { ids, rowsRead };
};
