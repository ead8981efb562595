/** The example dossier says what the design pages say that it says. */
import { describe, expect, test } from "vitest";
import { recordOf } from "./testing/index.ts";
import { usChina, usChinaAnswers } from "./testing/us-china.ts";
import { at } from "./view/why.ts";

const record = recordOf(usChina());
const seen = (vantage: string) => record.at(vantage);
const ladder = (vantage: string, issue: string) => {
  const { agreement, reached, missing, claimed } = seen(vantage).issue(issue).tier;
  return { agreement, reached, missing, ...(claimed === undefined ? {} : { claimed }) };
};

describe("the twelve answers", () => {
  test.each(usChinaAnswers())(
    "$issue $path as of $asOf, known at $knownAt",
    ({ asOf, knownAt, issue, path, expected }) => {
      const value = at(seen(`main@${asOf}~${knownAt}`).issue(issue), path.split(".")) ?? null;
      if (expected !== null && typeof expected === "object") expect(value).toMatchObject(expected);
      else expect(value).toEqual(expected);
    },
  );
});

describe("ladders (ruling 31)", () => {
  test("TikTok is framed in Madrid on 15 September 2025", () => {
    expect(ladder("2025-09-15", "tiktok")).toEqual({ agreement: "madrid-tiktok", reached: "framed", missing: [] });
  });

  test("TikTok on 19 September is framed, and confirmed by the word of the US only", () => {
    const { claimed, ...rest } = ladder("2025-09-19", "tiktok");
    expect(rest).toEqual({ agreement: "madrid-tiktok", reached: "framed", missing: [] });
    expect(claimed).toMatchObject({ tier: "confirmed", on: "2025-09-19" });
    expect([claimed?.by].flat()).toEqual(["US"]);
  });

  test("TikTok on 25 September is bargained, and still confirmed by the word of the US only", () => {
    const { claimed, ...rest } = ladder("2025-09-25", "tiktok");
    expect(rest).toEqual({ agreement: "madrid-tiktok", reached: "bargained", missing: [] });
    expect(claimed?.tier).toBe("confirmed");
  });

  test("the London terms of 24 June are known only from the 26th", () => {
    expect(ladder("2025-06-24~2025-06-25", "rare-earths")).toMatchObject({ agreement: "london", reached: "framed" });
    expect(ladder("2025-06-24~2025-06-26", "rare-earths")).toMatchObject({ agreement: "london", reached: "bargained" });
  });

  test("rare earths go from London confirmed to Kuala Lumpur framed, confirmed without terms, and complete", () => {
    expect(ladder("2025-10-10", "rare-earths")).toEqual({ agreement: "london", reached: "confirmed", missing: [] });
    expect(ladder("2025-10-26", "rare-earths")).toEqual({ agreement: "kuala-lumpur", reached: "framed", missing: [] });
    expect(
      seen("2025-10-26")
        .issue("rare-earths")
        .tier.earlier.map((each) => each.agreement),
    ).toEqual(["london"]);
    expect(ladder("2025-10-30", "rare-earths")).toEqual({
      agreement: "kuala-lumpur",
      reached: "confirmed",
      missing: ["bargained"],
    });
    expect(ladder("2025-11-01", "rare-earths")).toEqual({
      agreement: "kuala-lumpur",
      reached: "confirmed",
      missing: [],
    });
  });

  test("semiconductors join Kuala Lumpur at its confirmation", () => {
    expect(ladder("2025-10-31", "semiconductors")).toMatchObject({ agreement: "kuala-lumpur", reached: "confirmed" });
    expect(ladder("2025-10-29", "semiconductors")).toMatchObject({ agreement: "london" });
  });
});

describe("what TikTok waits for (ruling 33)", () => {
  test("on 15 September 2025, word for word", () => {
    expect(seen("2025-09-15").issue("tiktok").waitsFor).toMatchObject({
      ref: "madrid-tiktok",
      text: "A call between the leaders (madrid-tiktok). Enforcement date 17 September, in 2 days, moved 3 times.",
    });
  });

  test("on 19 September the word of China, which the US only claims", () => {
    expect(seen("2025-09-19").issue("tiktok").waitsFor).toMatchObject({ kind: "other-side", party: "CN" });
  });

  test("resolved, it waits for nothing, and its open offers are overtaken", () => {
    const tiktok = seen("2026-01-22").issue("tiktok");
    expect(tiktok.waitsFor).toBeNull();
    expect(tiktok.concessions["cn-tiktok-us-control"]?.status).toBe("overtaken");
  });

  test("every open issue says something on every day of the record", () => {
    for (const day of ["2025-01-20", "2025-04-04", "2025-06-11", "2025-10-30", "2026-05-20"])
      for (const { status, waitsFor } of seen(day).board())
        expect(waitsFor === null ? "resolved" : waitsFor.text).toMatch(status === "resolved" ? /^resolved$/ : /\.$/);
  });
});

describe("the TikTok date (ruling 35)", () => {
  test("on 15 September 2025 it was moved 3 times, came due twice, with -1, 1 and 0 days of notice", () => {
    expect(seen("2025-09-15").issue("tiktok").deadlines["tiktok-divestiture"]).toMatchObject({
      current: "2025-09-17",
      original: "2025-01-19",
      postponements: 3,
      timesDue: 2,
      notice: [-1, 1, 0],
      daysLeft: 2,
      overdue: false,
    });
  });

  test("its first move came after a lapse", () => {
    expect(seen("2025-01-20").issue("tiktok").deadlines["tiktok-divestiture"]?.history[0]).toMatchObject({
      afterLapse: true,
      from: "2025-01-19",
      noticeDays: -1,
      instrument: "Executive Order 14166",
    });
  });
});

describe("measures of the example (ruling 7)", () => {
  test("the October controls are announced, then suspended before their day, and would come back after it", () => {
    expect(seen("2025-10-20").issue("rare-earths").measures["cn-october-controls"]).toMatchObject({
      status: "announced",
      pending: [{ change: "imposed", from: "2025-12-01" }],
    });
    expect(seen("2025-12-02").issue("rare-earths").measures["cn-october-controls"]).toMatchObject({
      status: "suspended",
      until: "2026-11-10",
      overdue: false,
    });
    expect(seen("2026-11-11").issue("rare-earths").measures["cn-october-controls"]).toMatchObject({
      status: "suspended",
      overdue: true,
    });
  });

  test("a suspended reciprocal duty keeps 10 percent, and 125 would come back", () => {
    expect(seen("2025-09-15").issue("tariffs").measures["us-reciprocal-tariff-cn"]).toMatchObject({
      status: "suspended",
      rate: 10,
      resumesAt: 125,
      overdue: true,
      by: "US",
    });
  });
});

describe("talks of the example", () => {
  test("Madrid is under way on its first day by its schedule, and held by the next evening", () => {
    expect(seen("2025-09-14~2025-09-14").issue("tiktok").talks).toMatchObject({ underWay: true, last: { round: 3 } });
    expect(seen("2025-09-14~2025-09-15").issue("tiktok").talks).toMatchObject({
      underWay: true,
      next: null,
      last: { round: 4 },
    });
    expect(seen("2025-09-15").issue("tiktok").talks).toMatchObject({ underWay: false, next: null });
  });

  test("the visit that was put off leaves no talks behind that the Seoul round did not clear", () => {
    expect(seen("2026-05-20").issue("summitry").talks).toMatchObject({ next: null, last: { round: 7 } });
  });
});

describe("visits of the example (ruling 36)", () => {
  test("the summits of Busan and Beijing fulfil the plans for those days, though they name none", () => {
    expect(seen("2025-10-30").issue("summitry").visits["apec-2025"]?.status).toBe("held");
    expect(seen("2026-05-20").issue("summitry").visits["trump-beijing-2026"]?.status).toBe("held");
    expect(seen("2026-05-20").issue("summitry").visits["xi-washington-2026"]?.status).toBe("planned");
  });
});
