/** What a batch must be judged on: the entries of the things that it names, its targets' lines, the known issues. */
import {
  type Circumstances,
  type Decoded,
  type Development,
  issuesOf,
  type KnownThings,
  latestDateOnEarth,
  type RecordedEntry,
  stretchesOf,
  targetIdOf,
  thingsOf,
} from "@parley/domain";
import type { Dossier, StoredBranch } from "@parley/event-store";
import { readKnownThings } from "@parley/read-models";
import type { Deps } from "../deps.ts";

export interface Place {
  readonly dossier: Dossier;
  readonly branch: StoredBranch;
}

/** `also` are entries that are not written yet but count as if they were: those of a dry run. */
export const surroundings = async (
  deps: Deps,
  { dossier, branch }: Place,
  wayIn: Circumstances["wayIn"],
  proposals: ReadonlyArray<Decoded>,
  options: { readonly despite?: ReadonlyArray<string>; readonly also?: ReadonlyArray<RecordedEntry> } = {},
): Promise<Circumstances> => {
  const developments = proposals.flatMap(({ development, salvaged }) => development ?? salvaged ?? []);
  const stretches = stretchesOf(branch, {});
  const targets = await linesOf(deps, dossier.slug, developments);
  // A correction may leave a thing behind, so the things of its target are judged as well.
  const things = distinct([...developments, ...targets.map(({ development }) => development)].flatMap(thingsOf));
  const { entries: related, head } = await deps.store.entriesNeeded(dossier.slug, stretches, { things });
  const also = options.also ?? [];
  const entries = new Map([...targets, ...related, ...also].map((entry) => [entry.position, entry]));
  const mentioned = [...new Set(developments.flatMap(issuesOf))];
  const known = new Set([
    ...(await deps.store.namedIssues(dossier.slug, stretches, mentioned)),
    ...also.flatMap(({ development }) => issuesOf(development)),
  ]);
  // The rest are only for "did you mean", so they are fetched only where something is amiss.
  const isAmiss = mentioned.some((issue) => !known.has(issue));
  if (isAmiss) for (const issue of await deps.store.namedIssues(dossier.slug, stretches)) known.add(issue);
  return {
    dossier: dossier.slug,
    parties: dossier.parties,
    branch: branch.slug,
    wayIn,
    latestDate: latestDateOnEarth(deps.nowMs()),
    head: Math.max(head, ...also.map(({ position }) => position)),
    stretches,
    entries: [...entries.values()],
    knownIssues: known,
    ...(options.despite === undefined ? {} : { despite: new Set(options.despite) }),
  };
};

/** Read only where a thing was refused as unknown. */
export const withKnownThings = async (
  deps: Deps,
  { dossier, branch }: Place,
  around: Circumstances,
): Promise<Circumstances> => {
  const knownThings: KnownThings = await readKnownThings(deps.store, {
    dossier,
    branch,
    vantage: { branch: branch.slug },
    today: around.latestDate,
  });
  return { ...around, knownThings };
};

const linesOf = async (
  deps: Deps,
  dossier: string,
  developments: ReadonlyArray<Development>,
): Promise<ReadonlyArray<RecordedEntry>> => {
  const ids = [...new Set(developments.flatMap((development) => targetIdOf(development) ?? []))];
  return (await Promise.all(ids.map((id) => deps.store.lineOf(dossier, id)))).flat();
};

const distinct = (things: ReturnType<typeof thingsOf>): ReturnType<typeof thingsOf> => [
  ...new Map(things.map((thing) => [`${thing.kind}:${thing.slug}`, thing])).values(),
];
