import { expect, test } from "vitest";
import type { Lane, Mark } from "./lane.ts";
import { extentOf, shownLanes } from "./shown-lanes.ts";

const mark = (id: string, at: number, issues: ReadonlyArray<string>): Mark => ({
  id,
  type: "TalksHeld",
  at,
  shape: "dot",
  summary: id,
  issues,
});
const talks: Lane = {
  id: "talks:leaders",
  kind: "talks",
  name: "",
  level: "leaders",
  issues: ["tiktok", "tariffs"],
  rows: 1,
  spans: [],
  marks: [mark("call-1", 100, ["tiktok"]), mark("call-2", 200, ["tariffs"])],
};
const deadline: Lane = {
  id: "deadlines:tariff-truce",
  kind: "deadlines",
  name: "tariff-truce",
  issues: ["tariffs"],
  rows: 1,
  spans: [{ id: "set", from: 150, to: 400, status: "running", form: "full" }],
  marks: [mark("set", 150, ["tariffs"])],
};
const lanes = [talks, deadline];

test("with nothing chosen all lanes are shown, and they are the very same", () => {
  const shown = shownLanes(lanes, { issues: [], kinds: [] });
  expect(shown[0]).toBe(talks);
  expect(shown[1]).toBe(deadline);
});

test("of talks only those on the issue are left, of a deadline all or nothing", () => {
  const shown = shownLanes(lanes, { issues: ["tiktok"], kinds: [] });
  expect(shown.map(({ id }) => id)).toEqual(["talks:leaders"]);
  expect(shown[0]!.marks.map(({ id }) => id)).toEqual(["call-1"]);
});

test("kinds and time narrow it further; a bar that crosses the stretch counts", () => {
  expect(shownLanes(lanes, { issues: [], kinds: ["deadlines"] }).map(({ id }) => id)).toEqual([deadline.id]);
  expect(shownLanes(lanes, { issues: [], kinds: [], within: { from: 300, to: 320 } })).toEqual([deadline]);
});

test("the extent is that of marks and bars together", () => {
  expect(extentOf(lanes)).toEqual({ from: 100, to: 400 });
  expect(extentOf([])).toBeUndefined();
});
