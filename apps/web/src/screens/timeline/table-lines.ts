/** The facts of the picture, line by line: the same lanes, the same time, nothing more and nothing less. */
import type { DayNumber } from "./day-number.ts";
import type { Lane, Mark, Span } from "./lane.ts";
import type { TimeRange } from "./time-range.ts";

export type TableLine = { readonly lane: Lane; readonly from: DayNumber; readonly to: DayNumber } & (
  | { readonly mark: Mark }
  | { readonly span: Span }
);

/** By lane, then by day; of one day, how something stood comes after what made it so. */
export const tableLines = (lanes: ReadonlyArray<Lane>, range: TimeRange): ReadonlyArray<TableLine> =>
  lanes.flatMap((lane) =>
    [
      ...lane.marks.map((mark): TableLine => ({ lane, from: mark.at, to: mark.until ?? mark.at, mark })),
      ...lane.spans.map((span): TableLine => ({ lane, from: span.from, to: span.to, span })),
    ]
      .filter(({ from, to }) => from <= range.to && to >= range.from)
      .sort((a, b) => a.from - b.from || Number("span" in a) - Number("span" in b)),
  );
