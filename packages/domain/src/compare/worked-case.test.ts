/** The worked case compared: three branches, two dates, two states of knowledge, by the same function. */
import { describe, expect, test } from "vitest";
import { standingWeights } from "../scenarios/dissent.ts";
import { lagOf } from "../scenarios/lag.ts";
import { signpostStates } from "../scenarios/signpost-states.ts";
import { workedRecord } from "../scenarios/testing/worked-case.ts";
import { happenings } from "../selection.ts";
import { development, logOf, seenFrom } from "../testing/index.ts";
import type { Column } from "./column.ts";
import { compare } from "./comparison.ts";
import { differingIssues } from "./differing-issues.ts";
import { comparisonMarkdown } from "./markdown.ts";

const record = workedRecord();
const { cut, given, set } = record;

const column = (written: string, label: string, more: Partial<Column> = {}): Column => {
  const vantage = record.vantage(written);
  const seen = seenFrom(record.entries, vantage, { branch: record.branchOf(vantage.branch) });
  return {
    label,
    vantage: seen.looking.vantage,
    today: seen.looking.today,
    entries: happenings(seen.selection),
    state: seen.state,
    ...more,
  };
};
const branch = (slug: string, label: string) =>
  column(`${slug}@2026-01-31`, label, {
    scenario: slug,
    lag: lagOf(record.at("main@2025-09-16~2025-09-16"), cut, ["tiktok"]),
  });

const [a, b, c] = [branch("fourth-postponement", "A"), branch("deal", "B"), branch("ban", "C")];
const readingsOn = (day: string) =>
  signpostStates(set.signposts, {
    selection: record.at(`main@${day}~${day}`),
    cut,
    asOf: day,
    knownAt: day,
    today: day,
  });
const signposts = (day: string) => ({
  placed: set.signposts,
  readings: readingsOn(day),
  weights: standingWeights(set, "analyst-a", day)!.weights,
  today: day,
});
const three = compare({ dossier: "us-china", columns: [a, b, c], signposts: signposts("2025-09-16") });

describe("three branches", () => {
  const firstDifference = given.endStates["firstDifference"] as Record<string, string>;

  test.each(Object.entries(firstDifference))("%s part on %s", (pair, on) => {
    const columns = pair.split("|").map((label) => ["A", "B", "C"].indexOf(label));
    expect(three.parting.pairs.find((each) => String(each.columns) === String(columns))?.on).toBe(on);
  });

  test("the common past is told once", () => {
    expect(three.parting.common).toMatchObject({ developments: given.forkReads.effective, until: "2025-09-15" });
  });

  test("the first row is what happens on the next due date", () => {
    const [first] = three.consequences.rows;
    expect(first).toMatchObject({ kind: "due-date", issue: "tiktok", subject: "tiktok-divestiture" });
    expect(first!.cells.map(({ words }) => words)).toEqual([
      "due 16 March 2026, in 44 days, moved 5 times",
      "met on 12 December 2025, moved 4 times",
      "lapsed on 17 September 2025, moved 3 times",
    ]);
  });

  test("only what differs is shown, and the rest is counted", () => {
    expect(three.consequences.rows.every(({ same }) => !same)).toBe(true);
    expect(new Set(three.consequences.rows.map(({ issue }) => issue))).toEqual(new Set(["tiktok"]));
    expect(three.consequences.folded.rows).toBeGreaterThan(50);
  });

  test("one sentence per column", () => {
    expect(three.columns.map(({ sentence }) => sentence)).toEqual([
      "A, on 31 January 2026: Tiktok open since 13 March 2024; date tiktok-divestiture due 16 March 2026, in 44 days, moved 5 times; framed (madrid-tiktok).",
      "B, on 31 January 2026: Tiktok resolved since 12 December 2025 (agreed); date tiktok-divestiture met on 12 December 2025, moved 4 times; confirmed (madrid-tiktok).",
      "C, on 31 January 2026: Tiktok resolved since 15 October 2025 (enforced); date tiktok-divestiture lapsed on 17 September 2025, moved 3 times; framed (madrid-tiktok).",
    ]);
  });

  test("what each adds names the order that A and B both suppose", () => {
    expect(three.adds[0]!.map(({ event, alsoIn }) => [event, alsoIn])).toEqual([
      ["hyp-fourth-order", [1]],
      ["hyp-fifth-order", []],
    ]);
    expect(three.adds[1]![0]).toMatchObject({ event: "hyp-closing-time", alsoIn: [0], hypothetical: true });
    expect(three.adds[2]!.map(({ words }) => words)[0]).toBe(
      "17 September 2025: The date passes without an order (supposed).",
    );
  });

  test("how they would stand is told in words, never in dotted paths", () => {
    expect(three.stands[0]).toBe(
      "Tiktok, date tiktok-divestiture: due 16 March 2026, in 44 days, moved 5 times (A); met on 12 December 2025, moved 4 times (B); lapsed on 17 September 2025, moved 3 times (C).",
    );
    for (const sentence of three.stands) expect(sentence).not.toMatch(/[a-z]\.[a-z]/i);
  });

  test("what will tell stands by date, and how each stands so far by contradictions", () => {
    expect(three.ahead.map(({ signpost }) => signpost)).toEqual(["S7", "S3", "S4", "S2", "S5"]);
    expect(three.soFar.map(({ words }) => words)).toEqual([
      "A: supported by S1, S6; open: S2, S3, S4, S5, S7.",
      "B: supported by S1, S6; open: S2, S3, S4, S5, S7.",
      "C: contradicted by S1, S6; open: S2, S3, S4, S5, S7.",
    ]);
    expect(three.soFar[2]!.readings[0]).toMatchObject({ signpost: "S1", reads: "contradicts" });
  });

  test("assumptions are the bases of what is supposed", () => {
    expect(three.assumptions).toContainEqual({ text: "As on 19 January 2025.", status: "supposed", columns: [2] });
  });

  test("the timeline marks what is supposed", () => {
    expect(three.timeline[0]).toMatchObject({
      on: "2025-09-16",
      cells: [[{ hypothetical: true }], [{ hypothetical: true }], []],
    });
    expect(three.columns[1]!.ground.added).toEqual({ real: 0, hypothetical: 5, opinion: 0, claimedByOneSide: 0 });
  });

  test("it is plain JSON", () => expect(JSON.parse(JSON.stringify(three))).toEqual(three));

  test("as Markdown it fits a briefing", () => {
    const text = comparisonMarkdown(three);
    expect(text).toContain("| Tiktok: Date tiktok-divestiture | due 16 March 2026, in 44 days, moved 5 times |");
    expect(text).toContain("- **A**: `fourth-postponement@2026-01-31:");
    expect(text).toContain("main has 4 developments since the fork, 3 of them on tiktok.");
    expect(text.match(/^### .*/gm)).toEqual([
      "### What you would face",
      "### Where they part",
      "### What will tell",
      "### How each stands so far",
      "### What each adds",
      "### How they would stand",
      "### Assumptions",
      "### Timeline",
      "### How sure the ground is",
    ]);
    expect(text.endsWith("\n")).toBe(true);
  });
});

describe("two dates", () => {
  const dates = compare({
    dossier: "us-china",
    columns: [column("main@2025-09-15", "15 September"), column("main@2026-01-23", "23 January")],
  });

  test("part on the first day that only one has seen", () => {
    expect(dates.parting.pairs[0]).toMatchObject({ on: "2025-09-16", left: null });
    expect(dates.adds[0]).toEqual([]);
    expect(dates.adds[1]!.some(({ event }) => event === "tiktok-divestiture-met")).toBe(true);
  });

  test("the nearest date that runs in one of them stands first", () => {
    expect(dates.consequences.rows[0]).toMatchObject({ kind: "due-date", subject: "tiktok-divestiture" });
    expect(dates.consequences.rows[0]!.cells[0]!.words).toMatch(/^due 17 September 2025, in 2 days, moved 3 times/);
  });
});

describe("two states of knowledge", () => {
  const knowledge = compare({
    dossier: "us-china",
    columns: [
      column("main@2025-06-24~2025-06-25", "Known on the 25th"),
      column("main@2025-06-24~2025-06-26", "Known on the 26th"),
    ],
  });

  test("what was reported a day later is all the difference", () => {
    expect(knowledge.adds[0]).toEqual([]);
    expect(knowledge.adds[1]!.every(({ on }) => on <= "2025-06-24")).toBe(true);
    expect(
      knowledge.consequences.rows
        .find(({ issue, kind }) => issue === "rare-earths" && kind === "tier")
        ?.cells.map(({ words }) => words),
    ).toEqual(["framed (london)", "bargained (london)"]);
  });
});

describe("what makes two columns equal", () => {
  const supposed = (id: string, issues: ReadonlyArray<string>) =>
    ({
      id,
      source: undefined,
      basis: "Suppose so.",
      issues,
    }) as Record<string, unknown>;
  const offer = (id: string, issues: ReadonlyArray<string>) =>
    development("ConcessionOffered", "2025-10-01", { concession: "algorithm", by: "CN" }, supposed(id, issues));
  const confirmed = (id: string) =>
    development(
      "LeadersConfirmed",
      "2025-10-02",
      { framework: "madrid-tiktok", concessions: ["algorithm"] },
      supposed(id, ["tiktok"]),
    );
  const on = (slug: string, lines: ReadonlyArray<ReturnType<typeof development>>, after = record.entries) =>
    logOf(lines, { branch: slug, after });
  const entries = on(
    "two",
    [offer("offer-two", ["tariffs", "tiktok"]), confirmed("confirmed-two"), confirmed("again")],
    on("one", [offer("offer-one", ["tiktok", "tariffs"]), confirmed("confirmed-one")]),
  );
  const seen = (slug: string): Column => {
    const { selection, state, looking } = seenFrom(
      entries,
      { branch: slug, asOf: "2026-01-31" },
      { branch: record.branchOf(slug) },
    );
    return { label: slug, vantage: looking.vantage, today: looking.today, entries: happenings(selection), state };
  };
  const found = compare({ dossier: "us-china", columns: [seen("one"), seen("two")], withEqualRows: true });

  test("ids and the order of issues are nothing, and a second time is one more", () => {
    expect(found.adds.map((added) => added.map(({ event }) => event))).toEqual([[], ["again"]]);
    expect(found.parting.pairs[0]!.words).toBe(
      "one and two part on 2 October 2025. one adds nothing. First only in two: 2 October 2025: As the agencies report it (supposed).",
    );
  });

  test("a row is equal though other developments made it", () => {
    const offers = found.consequences.rows.filter(({ subject }) => subject === "algorithm");
    expect(offers.length).toBeGreaterThan(0);
    expect(offers.every(({ same }) => same)).toBe(true);
  });

  test("who gives what is told by offer", () => {
    expect(found.gives.find(({ concession }) => concession === "algorithm")).toEqual({
      concession: "algorithm",
      cells: [
        { gave: "CN", status: "accepted", on: "2025-10-02" },
        { gave: "CN", status: "accepted", on: "2025-10-02" },
      ],
      same: true,
    });
    const without = compare({ dossier: "us-china", columns: [a, seen("two")] });
    expect(without.gives[0]).toMatchObject({ concession: "algorithm", cells: [null, { gave: "CN" }], same: false });
    expect(comparisonMarkdown(without)).toContain("| algorithm | nothing given | CN, accepted 2 October 2025 |");
  });
});

test("a signpost whose window is over is no longer ahead", () => {
  const { ahead } = compare({
    dossier: "us-china",
    columns: [a, b],
    signposts: { ...signposts("2025-09-16"), today: "2025-11-01" },
  });
  expect(ahead.map(({ signpost }) => signpost)).toEqual(["S4", "S2", "S5"]);
});

test("an analyst's words are text in Markdown, never markup", () => {
  const text = comparisonMarkdown(compare({ dossier: "us-china", columns: [{ ...a, label: "A | <b>*x*" }, b] }));
  expect(text).toContain("## A \\| \\<b\\>\\*x\\* · B");
});

describe("from after the common ancestor only", () => {
  test("the comparison is the same, whatever of the shared past is handed in", () => {
    const own = (each: Column): Column => ({
      ...each,
      entries: each.entries.filter((entry) => entry.branch !== "main"),
    });
    const shared = a.entries.length - own(a).entries.length;
    const columns = [a, b, c].map(own);
    const issues = differingIssues(columns);
    // An offer on both waits for tiktok, so tariffs is looked at too, and found equal.
    expect(issues).toEqual(["tariffs", "tiktok"]);
    const short = compare({
      dossier: "us-china",
      columns,
      issues,
      leftOut: { developments: shared, until: "2025-09-15", issues: 12 },
      signposts: signposts("2025-09-16"),
    });
    for (const part of ["parting", "ahead", "soFar", "adds", "stands", "timeline", "assumptions"] as const)
      expect(short[part]).toEqual(three[part]);
    expect(short.consequences.rows).toEqual(three.consequences.rows);
    expect(short.consequences.folded.words).toMatch(/12 issues are the same in every row\.$/);
  });

  test("fewer than two or more than four are no comparison", () => {
    expect(() => compare({ dossier: "us-china", columns: [a] })).toThrow(RangeError);
    expect(() => compare({ dossier: "us-china", columns: [a, b, c, a, b] })).toThrow(RangeError);
  });
});
