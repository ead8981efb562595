/** What counts at a vantage: corrections, retractions, limits, branches. */
import { describe, expect, test } from "vitest";
import { type Branch, cutAt, stretchesOf } from "./lineage.ts";
import { select } from "./selection.ts";
import {
  type Around,
  development,
  given,
  type Line,
  logOf,
  opinionOf,
  recordOf,
  retracted,
  sourceAdded,
} from "./testing/index.ts";

const said = (id: string, on: string, around: Around = {}): Line =>
  development("StatementMade", on, {}, { id, ...around });
const effective = (vantage: string, ...lines: ReadonlyArray<Line>): ReadonlyArray<string> =>
  given(...lines)
    .at(vantage)
    .selection.effective.map(({ development: { id } }) => id);

describe("corrections (rulings 3 and 4)", () => {
  const first = said("first", "2025-04-09");
  test("a correction that moves 9 April to 20 April does not leave the 9th showing on the 15th", () => {
    const moved = said("moved", "2025-04-20", { corrects: "first", reportedOn: "2025-04-20" });
    expect(effective("2025-04-15", first, moved)).toEqual([]);
    expect(effective("2025-04-15~2025-04-19", first, moved)).toEqual(["first"]);
    expect(effective("2025-04-20", first, moved)).toEqual(["moved"]);
  });

  test("a correction takes effect from its own day of report", () => {
    const corrected = said("corrected", "2025-04-09", { corrects: "first", reportedOn: "2025-04-10" });
    expect(effective("2025-04-09~2025-04-09", first, corrected)).toEqual(["first"]);
    expect(effective("2025-04-09~2025-04-10", first, corrected)).toEqual(["corrected"]);
    expect(effective("2025-04-09:1", first, corrected)).toEqual(["first"]);
  });

  test("corrections form a line of which the newest counts", () => {
    const lines = [
      first,
      said("second", "2025-04-09", { corrects: "first" }),
      said("third", "2025-04-09", { corrects: "second" }),
    ].map((line) => ({ ...line, reportedOn: "2025-04-09" }));
    expect(effective("", ...lines)).toEqual(["third"]);
    expect(
      given(...lines)
        .at()
        .selection.superseded.map(({ development: { id }, supersededBy }) => [id, supersededBy.id]),
    ).toEqual([
      ["first", "second"],
      ["second", "third"],
    ]);
  });

  test("the order within a day is that of the line's first entry, also when the date moves", () => {
    const lines = [
      said("early", "2025-04-01"),
      said("on-the-day", "2025-04-09"),
      said("moved-there", "2025-04-09", { corrects: "early", reportedOn: "2025-04-10" }),
    ];
    expect(effective("", ...lines)).toEqual(["moved-there", "on-the-day"]);
  });

  test("retracting any of a line withdraws the whole of it, from the retraction's day of report", () => {
    const lines = [
      first,
      said("second", "2025-04-09", { corrects: "first", reportedOn: "2025-04-10" }),
      retracted("first", "2025-04-12"),
    ];
    expect(effective("~2025-04-11", ...lines)).toEqual(["second"]);
    expect(effective("~2025-04-12", ...lines)).toEqual([]);
    expect(
      given(...lines)
        .at()
        .selection.superseded.map(({ supersededBy }) => supersededBy.kind),
    ).toEqual(["retracted", "retracted"]);
  });

  test("an added source makes an opinion a fact from the day it was published, and outlives a correction", () => {
    const opinion = said("opinion", "2025-09-16", { source: opinionOf("2025-09-16") });
    const lines = [
      opinion,
      sourceAdded("opinion", "2025-09-18"),
      said("reworded", "2025-09-16", {
        corrects: "opinion",
        reportedOn: "2025-09-19",
        source: opinionOf("2025-09-16"),
      }),
    ];
    const standing = (vantage: string) =>
      given(...lines)
        .at(vantage)
        .selection.effective.map((entry) => [entry.standing, entry.sources.length]);
    expect(standing("~2025-09-17")).toEqual([["opinion", 1]]);
    expect(standing("~2025-09-18")).toEqual([["fact", 2]]);
    expect(standing("~2025-09-19")).toEqual([["fact", 2]]);
    expect(effective("", ...lines, retracted("line-2", "2025-09-20"))).toEqual(["reworded"]);
    expect(given(...lines, retracted("line-2", "2025-09-20")).at().selection.effective[0]?.standing).toBe("opinion");
  });
});

describe("limits (rulings 1 and 2)", () => {
  test("left out they are no limit, and days are counted to today", () => {
    const lines = [
      development("DeadlineSet", "2025-01-01", { deadline: "sale", to: "2025-06-01" }),
      said("later", "2030-01-01"),
    ];
    expect(effective("", ...lines)).toHaveLength(2);
    expect(recordOf(logOf(lines), { today: "2025-05-31" }).at().issue("tiktok").deadlines["sale"]?.daysLeft).toBe(1);
    expect(
      recordOf(logOf(lines), { today: "2025-05-31" }).at("2025-06-02").issue("tiktok").deadlines["sale"]?.overdue,
    ).toBe(true);
  });

  test("days are inclusive", () => {
    expect(effective("2025-04-09~2025-04-09", said("first", "2025-04-09"))).toEqual(["first"]);
    expect(effective("2025-04-08", said("first", "2025-04-09"))).toEqual([]);
    expect(effective("2025-04-09~2025-04-10", said("first", "2025-04-09", { reportedOn: "2025-04-11" }))).toEqual([]);
  });
});

describe("branches (rulings 18 and 20a)", () => {
  const main: Branch = { slug: "main", cuts: [] };
  const supposed = (id: string, on: string): Line => ({
    ...said(id, on),
    source: undefined,
    basis: "The leaders want it.",
  });
  const real = logOf([
    said("a", "2025-09-10"),
    said("b", "2025-09-20"),
    said("c", "2025-09-12", { reportedOn: "2025-09-25" }),
  ]);
  const deal: Branch = { slug: "deal", cuts: [cutAt(main, { asOf: "2025-09-15" }, 4)] };
  const log = logOf([supposed("call", "2025-10-01")], { branch: "deal", after: real });
  const ids = (branch: Branch, limits: { asOf?: string; knownAt?: string; position?: number }, entries = log) =>
    select(entries, stretchesOf(branch, limits)).effective.map(({ development: { id } }) => id);

  test("a branch reads its parent up to the cut, and main reads nothing of the branch", () => {
    expect(ids(deal, {})).toEqual(["a", "c", "call"]);
    expect(ids(main, {})).toEqual(["a", "c", "b"]);
  });

  test("what is supposed is cut by asOf and position, and knownAt cuts only what is read from main", () => {
    expect(ids(deal, { knownAt: "2025-09-15" })).toEqual(["a", "call"]);
    expect(ids(deal, { asOf: "2025-09-30" })).toEqual(["a", "c"]);
    expect(ids(deal, { position: 3 })).toEqual(["a", "c"]);
  });

  test("nested cuts take the minimum", () => {
    const inner: Branch = {
      slug: "deal-and-visit",
      cuts: [cutAt(deal, { asOf: "2025-12-31", knownAt: "2025-09-24", position: 4 }, 5)],
    };
    expect(stretchesOf(inner, { position: 9, knownAt: "2025-10-10" })).toEqual([
      { branch: "main", own: false, position: 4, asOf: "2025-09-15", knownAt: "2025-09-24" },
      { branch: "deal", own: false, position: 4, asOf: "2025-12-31", knownAt: "2025-09-24" },
      { branch: "deal-and-visit", own: true, position: 9, knownAt: "2025-10-10" },
    ]);
  });

  test("a position below a rebase keeps the old base, and a parent's rebase never moves its children", () => {
    const child: Branch = { slug: "child", cuts: [cutAt(deal, {}, 5)] };
    const rebased: Branch = { ...deal, cuts: [...deal.cuts, cutAt(main, { asOf: "2025-09-30" }, 10)] };
    expect(ids(rebased, {})).toEqual(["a", "c", "b", "call"]);
    expect(ids(rebased, { position: 9 })).toEqual(["a", "c", "call"]);
    expect(ids(child, {})).toEqual(["a", "c", "call"]);
  });

  test("of a line that a branch and its parent each corrected, one entry counts", () => {
    const twice = logOf([said("a-on-main", "2025-09-10", { corrects: "a", reportedOn: "2025-09-11" })], {
      after: real,
    });
    const both = logOf([{ ...supposed("a-in-the-deal", "2025-09-10"), corrects: "a", clerical: true }], {
      branch: "deal",
      after: twice,
    });
    const whole: Branch = { slug: "deal", cuts: [cutAt(main, {}, 5)] };
    expect(ids(whole, { asOf: "2025-09-11" }, both)).toEqual(["a-in-the-deal"]);
    expect(ids(main, { asOf: "2025-09-11" }, both)).toEqual(["a-on-main"]);
  });

  test("what is supposed of a correction that is not yet known replaces what is known", () => {
    const corrected = logOf([said("a-corrected", "2025-09-10", { corrects: "a", reportedOn: "2025-09-14" })], {
      after: real,
    });
    const both = logOf([{ ...supposed("a-supposed", "2025-09-10"), corrects: "a-corrected", clerical: true }], {
      branch: "deal",
      after: corrected,
    });
    const whole: Branch = { slug: "deal", cuts: [cutAt(main, {}, 5)] };
    expect(ids(whole, { asOf: "2025-09-11", knownAt: "2025-09-11" }, both)).toEqual(["a-supposed"]);
  });
});
