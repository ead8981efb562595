/** Lanes under the headings of their kinds, row by row. */
import type { Lane } from "./lane.ts";
import { headingHeight, laneHeight, stackedLabelHeight } from "./lane-layout.ts";

export type Row = { readonly kind: Lane["kind"]; readonly count: number } | { readonly lane: Lane };

export const rowsOf = (lanes: ReadonlyArray<Lane>): ReadonlyArray<Row> => {
  const counts = new Map<Lane["kind"], number>();
  for (const { kind } of lanes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return lanes.flatMap(
    (lane, i): ReadonlyArray<Row> =>
      lane.kind === lanes[i - 1]?.kind ? [{ lane }] : [{ kind: lane.kind, count: counts.get(lane.kind)! }, { lane }],
  );
};

export const heightOfRow = (row: Row, isStacked: boolean): number =>
  "lane" in row ? laneHeight(row.lane) + (isStacked ? stackedLabelHeight : 0) : headingHeight;
export const keyOfRow = (row: Row): string => ("lane" in row ? row.lane.id : row.kind);
