/** What a batch must be judged on: the entries of the things that it names, its targets' lines, the known issues. */
import {
  type Circumstances,
  type Decoded,
  type Development,
  isAboutScenarios,
  issuesOf,
  latestDateOnEarth,
  type NamedThing,
  type RecordedEntry,
  type Standing,
  stretchesOf,
  targetIdOf,
  thingsOf,
} from "@parley/domain";
import type { Bearings, Dossier, StoredBranch } from "@parley/event-store";
import { readKnownThings } from "@parley/read-models";
import type { Deps } from "../deps.ts";

export interface Place {
  readonly dossier: Dossier;
  readonly branch: StoredBranch;
  /** What was read together with the two, at the dossier's head; without it each thing is read when it is needed. */
  readonly bearings?: Pick<Bearings, "known" | "named" | "entries">;
}

/** Entries that are not written yet but count as if they were: those of a dry run. */
export interface Rehearsed {
  readonly size: number;
  readonly issues: ReadonlySet<string>;
  about(developments: ReadonlyArray<Development>): ReadonlyArray<RecordedEntry>;
}

export const surroundings = async (
  deps: Deps,
  { dossier, branch, bearings }: Place,
  wayIn: Circumstances["wayIn"],
  proposals: ReadonlyArray<Decoded>,
  options: {
    readonly despite?: ReadonlyArray<string>;
    readonly rehearsal?: Rehearsed;
    /** Of an import: what it has judged before need not be read again. */
    readonly standing?: Standing;
  } = {},
): Promise<Circumstances> => {
  const developments = proposals.flatMap(
    ({ development, salvaged, envelope }) => development ?? salvaged ?? envelope ?? [],
  );
  const rehearsed = options.rehearsal?.about(developments) ?? [];
  const stretches = stretchesOf(branch, {});
  // Read first: what is recorded between the reads lies above it, and the append then says that the record moved.
  const isAtHead = options.rehearsal !== undefined || bearings !== undefined;
  const head = isAtHead ? dossier.head : await deps.store.head(dossier.slug);
  const targets = await linesOf(deps, dossier.slug, developments);
  const { standing } = options;
  const read = async (things: ReadonlyArray<NamedThing>) =>
    things.length === 0 ? [] : (await deps.store.entriesNeeded(dossier.slug, stretches, { things })).entries;
  standing?.at(head);
  // A correction may leave a thing behind, so the things of its target are judged as well.
  const related =
    targets.length === 0 && bearings?.entries !== undefined && branch.slug === "main"
      ? bearings.entries
      : standing === undefined
        ? await read(distinct([...developments, ...targets.map(({ development }) => development)].flatMap(thingsOf)))
        : await allOfParts(standing, developments, targets, read);
  const recorded = [...targets, ...related].filter(({ position }) => position <= head);
  const entries = new Map([...recorded, ...rehearsed].map((entry) => [entry.position, entry]));
  return {
    dossier: dossier.slug,
    parties: dossier.parties,
    branch: branch.slug,
    wayIn,
    latestDate: latestDateOnEarth(deps.nowMs()),
    head: head + (options.rehearsal?.size ?? 0),
    stretches,
    entries: [...entries.values()],
    knownIssues: await knownIssues(
      deps,
      dossier.slug,
      stretches,
      developments,
      options.rehearsal,
      branch.slug === "main" ? bearings?.named : undefined,
    ),
    knows: await knownTo(deps, dossier.slug, developments),
    ...(options.despite === undefined ? {} : { despite: new Set(options.despite) }),
    ...(standing === undefined ? {} : { standing }),
  };
};

/** What is read may name things that have to be read as well. */
const allOfParts = async (
  standing: Standing,
  developments: ReadonlyArray<Development>,
  targets: ReadonlyArray<RecordedEntry>,
  read: (things: ReadonlyArray<NamedThing>) => Promise<ReadonlyArray<RecordedEntry>>,
): Promise<ReadonlyArray<RecordedEntry>> => {
  const targetsById = new Map(targets.map((entry) => [entry.development.id, entry]));
  for (;;) {
    const entries = await read(standing.wanted(developments, targetsById));
    if (!standing.leadsFurther(entries)) return entries;
  }
};

/** Which of the developments that entries about scenarios refer to are on record, or are being recorded. */
const knownTo = async (
  { store }: Deps,
  dossier: string,
  developments: ReadonlyArray<Development>,
): Promise<(id: string) => boolean> => {
  const named = developments.filter(isAboutScenarios).flatMap(({ details }) => {
    const { by, because, from } = details as Readonly<Record<string, unknown>>;
    return [by, because, from].filter((id): id is string => typeof id === "string");
  });
  if (named.length === 0) return () => true;
  const recorded = (await store.entriesByIds(dossier, named)).map(({ development }) => development.id);
  const known = new Set([...recorded, ...developments.map(({ id }) => id)]);
  return (id) => known.has(id) || !named.includes(id);
};

/** Read only where a thing was refused as unknown, for "did you mean". */
export const withKnownThings = async (
  deps: Deps,
  { dossier, branch }: Place,
  around: Circumstances,
): Promise<Circumstances> => ({
  ...around,
  knownThings: await readKnownThings(deps, {
    dossier,
    branch,
    vantage: { branch: branch.slug },
    today: around.latestDate,
  }),
});

const knownIssues = async (
  { store }: Deps,
  dossier: string,
  stretches: Circumstances["stretches"],
  developments: ReadonlyArray<Development>,
  rehearsal: Rehearsed | undefined,
  named: ReadonlySet<string> | undefined,
): Promise<ReadonlySet<string>> => {
  const mentioned = [...new Set(developments.flatMap(issuesOf))];
  const known = new Set([
    ...(named ?? (await store.namedIssues(dossier, stretches, mentioned))),
    ...(rehearsal?.issues ?? []),
  ]);
  // The rest are only for "did you mean", so they are fetched only where something is amiss.
  if (mentioned.some((issue) => !known.has(issue)))
    for (const issue of await store.namedIssues(dossier, stretches)) known.add(issue);
  return known;
};

/** On whatever branch, so that a target that this branch does not read can be told from one that is nowhere. */
const linesOf = async (
  { store }: Deps,
  dossier: string,
  developments: ReadonlyArray<Development>,
): Promise<ReadonlyArray<RecordedEntry>> => {
  const ids = developments.flatMap((development) => targetIdOf(development) ?? []);
  return [...(await store.linesOf(dossier, ids)).values()].flat();
};

const distinct = (things: ReturnType<typeof thingsOf>): ReturnType<typeof thingsOf> => [
  ...new Map(things.map((thing) => [`${thing.kind}:${thing.slug}`, thing])).values(),
];
