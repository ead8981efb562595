import { decodeDevelopment, fold, happenings, type RecordedEntry, select } from "@parley/domain";
import { entryAt } from "@parley/domain/testing";
import { expect, test } from "vitest";
import { dateOfDay, dayNumberOf } from "./day-number.ts";
import type { Lane } from "./lane.ts";
import { laneKinds } from "./lane.ts";
import { lanesOf } from "./lanes.ts";

const lines = import.meta.glob<string>("../../../../../packages/domain/examples/us-china.jsonl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const log: RecordedEntry[] = [];
for (const line of Object.values(lines)[0]!.trim().split("\n"))
  log.push(entryAt(log.length + 1, decodeDevelopment(JSON.parse(line)).development!, log));

const lanesOn = (asOf: string) => {
  const selection = select(log, [{ branch: "main", own: true, asOf, knownAt: asOf }]);
  const entries = happenings(selection);
  return { entries, ...lanesOf({ entries, state: fold(entries, ["US", "CN"]), today: asOf }) };
};
const laneOn = (asOf: string, id: string): Lane => lanesOn(asOf).lanes.find((lane) => lane.id === id)!;
const said = ({ from, to, status, form }: Lane["spans"][number]) =>
  `${dateOfDay(from)} ${dateOfDay(to)} ${status} ${form}`;

test("on 20 September 2025 the TikTok date has been moved four times, each by a step of its own", () => {
  const lane = laneOn("2025-09-20", "deadlines:tiktok-divestiture");
  expect(lane.status).toEqual({ word: "running", on: "2025-12-16", moved: 4 });
  expect(lane.rows).toBe(5);
  expect(lane.marks.filter(({ word }) => word === "postponed").map(({ was, now }) => `${was} ${now}`)).toEqual([
    "2025-01-19 2025-04-05",
    "2025-04-05 2025-06-19",
    "2025-06-19 2025-09-17",
    "2025-09-17 2025-12-16",
  ]);
  expect(lane.spans.map(said)).toEqual(
    [
      "2024-04-24 2025-01-19 running full",
      "2025-01-20 2025-04-05 running full",
      "2025-04-04 2025-06-19 running full",
      "2025-06-19 2025-09-17 running full",
      "2025-09-16 2025-12-16 running full",
    ].flatMap((span) =>
      // Moved a day before it came due: that day is no longer the date's.
      span === "2025-01-20 2025-04-05 running full"
        ? ["2025-01-20 2025-04-04 running full", "2025-04-04 2025-04-05 running replaced"]
        : span === "2025-06-19 2025-09-17 running full"
          ? ["2025-06-19 2025-09-16 running full", "2025-09-16 2025-09-17 running replaced"]
          : [span],
    ),
  );
});

test("the lapse of January 2025 stands on the first step, and meeting it on the last", () => {
  const { marks, rows, status } = laneOn("2026-02-01", "deadlines:tiktok-divestiture");
  expect(marks.find(({ word }) => word === "lapsed")?.level).toBe(0);
  expect(marks.find(({ word }) => word === "met")?.level).toBe(rows - 1);
  expect(status).toEqual({ word: "met", on: "2026-01-22", moved: 5 });
});

test("a date that passed and of which nothing was said is overdue until the vantage's day", () => {
  const { spans, status } = laneOn("2025-01-19", "deadlines:tiktok-divestiture");
  expect(status?.word).toBe("lapsed");
  expect(spans.some(({ form }) => form === "overdue")).toBe(false);
  const chip = laneOn("2026-08-01", "deadlines:section-122-expiry");
  expect(chip.status?.word).toBe("overdue");
  expect(said(chip.spans.at(-1)!)).toBe("2026-07-24 2026-08-01 overdue overdue");
});

test("the reciprocal tariff climbs, rests at 10 percent from Geneva on, and ends", () => {
  const lane = laneOn("2026-03-01", "measures:us-reciprocal-tariff-cn");
  expect(lane.spans.map((span) => `${said(span)} ${span.label}`)).toEqual([
    "2025-04-09 2025-04-10 in-force full 84 %",
    "2025-04-10 2025-05-14 in-force full 125 %",
    "2025-05-14 2026-02-24 suspended thin 10 %",
  ]);
  expect(lane.status?.word).toBe("lifted");
});

test("controls that begin on 1 December are hollow before, and rest once they are paused", () => {
  expect(laneOn("2025-10-20", "measures:cn-october-controls").spans.map(said)).toEqual([
    "2025-10-09 2025-10-20 announced hollow",
    "2025-12-01 2025-12-31 announced hollow",
  ]);
  expect(laneOn("2025-11-08", "measures:cn-october-controls").spans.map(said)).toEqual([
    "2025-10-09 2025-11-07 announced hollow",
    "2025-11-07 2025-11-08 suspended thin",
    "2025-11-08 2026-11-10 suspended thin",
  ]);
});

test("an offer is open until it is answered", () => {
  const lane = laneOn("2025-09-15", "offers:us-export-curb-rollback");
  expect(lane.spans.map(said)).toEqual(["2025-06-11 2025-07-02 offered hollow"]);
  expect(lane.status).toMatchObject({ word: "accepted", waitsFor: { text: "rare earth licences" } });
});

test("Madrid: framed, then confirmed by the word of Washington alone", () => {
  const lane = laneOn("2025-09-20", "agreements:madrid-tiktok");
  expect(lane.status).toMatchObject({ word: "framed", claimedBy: "US" });
  expect(lane.marks.map(({ word, claimedBy }) => `${word} ${claimedBy ?? ""}`.trim())).toEqual([
    "framed",
    "confirmed US",
  ]);
});

test("of talks, what lies ahead is hollow and stands on its own days", () => {
  const { marks } = lanesOn("2025-09-12").lanes.find(({ id }) => id === "talks:unsaid")!;
  expect(marks.map(({ at, word, planned }) => [dateOfDay(at), word, planned])).toContainEqual([
    "2025-09-14",
    "planned",
    true,
  ]);
  const held = laneOn("2025-09-15", "talks:senior-officials").marks.at(-1)!;
  expect([dateOfDay(held.at), dateOfDay(held.until!), held.label]).toEqual(["2025-09-14", "2025-09-15", "Madrid"]);
});

test("a figure keeps its first print beside what it was revised to", () => {
  const first = log.find(({ development }) => isPayroll(development))!;
  const again = { ...first.development, id: "payroll-revised", occurredOn: "2025-10-03", reportedOn: "2025-10-03" };
  const revised = { ...again, details: { ...again.details, value: -4000 } } as typeof first.development;
  const entries = happenings(
    select([...log, entryAt(log.length + 1, revised, log)], [{ branch: "main", own: true, asOf: "2025-10-05" }]),
  );
  const { lanes } = lanesOf({ entries, state: fold(entries, ["US", "CN"]), today: "2025-10-05" });
  const { figures, marks } = lanes.find(({ id }) => id === "indicators:us-payroll-change")!;
  expect(figures?.points.map(({ value, revised: replaced }) => [value, replaced ?? false])).toEqual([
    [22000, true],
    [-4000, false],
  ]);
  expect(marks.map(({ word, shape }) => [word, shape])).toEqual([
    ["observed", "ring"],
    ["revised", "dot"],
  ]);
});

const isPayroll = (development: RecordedEntry["development"]): boolean =>
  development.type === "IndicatorRecorded" && development.details.indicator === "us-payroll-change";

test.each(["2025-01-01", "2025-09-15", "2026-11-23"])(
  "on %s every development stands on a lane, and none twice on one",
  (asOf) => {
    const { lanes, entries } = lanesOn(asOf);
    const drawn = new Set(lanes.flatMap(({ marks }) => marks.map(({ id }) => id)));
    expect(entries.filter(({ development }) => !drawn.has(development.id))).toEqual([]);
    for (const { marks } of lanes) {
      const happened = marks.filter(({ planned }) => planned !== true).map(({ id }) => id);
      expect(happened.length).toBe(new Set(happened).size);
      expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).toSorted((a, b) => a - b));
    }
    expect(lanes.map(({ kind }) => laneKinds.indexOf(kind))).toEqual(
      lanes.map(({ kind }) => laneKinds.indexOf(kind)).toSorted((a, b) => a - b),
    );
  },
);

test("nothing that happened after the vantage's day is drawn", () => {
  const last = dayNumberOf("2025-09-15");
  for (const { marks } of lanesOn("2025-09-15").lanes)
    expect(marks.filter(({ at, planned }) => at > last && planned !== true)).toEqual([]);
});
