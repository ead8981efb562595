/**
 * The states of all days, without folding from the beginning for each of them: a checkpoint every so many
 * developments, made when first passed, and from the nearest one the few that follow.
 */
import {
  type CalendarDate,
  copyState,
  type EffectiveEntry,
  evolve,
  initialState,
  type RecordState,
  type Selection,
} from "@parley/domain";

export interface Scrub {
  readonly selection: Selection;
  /** In the order of events. */
  readonly entries: ReadonlyArray<EffectiveEntry>;
  /** The state at the end of the day, all days where there is none. It is the caller's to read, not to change. */
  stateAt(asOf?: CalendarDate): RecordState;
  /** How many of the entries had happened by the end of the day. */
  countAt(asOf?: CalendarDate): number;
}

export const scrubOf = (
  selection: Selection,
  entries: ReadonlyArray<EffectiveEntry>,
  parties: ReadonlyArray<string>,
  interval = 128,
): Scrub => {
  const checkpoints: RecordState[] = [initialState(parties)];
  const checkpointBefore = (count: number): { state: RecordState; at: number } => {
    const wanted = Math.floor(count / interval);
    while (checkpoints.length <= wanted) {
      const at = (checkpoints.length - 1) * interval;
      const state = copyState(checkpoints.at(-1)!);
      for (let i = at; i < at + interval; i += 1) evolve(state, entries[i]!);
      checkpoints.push(state);
    }
    return { state: checkpoints[wanted]!, at: wanted * interval };
  };
  const countAt = (asOf?: CalendarDate): number => {
    if (asOf === undefined) return entries.length;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle]!.development.occurredOn <= asOf) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let last: { readonly count: number; readonly state: RecordState } | undefined;
  return {
    selection,
    entries,
    countAt,
    stateAt: (asOf) => {
      const count = countAt(asOf);
      if (last?.count === count) return last.state;
      const { state: checkpoint, at } = checkpointBefore(count);
      const state = copyState(checkpoint);
      for (let i = at; i < count; i += 1) evolve(state, entries[i]!);
      last = { count, state };
      return state;
    },
  };
};
