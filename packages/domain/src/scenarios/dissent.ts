/** Several people's weights side by side on a day: kept apart, never averaged away. */
import type { CalendarDate } from "../calendar.ts";
import type { Slug } from "../primitives.ts";
import { peopleOf } from "./scores.ts";
import type { SetState, Weighing } from "./state.ts";

export interface Dissent {
  readonly on: CalendarDate;
  /** The last that each person had said by then. */
  readonly standing: ReadonlyArray<Weighing>;
  /** In basis points. */
  readonly spread: ReadonlyArray<{
    readonly scenario: Slug;
    readonly lowest: number;
    readonly highest: number;
    readonly spread: number;
  }>;
  /** The outcome they differ on most; null with fewer than two people, and where they agree. */
  readonly widest: Slug | null;
}

/** The last that somebody had said by a day. */
export const standingWeights = (set: SetState, by: string, on: CalendarDate): Weighing | undefined =>
  set.weighings.findLast((weighing) => weighing.by === by && weighing.on <= on);

export const dissentOn = (set: SetState, on: CalendarDate): Dissent => {
  const standing = peopleOf(set)
    .map((by) => standingWeights(set, by, on))
    .filter((weighing) => weighing !== undefined);
  const spread = set.outcomes.map(({ scenario }) => {
    const said = standing.map(({ weights }) => weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0);
    const [lowest, highest] = said.length === 0 ? [0, 0] : [Math.min(...said), Math.max(...said)];
    return { scenario, lowest, highest, spread: highest - lowest };
  });
  const widest = spread.reduce<(typeof spread)[number] | undefined>(
    (best, each) => (each.spread > (best?.spread ?? 0) ? each : best),
    undefined,
  );
  return { on, standing, spread, widest: widest?.scenario ?? null };
};
