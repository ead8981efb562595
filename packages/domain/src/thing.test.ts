/** What the fold of one issue needs beside its own entries. */
import { describe, expect, test } from "vitest";
import { closureOf, development, type Line, logOf, seenFrom } from "./testing/index.ts";

/** The issue as all entries show it, and as the entries that it needs show it. */
const bothWays = (issue: string, ...lines: Line[]) => {
  const log = logOf(lines);
  const views = [log, closureOf(log, issue)].map((entries) => seenFrom(entries, { branch: "main" }).issue(issue));
  return views.map((view) => ({ ...view, revision: 0, position: 0, vantage: { ...view.vantage, position: 0 } }));
};

describe("an issue reads the same from the entries that it needs", () => {
  test("where an offer began with its answer, and lives on an issue that only the answer named", () => {
    const [whole, needed] = bothWays(
      "tiktok",
      development("ConcessionAccepted", "2025-04-01", { concession: "supply" }, { issues: ["tiktok", "tariffs"] }),
      development("ConcessionOffered", "2025-04-02", { concession: "supply", by: "CN" }),
      development("IssueResolved", "2025-04-03", {}),
      development("IssueResolved", "2025-04-03", {}, { issues: ["tariffs"] }),
    );
    expect(whole?.concessions["supply"]?.status).toBe("overtaken");
    expect(needed).toEqual(whole);
  });

  test("where a summit is about one of two issues of a planned visit", () => {
    const around = { issues: ["tiktok", "summitry"] };
    const [whole, needed] = bothWays(
      "tiktok",
      development("VisitPlanned", "2025-09-19", { visit: "apec-2025", from: "2025-10-30" }, around),
      development("SummitHeld", "2025-10-30", {}, { issues: ["summitry"] }),
    );
    expect(needed).toEqual(whole);
  });

  test("where a suspension lasts until a deadline of another issue", () => {
    const elsewhere = { issues: ["tariffs"] };
    const [whole, needed] = bothWays(
      "tiktok",
      development("MeasureImposed", "2025-04-01", { measure: "duty", rate: 10 }),
      development("MeasureSuspended", "2025-05-14", { measure: "duty", until: { deadline: "truce" } }),
      development("DeadlineSet", "2025-05-12", { deadline: "truce", to: "2025-08-12" }, elsewhere),
      development(
        "DeadlinePostponed",
        "2025-08-11",
        { deadline: "truce", from: "2025-08-12", to: "2025-11-10" },
        elsewhere,
      ),
    );
    expect(whole?.measures["duty"]?.until).toBe("2025-11-10");
    expect(needed).toEqual(whole);
  });

  test("where two agreements were joined by a development of another issue", () => {
    const elsewhere = { issues: ["tariffs"] };
    const [whole, needed] = bothWays(
      "tiktok",
      development("FrameworkAgreed", "2025-09-15", { framework: "madrid" }),
      development("AgreementSigned", "2025-12-18", { agreement: "joint-venture", framework: "madrid" }, elsewhere),
      development("LeadersConfirmed", "2025-12-20", { agreement: "joint-venture" }, elsewhere),
    );
    expect(whole?.tier).toMatchObject({ agreement: "madrid", reached: "confirmed" });
    expect(needed).toEqual(whole);
  });
});
