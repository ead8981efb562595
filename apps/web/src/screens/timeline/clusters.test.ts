import fc from "fast-check";
import { expect, test } from "vitest";
import { clustersOf, clustersWithin, clusterWith, targetWidth } from "./clusters.ts";
import type { Mark } from "./lane.ts";

const mark = (at: number, i: number): Mark => ({
  id: `talks-${i}`,
  type: "TalksHeld",
  at,
  shape: "dot",
  summary: "Madrid",
  issues: ["tiktok"],
});
const history = fc
  .array(fc.integer({ min: 19_000, max: 21_000 }), { maxLength: 200 })
  .map((days) => days.toSorted((a, b) => a - b).map(mark));
const zooms = fc.record({ origin: fc.constant(19_000), pixelsPerDay: fc.double({ min: 0.01, max: 200, noNaN: true }) });

test("each mark is in one cluster, and no two clusters are nearer than a target", () => {
  fc.assert(
    fc.property(history, zooms, (marks, zoom) => {
      const clusters = clustersOf(marks, zoom);
      expect(clusters.flatMap((cluster) => cluster.marks)).toEqual(marks);
      clusters.slice(1).forEach(({ x }, i) => {
        expect(x - clusters[i]!.x).toBeGreaterThanOrEqual(targetWidth);
      });
    }),
  );
});

test("what is cut out for a window is what a search of all would give", () => {
  fc.assert(
    fc.property(history, zooms, fc.nat(5_000), fc.nat(2_000), (marks, zoom, from, width) => {
      const clusters = clustersOf(marks, zoom);
      expect(clustersWithin(clusters, from, from + width)).toEqual(
        clusters.filter(({ x }) => x >= from && x < from + width),
      );
    }),
  );
});

test("Madrid and London come apart when there is room for both", () => {
  const marks = [mark(20_000, 1), mark(20_010, 2)];
  expect(clustersOf(marks, { origin: 19_000, pixelsPerDay: 1 }).length).toBe(1);
  expect(clustersOf(marks, { origin: 19_000, pixelsPerDay: 3 }).length).toBe(2);
  expect(clusterWith(clustersOf(marks, { origin: 19_000, pixelsPerDay: 1 }), "talks-2")?.marks[0].id).toBe("talks-1");
});
