import { deadlineView, fold, happenings, select } from "@parley/domain";
import { development, given } from "@parley/domain/testing";
import { usChina } from "@parley/domain/testing/us-china";
import { expect, test } from "vitest";
import { calendarItems, deadlineItems } from "./calendar-days.ts";

const recordOn = (day: string) => {
  const entries = happenings(select(usChina(), [{ branch: "main", asOf: day, knownAt: day, own: true }]));
  return { entries, state: fold(entries, ["US", "CN"]) };
};
const at = (day: string) => {
  const { state, entries } = recordOn(day);
  return calendarItems(state, entries, day);
};

test("a deadline stands on its date, and on every date that it was moved from", () => {
  const tiktok = at("2025-09-15").filter(
    ({ issues, kind }) => issues.includes("tiktok") && /deadline|moved/.test(kind),
  );
  expect(tiktok.map(({ on, kind, movedTo }) => [on, kind, movedTo])).toEqual([
    ["2025-01-19", "moved", "2025-04-05"],
    ["2025-04-05", "moved", "2025-06-19"],
    ["2025-06-19", "moved", "2025-09-17"],
    ["2025-09-17", "deadline", undefined],
  ]);
});

test("one meeting on several issues is one item, with all of them", () => {
  const madrid = at("2025-09-15").filter(({ kind, on }) => kind === "talks" && on === "2025-09-14");
  expect(madrid).toHaveLength(1);
  expect(madrid[0]!.issues.length).toBeGreaterThan(1);
});

test("all talks that were held stand there, not only the last of each issue", () => {
  const held = at("2025-09-15").filter(({ kind }) => kind === "talks");
  expect(held.map(({ title }) => title.split(" ")[0])).toEqual(
    expect.arrayContaining(["Geneva", "London", "Stockholm", "Madrid"]),
  );
});

test("a suspension ends on its day; where a later decision moved that day, the old one says so", () => {
  const ends = given(
    development("MeasureImposed", "2025-01-02", { measure: "gallium-ban" }),
    development("MeasureSuspended", "2025-01-03", { measure: "gallium-ban", until: "2025-02-01" }),
    development("MeasureSuspended", "2025-01-20", { measure: "gallium-ban", until: "2025-06-01" }),
  ).at("2025-01-25");
  const items = calendarItems(ends.state, ends.selection.effective, "2025-01-25");
  expect(items.map(({ on, kind, movedTo }) => [on, kind, movedTo])).toEqual([
    ["2025-02-01", "moved", "2025-06-01"],
    ["2025-06-01", "measure-ends", undefined],
  ]);
});

test("a visit of which only the month is known has no day", () => {
  const record = given(development("VisitPlanned", "2025-01-02", { visit: "beijing", month: "2025-04" })).at(
    "2025-01-25",
  );
  expect(calendarItems(record.state, record.selection.effective, "2025-01-25")).toMatchObject([
    { on: "2025-04-01", noDay: true, kind: "visit" },
  ]);
});

test("what the server tells of deadlines stands on the days that it stands on here", () => {
  const { state } = recordOn("2025-12-20");
  const isDeadline = ({ kind }: { readonly kind: string }) => kind === "deadline" || kind === "moved";
  const told = [...state.deadlines].map(([deadline, each]) => ({ deadline, ...deadlineView(each, "2025-12-20") }));
  const items = deadlineItems(told, "2025-12-20");
  expect(items.length).toBeGreaterThan(10);
  expect(items).toEqual(at("2025-12-20").filter(isDeadline));
});
