/** Sets of scenarios and their signposts, looked at from a vantage: as the server does it, from the log that is here. */

import type { CalendarDate, Development, EffectiveEntry } from "@parley/domain";
import {
  type Cut,
  cutAt,
  foldScenarios,
  isAboutScenarios,
  isHappening,
  issuesOf,
  type RecordedEntry,
  readVantage,
  type SetState,
  type SignpostReading,
  signpostStates,
  type Vantage,
} from "@parley/domain";
import { type WeightsOfIssues, weightsOfIssues } from "../screens/board/weights-of-issues.ts";
import { branchesSeen } from "../screens/scenarios/branches-seen.ts";
import { forkedOn } from "./forked-on.ts";
import type { LoadedRecord } from "./loaded-record.ts";

export interface SetLookedAt {
  readonly state: SetState;
  readonly readings: ReadonlyArray<SignpostReading>;
  readonly entries: ReadonlyArray<EffectiveEntry>;
  /** What its scenarios suppose something about. */
  readonly issues: ReadonlyArray<string>;
}

/** The sets that live on the vantage's branch. */
export const setsLookedAt = (record: LoadedRecord, vantage: Vantage, today: string): ReadonlyArray<SetLookedAt> => {
  const selection = record.selectionAt(vantage);
  const about = selection.effective.filter(({ development }) => isAboutScenarios(development));
  return foldScenarios(about).sets.map((state) => {
    const outcomes = new Set(state.outcomes.map(({ scenario }) => scenario));
    return {
      state,
      readings: signpostStates(state.signposts, {
        selection,
        cut: cutOf(record, vantage, state),
        today,
        ...(vantage.asOf === undefined ? {} : { asOf: vantage.asOf }),
        ...(vantage.knownAt === undefined ? {} : { knownAt: vantage.knownAt }),
      }),
      entries: about.filter(({ development }) => "set" in development.details && development.details.set === state.set),
      issues: [
        ...new Set(
          record.entries
            .filter(({ branch, development }) => outcomes.has(branch) && isHappening(development))
            .flatMap(({ development }) => issuesOf(development)),
        ),
      ],
    };
  });
};

/** What people give the scenarios of the sets that live on the vantage's branch, by issue. */
export const weightsSeen = (record: LoadedRecord, vantage: Vantage): WeightsOfIssues => {
  const { asOf } = vantage;
  const about = record
    .scrubAt(vantage)
    .selection.effective.filter(
      ({ development }) => isAboutScenarios(development) && (asOf === undefined || development.occurredOn <= asOf),
    );
  // Without a set nobody need look through the branches, as under a drag over the days before.
  if (about.length === 0) return new Map();
  return weightsOfIssues(foldScenarios(about).sets, branchesSeen(record.listBranches(), record.entries));
};

/**
 * Where scenarios left the branch of the vantage, and how they ended, as far as it had come by its day. Their entries
 * stand on branches of their own, which the vantage itself does not read.
 */
export const forksSeen = (record: LoadedRecord, { branch, asOf, position }: Vantage): ReadonlyArray<RecordedEntry> => {
  const children = new Set(
    record
      .listBranches()
      .filter(({ parent }) => parent === branch)
      .map((each) => each.branch),
  );
  return record.entries.filter(
    ({ development, position: own }) =>
      (development.type === "ScenarioForked" ||
        development.type === "ScenarioRebased" ||
        development.type === "ScenarioClosed") &&
      children.has(development.details.scenario) &&
      (position === undefined || own <= position) &&
      (asOf === undefined || dayOf(development) <= asOf),
  );
};

const dayOf = (development: Development): CalendarDate =>
  development.type === "ScenarioForked"
    ? forkedOn(development.details.from, development.occurredOn)
    : development.occurredOn;

/** The cut of the set's scenarios, or of the vantage that the set says it was forked from. */
const cutOf = (record: LoadedRecord, { branch }: Vantage, set: SetState): Cut => {
  const branches = record.listBranches();
  for (const { scenario } of set.outcomes) {
    const cut = branches.find((each) => each.branch === scenario)?.cuts[0];
    if (cut !== undefined) return cut;
  }
  const read = set.fork === undefined ? undefined : readVantage(set.fork);
  const vantage =
    read !== undefined && "vantage" in read ? read.vantage : { asOf: set.openedOn, knownAt: set.openedOn };
  const cuts = branches.find((each) => each.branch === branch)?.cuts ?? [];
  return cutAt({ slug: branch, cuts }, vantage, 0);
};
