/** One line in, a development or all its faults out. */
import { describe, expect, test } from "vitest";
import { addDays } from "./calendar.ts";
import { canonicalLine } from "./canonical.ts";
import { decodeDevelopment } from "./decode.ts";
import { development, newsOf } from "./testing/index.ts";

const line: Record<string, unknown> = {
  id: "tiktok-postponed-4",
  ...development("DeadlinePostponed", "2025-09-16", {
    deadline: "tiktok-divestiture",
    from: "2025-09-17",
    to: "2025-12-16",
  }),
};
const faultsOf = (changes: object) => decodeDevelopment({ ...line, ...changes }).faults;
const told = (changes: object) => faultsOf(changes).map(({ path, message }) => [path, message]);

describe("a line with mistakes", () => {
  test("of three mistakes gets three sentences with three paths", () => {
    const faults = faultsOf({
      occurredOn: "2025-02-30",
      issues: ["Rare Earths"],
      details: { deadline: "tiktok-divestiture", from: "2025-09-17" },
    });
    expect(faults).toHaveLength(3);
    expect(faults.map(({ path, pointer }) => [path, pointer]).sort()).toEqual([
      ["details.to", "/details/to"],
      ["issues.0", "/issues/0"],
      ["occurredOn", "/occurredOn"],
    ]);
    for (const { message } of faults) expect(message).toMatch(/\.$/);
  });

  test("names a mistake of sense beside mistakes of shape", () => {
    expect(told({ confidence: "sure", details: { ...(line.details as object), to: "2025-06-01" } })).toEqual([
      ["confidence", '"confidence" must be one of confirmed, reported, uncertain.'],
      ["details.to", "2025-06-01 is not after 2025-09-17. A postponement moves a deadline later."],
    ]);
  });

  test("hears of an unknown key by its name", () => {
    expect(told({ details: { ...(line.details as object), days: 90 } })).toEqual([
      ["details.days", '"days" is not called for here.'],
    ]);
  });

  test("has no details where its type calls for none, and hears of each that it has", () => {
    const reopened = { ...line, type: "IssueReopened" };
    for (const details of [5, true, "none", [], ["a"]])
      expect(decodeDevelopment({ ...reopened, details }).faults.map(({ message }) => message)).toEqual([
        '"details" must be an object.',
      ]);
    expect(
      decodeDevelopment({ ...reopened, details: { why: "x", by: "US" } }).faults.map(({ path, message }) => [
        path,
        message,
      ]),
    ).toEqual([
      ["details.why", '"why" is not called for here.'],
      ["details.by", '"by" is not called for here.'],
    ]);
    expect(decodeDevelopment({ ...reopened, details: {} }).faults).toEqual([]);
  });

  test("hears of an unknown type, and of what is wrong beside it", () => {
    expect(told({ type: "DeadlinePosponed", issues: [] }).map(([path]) => path)).toEqual(["type", "issues"]);
    expect(told({ type: "DeadlinePosponed" })[0]?.[1]).toMatch(/Did you mean "DeadlinePostponed"\?$/);
    expect(told({ type: undefined })[0]).toEqual(["type", expect.stringMatching(/is required.*\.$/)]);
  });

  test.each(["2025-02-30", "2025-13-01", "2025-1-1", "0000-01-01", "2025-02-29", "20250917", "2025-09-17T00:00:00Z"])(
    "%s is no day of the calendar",
    (date) => expect(told({ occurredOn: date }).map(([path]) => path)).toContain("occurredOn"),
  );

  test.each(["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is a day of the calendar", (date) => {
    expect(told({ occurredOn: date, reportedOn: date })).toEqual([]);
  });

  test("ends before it begins", () => {
    const talks = { id: "madrid", ...development("TalksHeld", "2025-09-15", {}, { endedOn: "2025-09-14" }) };
    expect(decodeDevelopment(talks).faults.map(({ message }) => message)).toEqual([
      "The talks end on 2025-09-14, before they begin on 2025-09-15.",
    ]);
  });

  test("may be reported a day early for the date line, and no earlier", () => {
    expect(told({ reportedOn: "2025-09-15" })).toEqual([]);
    expect(told({ reportedOn: "2025-09-14" }).map(([path]) => path)).toEqual(["reportedOn"]);
  });

  test("of a retraction without a reason says to give one", () => {
    const retraction = {
      id: "r",
      type: "DevelopmentRetracted",
      occurredOn: "2025-09-16",
      reportedOn: "2025-09-16",
      source: newsOf("2025-09-16"),
      details: { target: "madrid" },
    };
    expect(decodeDevelopment(retraction).faults.map(({ message }) => message)).toEqual([
      "Say why the entry is retracted.",
    ]);
  });

  test("is no development where it is no object", () => {
    for (const input of [null, [], "x", 1, undefined, true]) expect(decodeDevelopment(input).faults).toHaveLength(1);
  });
});

describe("what no storage holds (ruling 16)", () => {
  test.each([
    ["a NUL", "a\u0000b"],
    ["half a surrogate pair", "\ud83d"],
  ])("%s is refused in text, facts, keys of facts, addresses", (_name, text) => {
    expect(told({ summary: text })).toHaveLength(1);
    expect(told({ facts: { note: text } })).toHaveLength(1);
    expect(told({ facts: { [text]: 1 } })).toHaveLength(1);
    expect(told({ source: { ...newsOf("2025-09-16"), url: `https://example.org/${text}` } })).toHaveLength(1);
  });

  test("a number beyond doubles is refused", () => {
    expect(told({ facts: { tonnes: JSON.parse("1e400") } })).toHaveLength(1);
  });

  test("minus zero is zero in the canonical bytes", () => {
    const { development: read } = decodeDevelopment({ ...line, facts: { change: -0 } });
    expect(canonicalLine(read!)).toContain('"change":0');
  });
});

describe("names out of JavaScript", () => {
  test("are slugs like others, and change nothing else", () => {
    const { development: read } = decodeDevelopment({
      ...line,
      issues: ["constructor", "tostring"],
      details: { ...(line.details as object), deadline: "constructor" },
    });
    expect(read?.issues).toEqual(["constructor", "tostring"]);
  });

  test("in facts are kept, byte for byte", () => {
    const text = '{"__proto__":{"a":1},"constructor":2}';
    const { development: read } = decodeDevelopment({ ...line, facts: JSON.parse(text) });
    expect(canonicalLine(read!)).toContain(`"facts":${text}`);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

describe("what is left out", () => {
  test("details are empty, and it was reported on its day", () => {
    const { details: _none, ...rest } = { id: "said", ...development("StatementMade", "2025-09-16", {}) } as Record<
      string,
      unknown
    >;
    expect(decodeDevelopment(rest).development).toMatchObject({ details: {}, reportedOn: "2025-09-16" });
  });

  test("a hypothetical development has no day on which it was reported", () => {
    const { source: _none, ...rest } = line;
    expect(decodeDevelopment({ ...rest, basis: "The leaders want a deal." }).development).not.toHaveProperty(
      "reportedOn",
    );
  });

  test("a correction must say since when it is known, or that it is clerical", () => {
    expect(told({ corrects: "tiktok-postponed-3" }).map(([path]) => path)).toEqual(["reportedOn"]);
    expect(told({ corrects: "tiktok-postponed-3", clerical: true })).toEqual([]);
  });

  test("a clerical correction keeps the day of the report, wherever it moves what happened", () => {
    const { occurredOn } = line as { occurredOn: string };
    const reportedOn = addDays(occurredOn, -30);
    expect(told({ corrects: "tiktok-postponed-3", clerical: true, reportedOn })).toEqual([]);
    expect(told({ corrects: "tiktok-postponed-3", reportedOn }).map(([path]) => path)).toEqual(["reportedOn"]);
  });
});
