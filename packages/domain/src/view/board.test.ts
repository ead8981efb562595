/** The board's order, its rows, and what it says where the record has ended. */
import { describe, expect, test } from "vitest";
import { development, given, recordOf } from "../testing/index.ts";
import { usChina } from "../testing/us-china.ts";
import { recordEnds } from "./board.ts";
import { why } from "./why.ts";

describe("the board", () => {
  test("stands open before resolved, then by the nearest deadline, then by the latest development", () => {
    const seen = given(
      development("DeadlineSet", "2025-01-01", { deadline: "late", to: "2025-12-01" }, { issues: ["tariffs"] }),
      development("DeadlineSet", "2025-01-01", { deadline: "soon", to: "2025-02-01" }),
      development("StatementMade", "2025-01-05", {}, { issues: ["soybeans"] }),
      development("StatementMade", "2025-01-06", {}, { issues: ["port-fees"] }),
      development("IssueResolved", "2025-01-07", {}, { issues: ["fentanyl"] }),
    ).at("2025-01-10");
    expect(seen.board().map(({ issue }) => issue)).toEqual(["tiktok", "tariffs", "port-fees", "soybeans", "fentanyl"]);
    expect(seen.board()[0]?.nextDeadline).toMatchObject({ deadline: "soon", daysLeft: 22 });
  });

  test("says that the record ends on 20 May 2026 when that is over 30 days ago and no day was asked for", () => {
    const record = recordOf(usChina(), { today: "2026-11-23" });
    const now = record.at();
    expect(recordEnds(now.board(), now.looking.vantage, "2026-11-23")).toMatchObject({
      text: expect.stringMatching(/^The record ends on 20 May 2026, 187 days ago/),
      offer: "main@2026-05-20",
    });
    expect(recordEnds(now.board(), now.looking.vantage, "2026-06-19")).toBeNull();
    const then = record.at("2025-09-15");
    expect(recordEnds(then.board(), then.looking.vantage, "2026-11-23")).toBeNull();
  });
});

describe("why a field is what it is", () => {
  const seen = recordOf(usChina()).at("2025-09-15");
  const because = (path: string) =>
    why(seen.selection.effective, ["US", "CN"], "tiktok", path.split("."), seen.looking)?.reasons.map(
      ({ entry }) => entry.development.id,
    );

  test("the TikTok date stands where it does by three orders and the law, newest first", () => {
    expect(because("deadlines.tiktok-divestiture.current")).toEqual([
      "tiktok-postponed-3",
      "tiktok-postponed-2",
      "tiktok-postponed-1",
      "tiktok-deadline-set",
    ]);
  });

  test("a step of the ladder goes back to Madrid", () => {
    expect(because("tier.reached")).toEqual(["tiktok-framework"]);
  });

  test("a suspension is overdue by the deadline of another issue that it lasts until", () => {
    const record = given(
      development("DeadlineSet", "2025-01-01", { deadline: "truce", to: "2025-02-01" }, { issues: ["tariffs"] }),
      development("MeasureImposed", "2025-01-02", { measure: "gallium-ban" }, { issues: ["rare-earths"] }),
      development(
        "MeasureSuspended",
        "2025-01-03",
        { measure: "gallium-ban", until: { deadline: "truce" } },
        { issues: ["rare-earths"] },
      ),
      development(
        "DeadlinePostponed",
        "2025-01-20",
        { deadline: "truce", from: "2025-02-01", to: "2025-06-01" },
        { issues: ["tariffs"] },
      ),
    ).at("2025-03-01");
    const path = ["measures", "gallium-ban", "until"];
    const told = why(record.selection.effective, ["US", "CN"], "rare-earths", path, record.looking);
    expect(told?.reasons.map(({ before, after }) => [before, after])).toEqual([
      ["2025-02-01", "2025-06-01"],
      [null, "2025-02-01"],
    ]);
  });

  test("of a field that there is not, nothing is said, also where JavaScript has one", () => {
    for (const path of ["nothing", "constructor", "__proto__.polluted", "deadlines.constructor"])
      expect(because(path)).toBeUndefined();
  });
});
