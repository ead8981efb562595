/** A person's verdict wins, a later correction reopens, an opinion decides nothing. */
import { describe, expect, test } from "vitest";
import { cutAt, stretchesOf } from "../lineage.ts";
import { select } from "../selection.ts";
import { development, type Line, logOf, opinionOf, retracted } from "../testing/index.ts";
import { signpostStates } from "./signpost-states.ts";
import { foldScenarios } from "./state.ts";

const main = { slug: "main", cuts: [] };
const deadline = "tiktok-divestiture";
const due = development("DeadlineSet", "2025-06-19", { deadline, to: "2025-09-17" });
const before = logOf([due]);
const cut = cutAt(main, { asOf: "2025-09-15", knownAt: "2025-09-15" }, before.length);
const opened: Line = {
  type: "SetOpened",
  occurredOn: "2025-09-15",
  details: {
    set: "autumn",
    question: "Is it moved?",
    resolvesBy: "2025-09-30",
    outcomes: [
      { scenario: "moved", definition: "It is moved." },
      { scenario: "none", definition: "Anything else." },
    ],
  },
};
const placed: Line = {
  type: "SignpostPlaced",
  occurredOn: "2025-09-15",
  details: {
    signpost: "S1",
    set: "autumn",
    text: "The date is moved by 60 days or more",
    expect: { moved: "expected", none: "excluded" },
    window: { from: "2025-09-15", to: "2025-09-24" },
    test: {
      types: ["DeadlinePostponed"],
      key: { deadline, issues: "tiktok", parties: "US" },
      where: ["to >= 2025-11-16"],
      excludedBy: [{ types: ["DeadlineMet", "DeadlineLapsed"], key: { deadline } }],
    },
  },
};
const judged = (verdict: string, more: object = {}): Line => ({
  type: "SignpostJudged",
  occurredOn: "2025-09-20",
  details: { signpost: "S1", set: "autumn", verdict, by: "analyst-a", ...more },
});
const moved = (to: string, more: object = {}) =>
  development("DeadlinePostponed", "2025-09-16", { deadline, from: "2025-09-17", to }, { id: "moved", ...more });

const reading = (lines: ReadonlyArray<Line>, asOf = "2025-09-25", from = cut) => {
  const log = logOf([due, opened, placed, ...lines]);
  const selection = select(log, stretchesOf(main, { asOf }));
  const { signposts } = foldScenarios(selection.effective).sets[0]!;
  return signpostStates(signposts, { selection, cut: from, asOf, today: "2026-11-23" })[0]!;
};

describe("what the record says", () => {
  test("a move that is long enough meets it", () => expect(reading([moved("2025-12-16")]).state).toBe("met"));

  test("a shorter one meets it in part, and says by how much it falls short", () =>
    expect(reading([moved("2025-10-20")])).toMatchObject({
      state: "in part",
      differences: [{ words: "the new date is 20 October 2025, 27 days before 16 November 2025", days: -27 }],
    }));

  test("of several that come near, the nearest is named", () => {
    const again = development(
      "DeadlinePostponed",
      "2025-09-18",
      { deadline, from: "2025-10-20", to: "2025-11-10" },
      { id: "again" },
    );
    expect(reading([moved("2025-10-20"), again]).decidedBy?.event).toBe("again");
  });

  test("a lapse contradicts it, and a later move wins over the lapse", () => {
    const lapsed = development("DeadlineLapsed", "2025-09-17", { deadline });
    expect(reading([lapsed])).toMatchObject({
      state: "contradicted",
      perScenario: [{ reads: "contradicts" }, { reads: "supports" }],
    });
    expect(reading([lapsed, { ...moved("2025-12-16"), occurredOn: "2025-09-18" }]).state).toBe("met");
  });

  test("a window that closed unmet is overdue, from the day after it", () => {
    expect(reading([], "2025-09-24").state).toBe("pending");
    expect(reading([], "2025-09-25")).toMatchObject({
      state: "overdue",
      perScenario: [{ reads: "missed" }, { reads: "supports" }],
    });
  });

  test("a move after the window counts in part, by so many days", () =>
    expect(reading([{ ...moved("2025-12-16"), occurredOn: "2025-09-26" }], "2025-09-30")).toMatchObject({
      state: "in part",
      differences: [{ words: "2 days after the window", days: 2 }],
    }));

  test("what was known only up to the window's end is not overdue yet", () => {
    const log = logOf([due, opened, placed]);
    const selection = select(log, stretchesOf(main, { asOf: "2025-09-30", knownAt: "2025-09-24" }));
    const { signposts } = foldScenarios(selection.effective).sets[0]!;
    const seen = (knownAt: string) =>
      signpostStates(signposts, { selection, cut, asOf: "2025-09-30", knownAt, today: "2026-11-23" })[0]!.state;
    expect([seen("2025-09-24"), seen("2025-09-25")]).toEqual(["pending", "overdue"]);
  });

  test("what had happened before the fork and was reported after it is news", () =>
    expect(reading([{ ...moved("2025-12-16"), occurredOn: "2025-09-15", reportedOn: "2025-09-16" }]).state).toBe(
      "met",
    ));

  test("an opinion decides nothing", () =>
    expect(reading([moved("2025-12-16", { source: opinionOf("2025-09-16") })]).state).toBe("overdue"));

  test("what the fork had read already is no news, and what was recorded after it is", () => {
    const known = { ...moved("2025-12-16"), occurredOn: "2025-09-15", reportedOn: "2025-09-15" };
    expect(reading([known]).state).toBe("overdue");
    expect(reading([known], "2025-09-25", cutAt(main, { asOf: "2025-09-15", position: 3 }, 4)).state).toBe("met");
  });

  test("another party's move is another thing", () =>
    expect(reading([moved("2025-12-16", { parties: ["CN"] })]).state).toBe("overdue"));
});

describe("what a person says", () => {
  test("wins, and the record's own answer stands beside it", () =>
    expect(
      reading([moved("2025-10-20"), judged("met", { because: "moved", why: "long enough in substance" })]),
    ).toMatchObject({
      state: "met",
      judged: { by: "analyst-a" },
      byTheRecord: { state: "in part" },
      decidedBy: { event: "moved" },
      words: expect.stringMatching(
        /^Judged met by analyst-a on 20 September 2025 \(long enough in substance\); the record alone says in part by moved/,
      ),
    }));

  test("the last word counts", () =>
    expect(reading([moved("2025-12-16"), judged("contradicted"), judged("met")]).judged?.verdict).toBe("met"));

  test("falls when what it rested on is retracted", () => {
    const found = reading([moved("2025-12-16"), judged("met", { because: "moved" }), retracted("moved", "2025-09-22")]);
    expect(found).toMatchObject({ state: "overdue", judged: null, reopened: { verdict: "met", by: "analyst-a" } });
    expect(found.words).toContain("analyst-a had judged it met");
  });

  test("falls too where it named nothing, and the development before it is corrected", () => {
    const corrected = {
      ...moved("2025-10-20"),
      id: "moved-less",
      corrects: "moved",
      reportedOn: "2025-09-22",
      reason: "Misread.",
    };
    expect(reading([moved("2025-12-16"), judged("met"), corrected])).toMatchObject({
      state: "in part",
      judged: null,
      decidedBy: { event: "moved-less" },
    });
  });

  test("stands when it was said after the correction", () => {
    const corrected = {
      ...moved("2025-10-20"),
      id: "moved-less",
      corrects: "moved",
      reportedOn: "2025-09-22",
      reason: "Misread.",
    };
    expect(reading([moved("2025-12-16"), corrected, judged("met")]).judged?.verdict).toBe("met");
  });
});

test("a correction of the deciding development reopens what nobody had judged", () => {
  expect(reading([moved("2025-12-16"), retracted("moved", "2025-09-22")]).state).toBe("overdue");
});
