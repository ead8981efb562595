/** What a set of scenarios is read from: what is about scenarios, and what came since its own were forked. */
import { isAboutScenarios, type SetState, type Stretch, select } from "@parley/domain";
import type { LoggedEntry } from "@parley/event-store";
import { type QueryExecutorProvider, sql } from "kysely";
import { differentlySeen, type Sight } from "./differently-seen.ts";
import type { RecordSource } from "./from.ts";
import { logOf } from "./log-of.ts";

type Limits = ReadonlyArray<Stretch>;

/** Where there are no views, everything is read at once. */
export interface ScenarioRecord {
  readonly entries: ReadonlyArray<LoggedEntry>;
  readonly isWhole: boolean;
}

export const readAboutScenarios = async (
  { store, views }: RecordSource,
  dossier: string,
  limits: Limits,
): Promise<ScenarioRecord> =>
  views === undefined
    ? { entries: await logOf(store, dossier, limits), isWhole: true }
    : {
        entries: await differentlySeen(
          { store, db: views },
          dossier,
          [limits],
          await positionsOf(views, dossier, limits),
        ),
        isWhole: false,
      };

export const tellsOfScenarios = ({ entries }: ScenarioRecord, limits: Limits) =>
  select(entries, limits).effective.filter(({ development }) => isAboutScenarios(development));

/**
 * The entries that decide how a set's signposts stand within the limits, and stood at its closing. Of what lies within
 * the cut all read the same, but for what a verdict or the closing rests on.
 */
export const readEvidence = async (
  { store, views }: RecordSource,
  dossier: string,
  about: ScenarioRecord,
  set: SetState,
  [limits, ...others]: readonly [Limits, ...ReadonlyArray<Sight>],
): Promise<ReadonlyArray<LoggedEntry>> => {
  if (views === undefined || about.isWhole) return about.entries;
  const judgements = set.signposts.flatMap((signpost) => signpost.judgements);
  const restsOn = [
    ...judgements.flatMap(({ because }) => because ?? []),
    ...(set.closing?.by === undefined ? [] : [set.closing.by]),
  ];
  const named = (await store.entriesByIds(dossier, restsOn)).map(({ position }) => position);
  // What was set aside since the first judgement may have been what it rested on.
  const firstJudged = Math.min(...judgements.map(({ position }) => position));
  const before = limits.map((each) => ({ ...each, position: Math.min(each.position ?? firstJudged, firstJudged) }));
  const sights = [limits, ...others, ...(judgements.length === 0 ? [] : [before])];
  const since = await differentlySeen({ store, db: views }, dossier, sights, named);
  return [...new Map([...about.entries, ...since].map((entry) => [entry.position, entry])).values()].sort(
    (a, b) => a.position - b.position,
  );
};

/** Of entries about sets, scenarios and signposts. */
const positionsOf = async (
  views: QueryExecutorProvider,
  dossier: string,
  limits: Limits,
): Promise<ReadonlyArray<number>> => {
  const { rows } = await sql<{ position: string }>`
    select distinct position::text as position from parley.event_thing
    where dossier_id = ${dossier} and kind in ('set', 'scenario', 'signpost')
      and branch_id = any(${limits.map(({ branch }) => branch)}::text[]) and subject`.execute(views);
  return rows.map(({ position }) => Number(position));
};
