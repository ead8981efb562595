/**
 * Every row of the domain page's table of developments has its effect here. Long because the table is.
 */
import { describe, expect, test } from "vitest";
import { type Around, development, given, opinionOf } from "../testing/index.ts";

const both: Around = { parties: ["US", "CN"] };
const opinion = (on: string, around: Around = {}): Around => ({ ...around, source: opinionOf(on) });
const tiktok = (...lines: Parameters<typeof given>) =>
  given(...lines)
    .at("2025-12-31")
    .issue("tiktok");

describe("issues", () => {
  test("IssueOpened opens, with title and kind", () => {
    expect(tiktok(development("IssueOpened", "2024-03-13", { title: "TikTok", kind: "technology" }))).toMatchObject({
      status: "open",
      title: "TikTok",
      kind: "technology",
      since: "2024-03-13",
    });
  });

  test("the first development that names an unknown issue opens it too", () => {
    expect(tiktok(development("StatementMade", "2025-01-17", {}))).toMatchObject({
      status: "open",
      since: "2025-01-17",
    });
  });

  test("one that is not on record yet has no status", () => {
    expect(
      given(development("StatementMade", "2025-01-17", {}))
        .at("2025-01-16")
        .issue("tiktok").status,
    ).toBeNull();
  });

  test("IssueResolved and IssueReopened turn the status, with the outcome and since when", () => {
    const resolved = development("IssueResolved", "2025-03-01", { outcome: "agreed" });
    expect(tiktok(resolved)).toMatchObject({
      status: "resolved",
      outcome: "agreed",
      since: "2025-03-01",
      waitsFor: null,
    });
    const reopened = development("IssueReopened", "2025-04-01", {});
    expect(tiktok(resolved, reopened)).toMatchObject({ status: "open", outcome: null, since: "2025-04-01" });
  });

  test("IssueLinked shows at both ends, IssueUnlinked ends it, and tied again it holds since then", () => {
    const link = { from: "tariffs", to: "tiktok" };
    const tied = development(
      "IssueLinked",
      "2025-04-03",
      { ...link, kind: "precondition", heldBy: "CN" },
      { parties: ["CN"] },
    );
    const cut = development("IssueUnlinked", "2025-05-03", link);
    const again = development("IssueLinked", "2025-06-03", link);
    const seen = given(tied, cut, again);
    for (const issue of ["tariffs", "tiktok"])
      expect(seen.at("2025-04-30").issue(issue).links).toMatchObject([
        { ...link, kind: "precondition", heldBy: "CN", assertedBy: ["CN"], since: "2025-04-03", inForce: true },
      ]);
    expect(seen.at("2025-05-03").issue("tiktok").links).toMatchObject([{ until: "2025-05-03", inForce: false }]);
    expect(seen.at("2025-06-03").issue("tiktok").links).toMatchObject([{ since: "2025-06-03", inForce: true }]);
  });
});

describe("talks", () => {
  const scheduled = development("TalksScheduled", "2025-09-12", {
    round: "madrid",
    venue: "Madrid",
    from: "2025-09-14",
    to: "2025-09-15",
  });
  const held = development(
    "TalksHeld",
    "2025-09-14",
    { round: 4, venue: "Madrid", outcome: "framework" },
    { endedOn: "2025-09-15" },
  );

  test("TalksScheduled are the next, and under way on their days until they are held", () => {
    const seen = given(scheduled);
    expect(seen.at("2025-09-13").issue("tiktok").talks).toMatchObject({
      next: { round: "madrid", from: "2025-09-14" },
      underWay: false,
    });
    expect(seen.at("2025-09-14").issue("tiktok").talks.underWay).toBe(true);
    expect(seen.at("2025-09-16").issue("tiktok").talks).toMatchObject({ next: null, underWay: false });
  });

  test("TalksHeld leave the next talks, and hide their outcome before they have ended", () => {
    const seen = given(scheduled, held);
    expect(seen.at("2025-09-14").issue("tiktok").talks).toMatchObject({ next: null, underWay: true, rounds: 1 });
    expect(seen.at("2025-09-14").issue("tiktok").talks.last).not.toHaveProperty("outcome");
    expect(seen.at("2025-09-15").issue("tiktok").talks).toMatchObject({
      underWay: false,
      last: { outcome: "framework" },
    });
  });

  test("TalksHeld clear what was planned for their first day or earlier, and leave what comes later", () => {
    const later = development("TalksScheduled", "2025-09-12", { venue: "Kuala Lumpur", from: "2025-10-25" });
    expect(tiktok(scheduled, later, held).talks.planned).toMatchObject([{ venue: "Kuala Lumpur" }]);
  });

  test("TalksPostponed moves the talks it names, to a day or to none", () => {
    const moved = development("TalksPostponed", "2025-09-13", {
      round: "madrid",
      from: "2025-09-14",
      to: "2025-09-20",
    });
    expect(given(scheduled, moved).at("2025-09-13").issue("tiktok").talks).toMatchObject({
      next: { round: "madrid", venue: "Madrid", from: "2025-09-20", postponed: 1 },
      planned: { length: 1 },
    });
    const put = development("TalksPostponed", "2025-09-13", { from: "2025-09-14" });
    expect(given(scheduled, put).at("2025-09-30").issue("tiktok").talks.next).not.toHaveProperty("from");
  });

  test("talks put off to no day, of which nothing else is known, end with the next talks", () => {
    const put = development("TalksPostponed", "2025-09-01", { from: "2025-09-05" });
    expect(given(put, held).at("2025-09-10").issue("tiktok").talks.next).not.toBeNull();
    expect(given(put, held).at("2025-09-15").issue("tiktok").talks.next).toBeNull();
  });

  test("TalksCancelled takes the talks away", () => {
    expect(tiktok(scheduled, development("TalksCancelled", "2025-09-13", { round: "madrid" })).talks.planned).toEqual(
      [],
    );
  });

  test("AgendaSet lists items, the talks take them up, and an agenda without items is its summary", () => {
    const agenda = development("AgendaSet", "2025-09-12", {
      items: [
        { text: "The algorithm", issue: "tiktok", by: "US" },
        { text: "Magnets", issue: "rare-earths" },
      ],
    });
    expect(given(agenda).at().issue("tiktok").agenda).toMatchObject([
      { text: "The algorithm", by: "US" },
      { text: "Magnets" },
    ]);
    expect(tiktok(agenda, held)).toMatchObject({ agenda: [], lastAgenda: [{ takenUp: true }, { takenUp: false }] });
    expect(tiktok(development("AgendaSet", "2025-09-12", {}, { summary: "Magnets come next." })).agenda).toMatchObject([
      { text: "Magnets come next.", by: "US" },
    ]);
  });

  test("an agenda for a round that is still planned waits for it", () => {
    const later = development("TalksScheduled", "2025-09-12", { round: 5, from: "2025-10-25" });
    const agenda = development("AgendaSet", "2025-09-12", { round: 5, items: [{ text: "Soybeans" }] });
    expect(tiktok(later, agenda, held).agenda).toMatchObject([{ text: "Soybeans" }]);
  });
});

describe("words", () => {
  test("PositionStated stands per party, the last word first", () => {
    const firm = development("PositionStated", "2025-05-30", {
      by: "Donald Trump",
      redLine: "No minerals, no chips",
      firmness: "firm",
    });
    const soft = development(
      "PositionStated",
      "2025-06-02",
      { by: "MOFCOM" },
      { parties: ["CN"], summary: "Beijing rejects the charge." },
    );
    expect(tiktok(firm, soft).positions).toMatchObject({
      US: { by: "Donald Trump", redLine: "No minerals, no chips", firmness: "firm" },
      CN: { by: "MOFCOM", text: "Beijing rejects the charge." },
    });
  });

  test("StatementMade is on the timeline only", () => {
    const { evidence, lastDevelopment, positions } = tiktok(
      development("StatementMade", "2025-12-16", { by: "Donald Trump" }),
    );
    expect({ evidence, lastDevelopment, positions }).toMatchObject({
      evidence: { events: 1 },
      lastDevelopment: { type: "StatementMade" },
      positions: {},
    });
  });

  test("ReadoutIssued: a topic is agreed, told by one side only, or contradicted", () => {
    const readout = (by: string, points: ReadonlyArray<{ topic: string; denies?: boolean }>) =>
      development("ReadoutIssued", "2025-09-19", { by, about: "leaders-call-3", points }, { parties: [by] });
    const accounts = tiktok(
      readout("US", [{ topic: "Visit" }, { topic: "Approval" }, { topic: "Taiwan" }]),
      readout("CN", [{ topic: "visit" }, { topic: "Approval", denies: true }]),
    ).accounts;
    expect(accounts.map(({ topic, verdict }) => [topic, verdict])).toEqual([
      ["Visit", "agreed"],
      ["Approval", "contradicted"],
      ["Taiwan", "only one side"],
    ]);
  });

  test("ThreatMade is open until ThreatEnded says how", () => {
    const made = development("ThreatMade", "2025-10-10", {
      threat: "tariff-100",
      by: "US",
      trigger: "controls",
      byDate: "2025-11-01",
    });
    expect(given(made).at("2025-10-31").issue("tiktok").threats["tariff-100"]).toMatchObject({
      status: "open",
      overdue: false,
    });
    expect(given(made).at("2025-11-02").issue("tiktok").threats["tariff-100"]).toMatchObject({
      status: "open",
      overdue: true,
    });
    expect(
      tiktok(made, development("ThreatEnded", "2025-11-01", { threat: "tariff-100", how: "lapsed" })).threats[
        "tariff-100"
      ],
    ).toMatchObject({ status: "lapsed", overdue: false });
  });
});

describe("offers (ruling 34)", () => {
  const offer = development(
    "ConcessionOffered",
    "2025-06-11",
    {
      concession: "rare-earths",
      by: "CN",
      conditional: true,
      inReturnFor: "chips",
      inReturnForRef: { measure: "us-eda-licence" },
      expiresOn: "2025-08-01",
    },
    { parties: ["CN"] },
  );
  const imposed = development("MeasureImposed", "2025-05-23", { measure: "us-eda-licence" });
  const lifted = development("MeasureLifted", "2025-07-02", { measure: "us-eda-licence" });
  const of = (vantage: string, ...lines: Parameters<typeof given>) =>
    given(...lines)
      .at(vantage)
      .issue("tiktok").concessions["rare-earths"];

  test("ConcessionOffered is open, and the other side owes the next move", () => {
    expect(of("2025-06-11", imposed, offer)).toMatchObject({
      status: "offered",
      by: "CN",
      conditional: true,
      inReturnFor: "chips",
      since: "2025-06-11",
      ripe: false,
      owes: ["US"],
    });
  });

  test("it is ripe once its condition is met, and the offerer owes", () => {
    expect(of("2025-07-02", imposed, offer, lifted)).toMatchObject({ ripe: true, owes: ["CN"] });
  });

  test("past its day it is expired", () => {
    expect(of("2025-08-01", offer)?.status).toBe("offered");
    expect(of("2025-08-02", offer)?.status).toBe("expired");
  });

  test.each([
    ["ConcessionAccepted", "accepted", 1],
    ["ConcessionRejected", "rejected", 0],
    ["ConcessionWithdrawn", "withdrawn", 0],
    ["ConcessionDelivered", "delivered", 1],
  ] as const)("%s leaves it %s, with so many entries in the ledger: %i", (type, status, given_) => {
    const answered = tiktok(offer, development(type, "2025-07-01", { concession: "rare-earths", by: "US" }));
    expect(answered.concessions["rare-earths"]).toMatchObject({ status, since: "2025-07-01" });
    expect(answered.ledger).toHaveLength(given_);
  });

  test("delivered in part, it stays as it was", () => {
    const partly = development("ConcessionDelivered", "2025-07-01", { concession: "rare-earths", extent: "partial" });
    expect(of("2025-07-01", offer, partly)?.status).toBe("offered");
  });

  test("LeadersConfirmed settles the offers that it lists", () => {
    expect(
      tiktok(
        offer,
        development("LeadersConfirmed", "2025-06-27", { framework: "london", concessions: ["rare-earths"] }),
      ).concessions["rare-earths"]?.status,
    ).toBe("accepted");
  });

  test("it is overtaken once all its issues are resolved, and not by a resolution from before it", () => {
    const two = { ...offer, issues: ["tiktok", "tariffs"] };
    const resolved = (issue: string, on: string) => development("IssueResolved", on, {}, { issues: [issue] });
    expect(of("2025-07-03", two, resolved("tiktok", "2025-07-01"))?.status).toBe("offered");
    expect(of("2025-07-03", two, resolved("tiktok", "2025-07-01"), resolved("tariffs", "2025-07-02"))?.status).toBe(
      "overtaken",
    );
    expect(of("2025-07-03", resolved("tiktok", "2025-06-01"), offer)?.status).toBe("offered");
  });

  test("CommitmentMade and CommitmentReported: each reporter's count stands by itself", () => {
    const made = development("CommitmentMade", "2025-11-01", {
      commitment: "soybean-12mt",
      by: "CN",
      target: 12,
      unit: "Mt",
      dueOn: "2025-12-31",
    });
    const report = (reporter: string, value: number) =>
      development("CommitmentReported", "2025-12-31", {
        commitment: "soybean-12mt",
        reporter,
        value,
        verdict: "behind",
      });
    expect(tiktok(made, report("USDA", 8), report("MOFCOM", 12)).commitments["soybean-12mt"]).toMatchObject({
      target: 12,
      dueOn: "2025-12-31",
      reports: [
        { reporter: "USDA", value: 8 },
        { reporter: "MOFCOM", value: 12 },
      ],
    });
  });
});

describe("measures (ruling 7)", () => {
  const at = (vantage: string, ...lines: Parameters<typeof given>) =>
    given(...lines)
      .at(vantage)
      .issue("tiktok").measures["duty"];
  const imposed = (on: string, details: object) => development("MeasureImposed", on, { measure: "duty", ...details });
  const suspended = (on: string, details: object) =>
    development("MeasureSuspended", on, { measure: "duty", ...details });

  test("imposed for a later day it is announced, and in force from that day", () => {
    const announced = imposed("2025-02-01", { rate: 10, effectiveFrom: "2025-02-04" });
    expect(at("2025-02-03", announced)).toMatchObject({
      status: "announced",
      rate: null,
      pending: [{ change: "imposed", rate: 10, from: "2025-02-04" }],
    });
    expect(at("2025-02-04", announced)).toMatchObject({
      status: "in-force",
      rate: 10,
      since: "2025-02-04",
      pending: [],
    });
  });

  test("a raise that is pending leaves the old rate until its day", () => {
    const lines = [
      imposed("2025-02-04", { rate: 10 }),
      imposed("2025-03-01", { rate: 20, effectiveFrom: "2025-03-04" }),
    ];
    expect(at("2025-03-03", ...lines)).toMatchObject({ rate: 10, pending: [{ rate: 20 }] });
    expect(at("2025-03-04", ...lines)).toMatchObject({ rate: 20, since: "2025-03-04", pending: [] });
  });

  test("a suspension never ends by itself: past its day it is overdue, and says what would return", () => {
    const lines = [imposed("2025-04-10", { rate: 125 }), suspended("2025-05-14", { rate: 10, until: "2025-08-12" })];
    expect(at("2025-08-12", ...lines)).toMatchObject({ status: "suspended", rate: 10, resumesAt: 125, overdue: false });
    expect(at("2025-08-13", ...lines)).toMatchObject({ status: "suspended", rate: 10, resumesAt: 125, overdue: true });
    expect(at("2025-08-14", ...lines, imposed("2025-08-14", { rate: 125 }))).toMatchObject({
      status: "in-force",
      rate: 125,
      overdue: false,
    });
  });

  test("until a deadline, it moves with the deadline", () => {
    const set = development("DeadlineSet", "2025-05-12", { deadline: "tariff-truce", to: "2025-08-12" });
    const moved = development("DeadlinePostponed", "2025-08-11", {
      deadline: "tariff-truce",
      from: "2025-08-12",
      to: "2025-11-10",
    });
    const lines = [
      set,
      imposed("2025-04-10", { rate: 125 }),
      suspended("2025-05-14", { until: { deadline: "tariff-truce" } }),
      moved,
    ];
    expect(at("2025-08-10", ...lines)?.until).toBe("2025-08-12");
    expect(at("2025-09-01", ...lines)).toMatchObject({ until: "2025-11-10", overdue: false });
  });

  test("lifted, and imposed once more", () => {
    const lines = [
      imposed("2025-04-10", { rate: 125 }),
      development("MeasureLifted", "2025-05-01", { measure: "duty" }),
    ];
    expect(at("2025-05-01", ...lines)).toMatchObject({ status: "lifted", rate: null, since: "2025-05-01" });
    expect(at("2025-06-01", ...lines, imposed("2025-06-01", { rate: 10 }))).toMatchObject({
      status: "in-force",
      rate: 10,
      since: "2025-06-01",
    });
  });

  test("what was announced and lifted before its day never comes, and is not pending", () => {
    const lines = [
      imposed("2025-10-09", { rate: 5, effectiveFrom: "2025-12-01" }),
      development("MeasureLifted", "2025-11-07", { measure: "duty" }),
    ];
    expect(at("2025-11-08", ...lines)).toMatchObject({ status: "lifted", pending: [] });
    expect(at("2025-12-02", ...lines)).toMatchObject({ status: "lifted" });
  });

  test("first known by its suspension, it would return to the rate before, which is no history", () => {
    expect(at("2025-06-01", suspended("2025-05-14", { rate: 10, previousRate: 125 }))).toMatchObject({
      status: "suspended",
      resumesAt: 125,
      history: { length: 1 },
    });
  });

  test("RulingIssued is listed, and moves no measure by itself", () => {
    const ruling = development("RulingIssued", "2025-06-01", {
      body: "Supreme Court",
      effect: "strikes down",
      measures: ["duty"],
    });
    const seen = tiktok(imposed("2025-04-10", { rate: 125 }), ruling);
    expect(seen).toMatchObject({
      rulings: [{ body: "Supreme Court", measures: ["duty"] }],
      measures: { duty: { status: "in-force" } },
    });
  });
});

describe("deadlines (ruling 35)", () => {
  const set = development("DeadlineSet", "2024-04-24", {
    deadline: "sale",
    to: "2025-01-19",
    instrument: "Public Law 118-50",
    nature: "deadline",
    consequence: "A ban",
  });
  const moved = (on: string, from: string, to: string) =>
    development("DeadlinePostponed", on, { deadline: "sale", from, to });
  const at = (vantage: string, ...lines: Parameters<typeof given>) =>
    given(...lines)
      .at(vantage)
      .issue("tiktok").deadlines["sale"];

  test("DeadlineSet runs; it is due on its day and overdue, not lapsed, on the next", () => {
    expect(at("2025-01-18", set)).toMatchObject({
      status: "running",
      daysLeft: 1,
      overdue: false,
      timesDue: 0,
      consequence: "A ban",
    });
    expect(at("2025-01-19", set)).toMatchObject({ daysLeft: 0, overdue: false, timesDue: 1 });
    expect(at("2025-01-20", set)).toMatchObject({ status: "running", daysLeft: -1, overdue: true, timesDue: 1 });
  });

  test("DeadlinePostponed moves it, and a lapse in between is counted once", () => {
    const lapsed = development("DeadlineLapsed", "2025-01-19", { deadline: "sale", date: "2025-01-19" });
    expect(at("2025-01-19", set, lapsed)).toMatchObject({
      status: "lapsed",
      daysLeft: null,
      overdue: false,
      timesDue: 1,
    });
    expect(at("2025-01-20", set, lapsed, moved("2025-01-20", "2025-01-19", "2025-04-05"))).toMatchObject({
      status: "running",
      current: "2025-04-05",
      original: "2025-01-19",
      postponements: 1,
      timesDue: 1,
      notice: [-1],
      history: [{ afterLapse: true }],
    });
  });

  test("a postponement of an unknown deadline begins it at the day it was moved from", () => {
    expect(at("2026-01-01", moved("2025-09-25", "2026-01-17", "2026-01-23"))).toMatchObject({
      original: "2026-01-17",
      current: "2026-01-23",
      postponements: 1,
    });
  });

  test("DeadlineAdvanced moves it, and is no postponement", () => {
    const earlier = development("DeadlineAdvanced", "2024-12-01", {
      deadline: "sale",
      from: "2025-01-19",
      to: "2025-01-10",
    });
    expect(at("2024-12-01", set, earlier)).toMatchObject({
      current: "2025-01-10",
      postponements: 0,
      notice: [],
      history: [{ kind: "advanced" }],
    });
  });

  test("DeadlineMet before its date never came due, and DeadlineCancelled ends it", () => {
    const met = development("DeadlineMet", "2025-01-12", { deadline: "sale", date: "2025-01-12" });
    expect(at("2025-02-01", set, met)).toMatchObject({
      status: "met",
      endedOn: "2025-01-12",
      timesDue: 0,
      daysLeft: null,
    });
    expect(at("2025-02-01", set, development("DeadlineCancelled", "2025-01-01", { deadline: "sale" }))).toMatchObject({
      status: "cancelled",
      daysLeft: null,
      overdue: false,
    });
  });

  test("set again after it was met, it runs again", () => {
    const met = development("DeadlineMet", "2025-01-12", { deadline: "sale" });
    const again = development("DeadlineSet", "2025-02-01", { deadline: "sale", to: "2025-06-01" });
    expect(at("2025-02-02", set, met, again)).toMatchObject({
      status: "running",
      current: "2025-06-01",
      original: "2025-01-19",
      postponements: 0,
    });
    expect(at("2025-02-02", set, met, again)).not.toHaveProperty("endedOn");
  });

  test("it lives on the issues of its first development, and later ones concern those too", () => {
    const elsewhere = development(
      "DeadlinePostponed",
      "2025-01-18",
      { deadline: "sale", from: "2025-01-19", to: "2025-04-05" },
      { issues: ["tariffs"] },
    );
    const seen = given(set, elsewhere).at("2025-02-01");
    expect(seen.issue("tiktok").deadlines["sale"]?.current).toBe("2025-04-05");
    expect(seen.issue("tiktok").evidence.events).toBe(2);
    expect(seen.issue("tariffs").deadlines).toEqual({});
    expect(seen.issue("tariffs").lastDevelopment?.type).toBe("DeadlinePostponed");
  });

  test("DateNoted presses on the issue, and is no deadline of it", () => {
    const noted = tiktok(
      development("DateNoted", "2025-09-01", { kind: "election", date: "2026-11-03", title: "Midterms" }),
    );
    expect(noted).toMatchObject({ deadlines: {}, dates: [{ kind: "election", date: "2026-11-03", text: "Midterms" }] });
  });
});

describe("agreements (ruling 31)", () => {
  const framed = development(
    "FrameworkAgreed",
    "2025-09-15",
    { framework: "madrid", subjectTo: "a call between the leaders" },
    both,
  );
  const settled = (on: string, details: object, around: Around = both) =>
    development("TechnicalTermsSettled", on, details, around);
  const confirmed = (on: string, details: object, around: Around = both) =>
    development("LeadersConfirmed", on, details, around);

  test("three steps, each with its day and development", () => {
    const { tier } = tiktok(
      framed,
      settled("2025-09-25", { framework: "madrid" }),
      confirmed("2025-10-30", { framework: "madrid" }),
    );
    expect(tier).toMatchObject({ reached: "confirmed", missing: [] });
    expect(tier.steps.map(({ tier: step, on }) => [step, on])).toEqual([
      ["framed", "2025-09-15"],
      ["bargained", "2025-09-25"],
      ["confirmed", "2025-10-30"],
    ]);
  });

  test("a step that each party has claimed is reached", () => {
    const us = confirmed("2025-09-19", { framework: "madrid" }, { claimedBy: "US" });
    const cn = confirmed("2025-09-22", { framework: "madrid" }, { claimedBy: "CN", parties: ["CN"] });
    expect(tiktok(framed, us).tier).toMatchObject({ reached: "framed", claimed: { tier: "confirmed" } });
    expect(tiktok(framed, us, cn).tier).toMatchObject({ reached: "confirmed", missing: ["bargained"] });
    expect(tiktok(framed, us, cn).tier).not.toHaveProperty("claimed");
  });

  test("naming a framework and an agreement joins them, and a signature stands beside the steps", () => {
    const signed = development("AgreementSigned", "2025-12-18", { agreement: "joint-venture", framework: "madrid" });
    const seen = tiktok(framed, signed, confirmed("2025-12-20", { agreement: "joint-venture" }));
    expect(seen.tier).toMatchObject({
      agreement: "madrid",
      reached: "confirmed",
      signed: { on: "2025-12-18" },
      earlier: [],
    });
    expect(seen.agreements["madrid"]?.level).toBe("signed");
  });

  test("of several agreements of one day the latest to begin is current, also after two were joined", () => {
    const named = (framework: string) => development("FrameworkAgreed", "2025-10-26", { framework });
    const lines = [
      named("geneva"),
      named("london"),
      named("stockholm"),
      settled("2025-10-26", { framework: "geneva", agreement: "london" }),
      named("busan"),
    ];
    expect(tiktok(...lines).tier).toMatchObject({
      agreement: "busan",
      earlier: [{ agreement: "stockholm" }, { agreement: "geneva" }],
    });
  });

  test("AgreementEnded ends a ladder, and the one before is current again", () => {
    const ended = development("AgreementEnded", "2025-11-01", { framework: "busan" });
    const busan = development("FrameworkAgreed", "2025-10-30", { framework: "busan" });
    expect(tiktok(framed, busan, ended).tier).toMatchObject({ agreement: "madrid" });
    expect(tiktok(busan, ended).tier).toMatchObject({ agreement: null, reached: "none" });
  });

  test("a framework on one already bargained begins a second cycle", () => {
    const again = development("FrameworkAgreed", "2025-11-15", { framework: "madrid" });
    expect(tiktok(framed, settled("2025-09-25", { framework: "madrid" }), again).tier).toMatchObject({
      reached: "framed",
      cycle: 2,
    });
  });

  test("breakdowns and alleged breaches lower nothing", () => {
    const alleged = development("BreachAlleged", "2025-10-01", { framework: "madrid", by: "MOFCOM" });
    const broke = development("TalksHeld", "2025-10-02", { outcome: "breakdown" });
    expect(tiktok(framed, alleged, broke).tier.reached).toBe("framed");
  });
});

describe("visits (ruling 36)", () => {
  const planned = development(
    "VisitPlanned",
    "2025-09-19",
    { visit: "apec", from: "2025-10-30", to: "2025-11-01", waitsFor: "a truce" },
    both,
  );
  const summit = (on: string, around: Around = both) => development("SummitHeld", on, { venue: "Busan" }, around);
  const visit = (...lines: Parameters<typeof given>) => tiktok(...lines).visits["apec"];

  test("VisitPlanned, VisitPostponed, VisitCancelled: the last plan stands", () => {
    expect(visit(planned)).toMatchObject({ status: "planned", plan: { from: "2025-10-30" }, waitsFor: "a truce" });
    const moved = development("VisitPostponed", "2025-10-01", { visit: "apec", month: "2026-04" });
    expect(visit(planned, moved)).toMatchObject({
      status: "postponed",
      plan: { month: "2026-04" },
      history: { length: 2 },
    });
    expect(visit(planned, development("VisitCancelled", "2025-10-01", { visit: "apec" }))?.status).toBe("cancelled");
  });

  test("VisitConditionChanged keeps each condition's last word", () => {
    const condition = (on: string, status: "open" | "removed") =>
      development("VisitConditionChanged", on, { visit: "apec", condition: "the controls", status });
    expect(
      visit(planned, condition("2025-10-10", "open"), condition("2025-10-26", "removed"))?.conditions,
    ).toMatchObject([{ condition: "the controls", status: "removed" }]);
  });

  test("SummitHeld inside the window by the same parties fulfils the plan, otherwise not", () => {
    expect(visit(planned, summit("2025-10-30"))?.status).toBe("held");
    expect(visit(planned, summit("2025-11-02"))?.status).toBe("planned");
    expect(visit(planned, summit("2025-10-30", { parties: ["US"] }))?.status).toBe("planned");
    expect(visit(planned, development("SummitHeld", "2025-12-01", { visit: "apec" }))?.status).toBe("held");
  });
});

describe("context", () => {
  test("DomesticPressureNoted constrains a party, while it lasts", () => {
    const noted = development("DomesticPressureNoted", "2025-09-16", {
      on: "US",
      direction: "binds",
      strength: "strong",
      until: "2025-10-01",
    });
    expect(given(noted).at("2025-10-01").issue("tiktok").constraints).toMatchObject([
      { party: "US", direction: "binds", inForce: true },
    ]);
    expect(tiktok(noted).constraints).toMatchObject([{ inForce: false }]);
  });

  test("IndicatorRecorded: the last value stands and the first print is kept", () => {
    const print = (on: string, value: number, vintage: string) =>
      development("IndicatorRecorded", on, { indicator: "payrolls", value, unit: "jobs", period: "2025-08", vintage });
    expect(
      tiktok(print("2025-09-05", 22_000, "first"), print("2025-10-03", -4_000, "revised")).indicators["payrolls"],
    ).toMatchObject({
      value: -4_000,
      unit: "jobs",
      period: "2025-08",
      history: [{ value: 22_000, vintage: "first" }, { value: -4_000 }],
    });
  });

  test("MarketReacted says who attributes it to what", () => {
    expect(
      tiktok(
        development("MarketReacted", "2025-09-15", {
          instrument: "Nvidia",
          change: -2,
          attributedTo: "the probe",
          attributedBy: "Reuters",
        }),
      ).reactions,
    ).toMatchObject([{ instrument: "Nvidia", change: -2, attributedTo: "the probe", attributedBy: "Reuters" }]);
  });

  test("AssessmentMade keeps phrase and number apart; AssessmentResolved says what came of it", () => {
    const made = development("AssessmentMade", "2025-09-16", {
      assessment: "deal",
      phrase: "entirely possible",
      range: [40, 60],
      by: "An analyst",
    });
    expect(tiktok(made).assessments["deal"]).toMatchObject({
      phrase: "entirely possible",
      range: [40, 60],
      by: "An analyst",
    });
    expect(
      tiktok(made, development("AssessmentResolved", "2025-12-18", { assessment: "deal", outcome: "came-true" }))
        .assessments["deal"],
    ).toMatchObject({ outcome: "came-true", resolvedOn: "2025-12-18" });
  });

  test("AssumptionStated stands until AssumptionBroken names what broke it", () => {
    const stated = development("AssumptionStated", "2025-09-16", {
      assumption: "truce-holds",
      text: "The truce holds.",
    });
    expect(tiktok(stated).assumptions["truce-holds"]).toMatchObject({ status: "standing", text: "The truce holds." });
    expect(
      tiktok(stated, development("AssumptionBroken", "2025-10-10", { assumption: "truce-holds", byEvent: "threat" }))
        .assumptions["truce-holds"],
    ).toMatchObject({ status: "broken", brokenBy: "threat" });
  });
});

describe("opinion (ruling 32)", () => {
  const set = development("DeadlineSet", "2025-01-01", { deadline: "sale", to: "2025-06-01" });

  test.each([
    development(
      "DeadlinePostponed",
      "2025-05-01",
      { deadline: "sale", from: "2025-06-01", to: "2025-07-01" },
      opinion("2025-05-01"),
    ),
    development("MeasureImposed", "2025-05-01", { measure: "duty" }, opinion("2025-05-01")),
    development("ConcessionOffered", "2025-05-01", { concession: "supply", by: "CN" }, opinion("2025-05-01")),
    development("FrameworkAgreed", "2025-05-01", { framework: "madrid" }, opinion("2025-05-01")),
    development("IssueResolved", "2025-05-01", {}, opinion("2025-05-01")),
    development("IndicatorRecorded", "2025-05-01", { indicator: "jobs", value: 1 }, opinion("2025-05-01")),
    development("VisitPlanned", "2025-05-01", { visit: "apec" }, opinion("2025-05-01")),
  ])("$type moves nothing", (line) => {
    const { evidence, ...after } = tiktok(set, line);
    const { evidence: before, ...without } = tiktok(set);
    expect({ ...after, revision: 0, position: 0, vantage: 0 }).toEqual({
      ...without,
      revision: 0,
      position: 0,
      vantage: 0,
    });
    expect(evidence.opinion).toBe(before.opinion + 1);
  });

  test("may add links, agenda, constraints and assessments, marked as opinion", () => {
    const on = "2025-09-16";
    const seen = tiktok(
      development("IssueLinked", on, { from: "tiktok", to: "summitry" }, opinion(on)),
      development("AgendaSet", on, {}, opinion(on)),
      development("DomesticPressureNoted", on, {}, opinion(on)),
      development("AssessmentMade", on, { assessment: "deal" }, opinion(on)),
    );
    for (const standing of [seen.links[0], seen.agenda[0], seen.constraints[0], seen.assessments["deal"]])
      expect(standing).toMatchObject({ standing: "opinion" });
  });
});

describe("significance (ruling 37)", () => {
  test("the last symbolic and the last substantive development are told apart", () => {
    const seen = tiktok(
      development("StatementMade", "2025-09-15", {}, { id: "handshake", significance: "symbolic" }),
      development("StatementMade", "2025-09-25", {}, { id: "order", significance: "substantive" }),
    );
    expect(seen).toMatchObject({ lastSymbolic: { event: "handshake" }, lastSubstantive: { event: "order" } });
  });

  test("DevelopmentAnnotated adds it afterwards", () => {
    const annotated = {
      type: "DevelopmentAnnotated",
      occurredOn: "2025-09-20",
      details: { target: "handshake", significance: "symbolic" },
    } as const;
    expect(
      tiktok(development("StatementMade", "2025-09-15", {}, { id: "handshake" }), annotated).lastSymbolic?.event,
    ).toBe("handshake");
  });
});
