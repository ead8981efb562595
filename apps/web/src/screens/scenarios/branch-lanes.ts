/** Where main and its scenarios lie in the picture: a lane each, on one axis of days. */
import { type DayNumber, dayNumberOf } from "../timeline/day-number.ts";
import type { BranchSeen } from "./branches-seen.ts";

export interface BranchLane {
  readonly branch: string;
  readonly title: string;
  readonly status: BranchSeen["status"];
  readonly row: number;
  /** The row that it leaves; main leaves none. */
  readonly parentRow: number | null;
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Where it was cut anew, after the first cut. */
  readonly rebases: ReadonlyArray<DayNumber>;
  /** Days of what it supposes; empty for main, whose days the record tells. */
  readonly supposed: ReadonlyArray<{ readonly day: DayNumber; readonly title: string }>;
}

/** In the order in which they were made; a scenario of a scenario stands below it. `until` is how far main is drawn at least. */
export const branchLanes = (branches: ReadonlyArray<BranchSeen>, until: DayNumber): ReadonlyArray<BranchLane> => {
  const ordered = inOrderOfDescent(branches);
  const rows = new Map(ordered.map(({ branch }, row) => [branch, row]));
  const lanes = ordered.map((each): BranchLane => {
    const bases = each.bases.map(dayNumberOf);
    const supposed = each.supposed.map(({ development }) => ({
      day: dayNumberOf(development.occurredOn),
      title: development.summary ?? development.type,
    }));
    const from = bases[0] ?? Number.POSITIVE_INFINITY;
    return {
      branch: each.branch,
      title: each.title,
      status: each.status,
      row: rows.get(each.branch)!,
      parentRow: each.parent === null ? null : (rows.get(each.parent) ?? 0),
      from,
      to: Math.max(from, ...bases, ...supposed.map(({ day }) => day)),
      rebases: bases.slice(1),
      supposed,
    };
  });
  const cuts = lanes.flatMap(({ from }) => (Number.isFinite(from) ? [from] : []));
  const first = Math.min(...cuts, until);
  const last = Math.max(until, ...lanes.flatMap(({ to }) => (Number.isFinite(to) ? [to] : [])));
  const hanging = lanes.flatMap(({ parentRow, from, rebases }) => (parentRow === 0 ? [from, ...rebases] : []));
  const air = Math.max(14, Math.round((last - first) * 0.12));
  return lanes.map((lane) =>
    // What leaves main hangs on it, also where one looks from before it left.
    lane.parentRow === null ? { ...lane, from: first - air, to: Math.max(until, ...hanging) } : lane,
  );
};

const inOrderOfDescent = (branches: ReadonlyArray<BranchSeen>): ReadonlyArray<BranchSeen> => {
  const below = (parent: string | null): ReadonlyArray<BranchSeen> =>
    branches.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.branch)]);
  return below(null);
};
