/**
 * Marks that would lie over each other at a zoom stand as one, with their count. Which ones do is reckoned from the
 * first mark of the lane and not from the edge of the window: so nothing merges or parts while the picture is moved.
 */
import type { DayNumber } from "./day-number.ts";
import type { Mark } from "./lane.ts";

export interface Cluster {
  /** From the origin, in pixels, at the middle of its first day. */
  readonly x: number;
  /** Where its last day ends. */
  readonly end: number;
  readonly marks: readonly [Mark, ...Mark[]];
}

export interface Zoom {
  readonly origin: DayNumber;
  readonly pixelsPerDay: number;
}

/** Marks come in the order of their days; so do the clusters, each at least a target's width after the one before. */
export const clustersOf = (marks: ReadonlyArray<Mark>, zoom: Zoom): ReadonlyArray<Cluster> => {
  const known = made.get(marks);
  if (known?.zoom.origin === zoom.origin && known.zoom.pixelsPerDay === zoom.pixelsPerDay) return known.clusters;
  const clusters: { x: number; end: number; marks: [Mark, ...Mark[]] }[] = [];
  for (const mark of marks) {
    const x = xOf(mark.at, zoom);
    const end = xOf((mark.until ?? mark.at) + 0.5, zoom);
    const last = clusters.at(-1);
    if (last !== undefined && x - last.x < targetWidth) {
      last.marks.push(mark);
      last.end = Math.max(last.end, end);
    } else clusters.push({ x, end, marks: [mark] });
  }
  made.set(marks, { zoom, clusters });
  return clusters;
};

/** Noon of the day, in pixels from the origin. */
export const xOf = (day: DayNumber, { origin, pixelsPerDay }: Zoom): number => (day + 0.5 - origin) * pixelsPerDay;

/** The clusters within a stretch of pixels. */
export const clustersWithin = (clusters: ReadonlyArray<Cluster>, from: number, to: number): ReadonlyArray<Cluster> =>
  clusters.slice(firstFrom(clusters, from), firstFrom(clusters, to));

export const clusterWith = (clusters: ReadonlyArray<Cluster>, id: string): Cluster | undefined =>
  clusters.find(({ marks }) => marks.some((mark) => mark.id === id));

/** The index of the first at or after `x`; their number where there is none. */
export const firstFrom = (clusters: ReadonlyArray<Cluster>, x: number): number => {
  let low = 0;
  let high = clusters.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (clusters[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What a finger can hit (WCAG 2.5.8). */
export const targetWidth = 24;

// While the picture is moved the zoom stays, and the clusters of a lane with it.
const made = new WeakMap<ReadonlyArray<Mark>, { readonly zoom: Zoom; readonly clusters: ReadonlyArray<Cluster> }>();
