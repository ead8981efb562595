import { expect, test } from "vitest";
import type { Lane } from "./lane.ts";
import { edgeMark, laneBeside, markBeside, nearestMark } from "./mark-steps.ts";

const lane = (id: string, days: ReadonlyArray<number>): Lane => ({
  id,
  kind: "talks",
  name: id,
  issues: [],
  rows: 1,
  spans: [],
  marks: days.map((at) => ({ id: `${id}-${at}`, type: "TalksHeld", at, shape: "dot", summary: "", issues: [] })),
});
const leaders = lane("leaders", [100, 101, 200]);
const nobody = lane("nobody", []);
const officials = lane("officials", [120, 190]);
const lanes = [leaders, nobody, officials];
const zoom = { origin: 0, pixelsPerDay: 1 };

test("a step passes over what stands for the same mark, and ends with the lane", () => {
  expect(markBeside(leaders, "leaders-100", 1, zoom)?.at).toBe(200);
  expect(markBeside(leaders, "leaders-101", 1, zoom)?.at).toBe(200);
  expect(markBeside(leaders, "leaders-200", 1, zoom)).toBeUndefined();
  expect(markBeside(leaders, "leaders-200", -1, zoom)?.at).toBe(100);
  expect(edgeMark(leaders, "last", zoom)?.at).toBe(200);
});

test("up and down pass over empty lanes, to what is nearest and in view", () => {
  const all = { from: 0, to: 1_000 };
  expect(laneBeside(lanes, "leaders", 1, 101, all)?.mark.at).toBe(120);
  expect(laneBeside(lanes, "leaders", 1, 101, { from: 150, to: 300 })?.mark.at).toBe(190);
  expect(laneBeside(lanes, "leaders", 1, 101, { from: 500, to: 600 })?.mark.at).toBe(120);
  expect(laneBeside(lanes, "officials", -1, 190, all)?.mark.at).toBe(200);
  expect(laneBeside(lanes, "leaders", -1, 100, all)).toBeUndefined();
  expect(nearestMark(nobody, 100)).toBeUndefined();
});
