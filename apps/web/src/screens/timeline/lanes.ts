/**
 * Everything that the timeline draws of a dossier at a vantage, computed beside the page from the entries that had
 * happened and the state that they fold to.
 */
import { type CalendarDate, type EffectiveEntry, type RecordedEntry, type RecordState, titleOf } from "@parley/domain";
import type { SetLookedAt } from "../../reading/sets-looked-at.ts";
import { agreementLanes } from "./agreement-lanes.ts";
import { dayNumberOf } from "./day-number.ts";
import { deadlineLanes } from "./deadline-lanes.ts";
import { indicatorLanes } from "./indicator-lanes.ts";
import type { Lane, Lanes } from "./lane.ts";
import { measureLanes } from "./measure-lanes.ts";
import { offerLanes } from "./offer-lanes.ts";
import { otherLanes } from "./other-lanes.ts";
import { scenarioLanes } from "./scenario-lanes.ts";
import { talksLanes } from "./talks-lanes.ts";

export interface LanesInput {
  /** Happenings in the order of events, up to the vantage's day. */
  readonly entries: ReadonlyArray<EffectiveEntry>;
  readonly state: RecordState;
  /** The vantage's day, or today. */
  readonly today: CalendarDate;
  readonly sets?: ReadonlyArray<SetLookedAt>;
  /** Entries by which scenarios were forked, rebased and closed. */
  readonly forks?: ReadonlyArray<RecordedEntry>;
}

/** In the order of `laneKinds`; a development stands on at least one lane. */
export const lanesOf = ({ entries, state, today, sets = [], forks = [] }: LanesInput): Lanes => {
  const day = dayNumberOf(today);
  const things: ReadonlyArray<Lane> = [
    ...talksLanes(entries, state, day),
    ...deadlineLanes(entries, state, day),
    ...measureLanes(entries, state, day),
    ...offerLanes(entries, state, day),
    ...agreementLanes(entries, state, day),
    ...scenarioLanes(sets, forks, day),
    ...indicatorLanes(entries, state),
  ];
  const drawn = new Set(things.flatMap(({ marks }) => marks.map(({ id }) => id)));
  return {
    lanes: [...things, ...otherLanes(entries, drawn, state)],
    issues: [...state.issues]
      .map(([issue, { title }]) => ({ issue, title: title ?? titleOf(issue) }))
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
    developments: entries.length,
    last: entries.at(-1)?.development.occurredOn ?? null,
  };
};
