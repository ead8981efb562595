/** Ids that are on record already: the same content answers its first entry, other content is refused (ruling 9). */
import { canonicalJson, type Development, type Fault, fault, type RecordedEntry, stretchesOf } from "@parley/domain";
import type { Deps } from "../deps.ts";
import type { Place } from "./surroundings.ts";

export interface KnownId {
  readonly entry: RecordedEntry;
  /** Present where the id stands for something else. */
  readonly fault?: Fault;
}

/** By id, of those that are on record. */
export const knownIds = async (
  { store }: Deps,
  { dossier, branch, bearings }: Place,
  developments: ReadonlyArray<Development>,
): Promise<ReadonlyMap<string, KnownId>> => {
  const recorded =
    bearings?.known ??
    (await store.entriesByIds(
      dossier.slug,
      developments.map(({ id }) => id),
    ));
  const byId = new Map(recorded.map((entry) => [entry.development.id, entry]));
  const stretches = stretchesOf(branch, {});
  const isRead = (entry: RecordedEntry) =>
    stretches.some((each) => each.branch === entry.branch && entry.position <= (each.position ?? entry.position));
  return new Map(
    developments.flatMap((development): ReadonlyArray<readonly [string, KnownId]> => {
      const entry = byId.get(development.id);
      if (entry === undefined) return [];
      const taken = isRead(entry) ? otherContent(entry, development) : standsElsewhere(entry);
      return [[development.id, { entry, ...(taken === undefined ? {} : { fault: taken }) }]];
    }),
  );
};

const standsElsewhere = ({ position, branch, development: { id } }: RecordedEntry): Fault =>
  fault(
    "IdIsTaken",
    ["id"],
    `"${id}" stands at position ${position} on branch "${branch}", which this branch does not read. Choose another id.`,
  );

const otherContent = ({ position, development }: RecordedEntry, sent: Development): Fault | undefined => {
  const path = firstDifference(development, withoutFillings(development, sent));
  if (path === undefined) return undefined;
  const field = path.join(".");
  return fault(
    "IdIsTaken",
    path,
    `"${sent.id}" is on record at position ${position} with another "${field}". To change what is recorded, send it under an id of its own with "corrects": "${sent.id}".`,
  );
};

/** What was filled in when it was recorded, and is left out again, is no difference. */
const withoutFillings = (recorded: Development, sent: Development): Development => ({ ...pick(recorded), ...sent });
const pick = ({ issues, parties, summary, confidence, reportedOn }: Development) =>
  Object.fromEntries(
    Object.entries({ issues, parties, summary, confidence, reportedOn }).filter(([, value]) => value !== undefined),
  );

/** Keys and indexes to the first value that differs; undefined where none does. */
const firstDifference = (a: unknown, b: unknown): ReadonlyArray<PropertyKey> | undefined => {
  if (!isHolder(a) || !isHolder(b) || Array.isArray(a) !== Array.isArray(b) || Array.isArray(a))
    return canonicalJson(a ?? null) === canonicalJson(b ?? null) ? undefined : [];
  for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
    const inner = firstDifference(a[key], b[key]);
    if (inner !== undefined) return [key, ...inner];
  }
  return undefined;
};

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
