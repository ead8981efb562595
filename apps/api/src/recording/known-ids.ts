/** Ids that are on record already: the same content answers its first entry, other content is refused (ruling 9). */
import { canonicalJson, type Development, type Fault, fault } from "@parley/domain";
import type { Deps } from "../deps.ts";

export interface KnownId {
  readonly position: number;
  /** Absent where the content is the same. */
  readonly fault?: Fault;
}

/** By id, of those that are on record. */
export const knownIds = async (
  deps: Deps,
  dossier: string,
  branch: string,
  developments: ReadonlyArray<Development>,
): Promise<ReadonlyMap<string, KnownId>> => {
  const recorded = await deps.store.entriesByIds(
    dossier,
    developments.map(({ id }) => id),
  );
  const known = new Map<string, KnownId>();
  for (const development of developments) {
    const entry = recorded.find((each) => each.development.id === development.id);
    if (entry === undefined) continue;
    const field = firstDifference(entry.development, development);
    known.set(development.id, {
      position: entry.position,
      ...(field === undefined && entry.branch === branch
        ? {}
        : {
            fault: fault(
              "IdIsTaken",
              ["id"],
              field === undefined
                ? `"${development.id}" stands at position ${entry.position} on branch "${entry.branch}". Choose another id.`
                : `"${development.id}" stands at position ${entry.position} with another "${field}". To change it, record a development with "corrects": "${development.id}" under an id of its own.`,
            ),
          }),
    });
  }
  return known;
};

/** What was filled in when it was recorded is no difference. */
const firstDifference = (recorded: Development, sent: Development): string | undefined => {
  const [a, b] = [recorded as unknown as Record<string, unknown>, sent as unknown as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => !(b[key] === undefined && filledIn.has(key)),
  );
  return keys.sort().find((key) => canonicalJson(a[key] ?? null) !== canonicalJson(b[key] ?? null));
};
const filledIn = new Set(["issues", "parties", "summary", "confidence", "reportedOn"]);
