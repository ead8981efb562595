/** What the record looks like with a batch and without it: what is odd about the batch, and what it takes from others. */
import type { CalendarDate } from "../calendar.ts";
import { isAboutScenarios } from "../development.ts";
import { evolve } from "../fold/evolve.ts";
import { initialState } from "../fold/state.ts";
import type { Stretch } from "../lineage.ts";
import type { EntryId } from "../primitives.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { scenarioFindings } from "../scenarios/findings.ts";
import { happenings, select } from "../selection.ts";
import { targetIdOf } from "./complete.ts";
import type { Circumstances } from "./decide.ts";
import type { Finding } from "./finding.ts";
import { findingsOf } from "./findings.ts";

/** A proposal that could be read, in the place that it would take. */
export interface Candidate {
  readonly index: number;
  readonly entry: RecordedEntry;
}

/** A later development that would no longer make sense. */
export interface Contradiction {
  readonly id: EntryId;
  readonly position: number;
  readonly occurredOn: CalendarDate;
  readonly message: string;
}

export interface Senses {
  readonly byPosition: ReadonlyMap<number, ReadonlyArray<Finding>>;
  readonly contradictions: ReadonlyArray<Contradiction>;
}

/**
 * Folds the record with and without the batch. A finding on a batch entry is its own; a finding on an entry that
 * stood already, and was not there before, is what the batch takes from it.
 */
export const judgeSense = (around: Circumstances, candidates: ReadonlyArray<Candidate>): Senses => {
  const after = findingsByPosition(around, [...around.entries, ...candidates.map(({ entry }) => entry)]);
  if (!mayTakeFromOthers(around, candidates)) return { byPosition: after, contradictions: [] };
  const before = findingsByPosition(around, around.entries);
  const recorded = new Map(around.entries.map((entry) => [entry.position, entry]));
  const contradictions: Contradiction[] = [];
  for (const [position, findings] of after) {
    const entry = recorded.get(position);
    if (entry === undefined) continue;
    const known = new Set((before.get(position) ?? []).map(({ code }) => code));
    for (const finding of findings)
      if (finding.severity === "senseless" && !known.has(finding.code))
        contradictions.push({
          id: entry.development.id,
          position,
          occurredOn: entry.development.occurredOn,
          message: `${entry.development.id} (${entry.development.occurredOn}) would no longer make sense: ${finding.message}`,
        });
  }
  return { byPosition: after, contradictions };
};

/** What comes after everything that stands, and acts on none of it, leaves the others as they are. */
const mayTakeFromOthers = (around: Circumstances, candidates: ReadonlyArray<Candidate>): boolean => {
  let first = "9999-12-31";
  for (const { entry } of candidates) {
    const { development } = entry;
    if (targetIdOf(development) !== undefined || isAboutScenarios(development)) return true;
    if (development.occurredOn < first) first = development.occurredOn;
  }
  return around.entries.some(({ development }) => development.occurredOn > first);
};

const findingsByPosition = (
  around: Circumstances,
  entries: ReadonlyArray<RecordedEntry>,
): ReadonlyMap<number, ReadonlyArray<Finding>> => {
  const state = initialState(around.parties);
  const found = new Map<number, ReadonlyArray<Finding>>();
  const selection = select(entries, unlimitedStretches(around));
  for (const entry of happenings(selection)) {
    found.set(
      entry.position,
      entry.standing === "fact" ? findingsOf(state, entry, around.knownThings ?? new Map()) : [],
    );
    evolve(state, entry);
  }
  const { latestDate, knows } = around;
  const scenarios = scenarioFindings(selection.effective, { latestDate, ...(knows === undefined ? {} : { knows }) });
  for (const [position, findings] of scenarios) found.set(position, findings);
  return found;
};

// Own entries of the batch lie above the head, and no limit of position holds for what the branch is about to be.
export const unlimitedStretches = ({ stretches }: Circumstances): ReadonlyArray<Stretch> =>
  stretches.map((stretch) => (stretch.own ? { branch: stretch.branch, own: true } : stretch));
