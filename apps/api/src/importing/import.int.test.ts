/** Files of developments, in and out. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";
import {
  deadlineSet,
  development,
  importLines,
  importUsChina,
  makeDossier,
  opened,
  postponed,
  usChinaLines,
} from "../testing/us-china.ts";

let api: TestApi;
let made = 0;
beforeAll(async () => {
  api = await testApi();
  await importUsChina(api);
});
afterAll(() => api.close());

const dossier = async (): Promise<string> => {
  const slug = `file-${++made}`;
  await makeDossier(api, slug);
  return slug;
};
const jsonl = (...lines: ReadonlyArray<unknown>) => lines.map((line) => JSON.stringify(line)).join("\n");
const exported = async (slug: string, query = "") => (await api.get(`/v1/dossiers/${slug}/export${query}`)).text;
// biome-ignore lint/suspicious/noExplicitAny: lines have several shapes.
const refusals = (lines: any[]) => lines.filter(({ status }) => status === "refused");

test("Export, import elsewhere, export: the same bytes", async () => {
  const slug = await dossier();
  const first = await exported("us-china");
  expect((await importLines(api, first, slug)).lines.at(-1)).toMatchObject({ added: 160, refused: 0 });
  expect(await exported(slug)).toBe(first);
});

test("Export as CSV, import elsewhere, export: the same bytes", async () => {
  const slug = await dossier();
  const answer = await api.send(`/v1/dossiers/${slug}/import`, await exported("us-china", "?format=csv"), {
    "content-type": "text/csv",
  });
  expect(refusals(answer.lines)).toEqual([]);
  expect(await exported(slug)).toBe(await exported("us-china"));
});

test("What a spreadsheet might spoil comes through CSV as it was", async () => {
  const [one, two] = [await dossier(), await dossier()];
  const tricky = [
    opened("tiktok", {
      summary: '=HYPERLINK("x")',
      note: "'=quoted",
      facts: {
        "a.b": "1",
        yes: 352,
        no: "352",
        none: "",
        list: ["x;y", "z"],
        deep: { k: [1] },
        flag: true,
        word: "true",
      },
    }),
    development({
      id: "s2",
      summary: 'Two\r\nlines, and "quotes"; with semicolons',
      note: "-5 °C",
      details: { by: "US" },
    }),
    development({
      id: "t1",
      type: "TalksHeld",
      details: { round: 4, venue: "'s-Gravenhage", heads: ["Bessent", "He Lifeng"] },
    }),
    development({ id: "t2", type: "TalksHeld", details: { round: "4" } }),
    development({
      id: "m1",
      type: "MeasureImposed",
      details: { measure: "tariff", by: "US", rate: -0.5, until: "2025-12-01" },
    }),
  ];
  expect((await importLines(api, jsonl(...tricky), one)).lines.filter((line) => line.status === "refused")).toEqual([]);
  const csv = await exported(one, "?format=csv");
  expect(csv).toContain("'=HYPERLINK");
  expect(refusals((await api.send(`/v1/dossiers/${two}/import`, csv, { "content-type": "text/csv" })).lines)).toEqual(
    [],
  );
  expect(await exported(two)).toBe(await exported(one));
});

test("CSV as a person types it", async () => {
  const slug = await dossier();
  const csv = [
    "id,type,occurredOn,issues,parties,summary,confidence,details.deadline,details.to,source.title,source.publisher,source.date,source.attribution,checked",
    'a,IssueOpened,2025-01-01,tiktok;tariffs,US; CN,"It opens, they say.",confirmed,,,Title,Xinhua,2025-01-01,news,TRUE',
    ",,,,,,,,,,,,,",
    "b,DeadlineSet,2025-01-02,tiktok,US,A date.,confirmed,tiktok-divestiture,2025-02-30,Title,Xinhua,2025-01-02,news,",
    "c,DeadlineSet,2025-01-02,tiktok,US,A date.,confirmed,tiktok-divestiture,2025-02-28,Title,Xinhua,2025-01-02,news,",
  ].join("\r\n");
  const { lines } = await api.send(`/v1/dossiers/${slug}/import`, csv, { "content-type": "text/csv" });
  expect(refusals(lines)).toEqual([
    expect.objectContaining({
      line: 4,
      id: "b",
      errors: [expect.objectContaining({ path: "details.to", message: expect.stringContaining("a date that exists") })],
    }),
  ]);
  expect(lines.at(-1)).toMatchObject({ lines: 3, added: 2, refused: 1 });
});

test("Of 10 000 lines one is bad: it is told with its number and every fault, and the others are in", async () => {
  const slug = await dossier();
  const many = Array.from({ length: 10_000 }, (_, i) =>
    i === 7_345
      ? development({ id: "bad", parties: ["EU"], endedOn: "2025-02-30", details: { mood: "tense" } })
      : development({ id: `d${i}`, issues: [`issue-${i % 50}`] }),
  );
  const { lines } = await importLines(api, jsonl(...many), slug);
  expect(refusals(lines)).toEqual([{ line: 7_346, id: "bad", status: "refused", errors: expect.any(Array) }]);
  expect(
    refusals(lines)[0]
      .errors.map(({ path }: { path: string }) => path)
      .sort(),
  ).toEqual(["details.mood", "endedOn", "parties.0"]);
  expect(lines.at(-1)).toMatchObject({ done: true, lines: 10_000, added: 9_999, refused: 1, position: 9_999 });
  // The first line that names an issue opens it, and is asked about it.
  expect(lines.at(-1).questioned).toBe(50);
  expect(lines.filter((line) => line.progress)).toHaveLength(3);
});

test("What was cut off goes on where it stopped, and gives the same log as one clean run", async () => {
  const slug = await dossier();
  const lines = usChinaLines().split("\n");
  await importLines(api, lines.slice(0, 70).join("\n"), slug);
  const { lines: answer } = await importLines(api, usChinaLines(), slug);
  expect(answer.at(-1)).toMatchObject({ added: 90, known: 70, refused: 0 });
  expect(await exported(slug)).toBe(await exported("us-china"));
});

test("A dry run tells the same, and changes nothing", async () => {
  const [wet, dry] = [await dossier(), await dossier()];
  const file = `${usChinaLines()}\n${jsonl(development({ id: "bad", parties: ["EU"] }))}`;
  const rehearsed = (await importLines(api, file, dry, "?dryRun=true")).lines;
  const done = (await importLines(api, file, wet)).lines;
  const told = (all: typeof done) => all.filter((line) => "status" in line);
  expect(told(rehearsed)).toEqual(JSON.parse(JSON.stringify(told(done)).replaceAll(wet, dry)));
  expect(rehearsed.at(-1)).toMatchObject({ added: 160, refused: 1, dryRun: true, position: 0 });
  expect((await api.get(`/v1/dossiers/${dry}`)).body.position).toBe(0);
});

test("An import questions what a POST refuses, and applies it", async () => {
  const slug = await dossier();
  const { lines } = await importLines(
    api,
    jsonl(
      opened("tiktok"),
      deadlineSet("tiktok-divestiture", "2025-01-19"),
      postponed("p1", "tiktok-divestiture", "2025-04-05", "2025-06-19", { occurredOn: "2025-04-04" }),
      development({ id: "new-issue", issues: ["soybeans"] }),
      development({ id: "lifted", type: "MeasureLifted", details: { measure: "us-h20-licence" } }),
    ),
    slug,
  );
  expect(
    lines.filter(({ status }) => status).map(({ line, status, questions }) => [line, status, questions[0].code]),
  ).toEqual([
    [3, "questioned", "DeadlineStandsElsewhere"],
    [4, "questioned", "IssueIsUnknown"],
    [5, "questioned", "ThingIsUnknown"],
  ]);
  expect((await api.get(`/v1/dossiers/${slug}/issues/tiktok`)).body.deadlines["tiktok-divestiture"].current).toBe(
    "2025-06-19",
  );
  expect((await api.get(`/v1/dossiers/${slug}/issues/soybeans`)).body.status).toBe("open");
});

test("What comes before the opening of its issue is questioned, also where both come together", async () => {
  const { lines } = await importLines(
    api,
    jsonl(development({ id: "early" }), opened("tiktok", { id: "opening" }), development({ id: "later" })),
    await dossier(),
  );
  expect(lines.filter(({ status }) => status).map(({ id, questions }) => [id, questions[0].code])).toEqual([
    ["early", "IssueIsUnknown"],
  ]);
});

test("A later entry that loses its sense is questioned when an earlier one is imported", async () => {
  const slug = await dossier();
  await importLines(
    api,
    jsonl(
      opened("tiktok"),
      deadlineSet("d", "2025-01-19"),
      postponed("p2", "d", "2025-01-19", "2025-06-19", { occurredOn: "2025-04-04" }),
    ),
    slug,
  );
  const { lines } = await importLines(
    api,
    jsonl(postponed("p1", "d", "2025-01-19", "2025-04-05", { occurredOn: "2025-01-20" })),
    slug,
  );
  expect(lines[0]).toMatchObject({ line: 1, status: "questioned" });
  expect(JSON.stringify(lines[0].questions)).toContain("p2 (2025-04-04) would no longer make sense");
});

test("A line is not refused for what a refused line would have done", async () => {
  const slug = await dossier();
  const { lines } = await importLines(
    api,
    jsonl(
      opened("tiktok", { id: "x" }),
      development({ id: "wrong", corrects: "x", reportedOn: "2025-09-16", parties: ["EU"] }),
      development({ id: "right", corrects: "x", reportedOn: "2025-09-16" }),
      development({ id: "late", corrects: "x", reportedOn: "2025-09-16" }),
      development({ id: "lost", corrects: "wrong", reportedOn: "2025-09-16" }),
    ),
    slug,
  );
  expect(refusals(lines).map(({ id, errors }) => [id, errors[0].code])).toEqual([
    ["wrong", "PartyIsUnknown"],
    ["late", "TargetIsSuperseded"],
    ["lost", "TargetIsUnknown"],
  ]);
  expect(refusals(lines)[1].errors[0].message).toContain('"right"');
});

test("Ends of lines, blank lines, a byte order mark, too long and unreadable lines", async () => {
  const slug = await dossier();
  const file = [
    `\ufeff${JSON.stringify(opened("tiktok"))}`,
    "",
    "   ",
    JSON.stringify(development({ id: "a" })),
    "{",
    `"${"x".repeat(300_000)}"`,
    "[".repeat(1_000),
    "null",
    JSON.stringify(development({ id: "b" })),
  ].join("\r\n");
  const { lines } = await importLines(api, file, slug);
  expect(refusals(lines).map(({ line, errors }) => [line, errors[0].message])).toEqual([
    [5, "The line is not JSON."],
    [6, "The line is longer than 262144 bytes."],
    [7, "The line nests deeper than 64 levels."],
    [8, "A development is a JSON object."],
  ]);
  expect(lines.at(-1)).toMatchObject({ added: 3, refused: 4 });
});

test("Lines without ids are known again by what they say", async () => {
  const slug = await dossier();
  const file = jsonl(opened("tiktok", { id: undefined }), development(), development({ summary: "Another." }));
  expect((await importLines(api, file, slug)).lines.at(-1)).toMatchObject({ added: 3 });
  expect((await importLines(api, file, slug)).lines.at(-1)).toMatchObject({ added: 0, known: 3 });
});

test("A client that reads only after it has sent everything gets its answer, and a slow file is taken as it comes", async () => {
  const slug = await dossier();
  let i = 0;
  const slow = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await new Promise((go) => setTimeout(go, 1));
      if (i === 1_200) controller.close();
      else
        controller.enqueue(
          new TextEncoder().encode(`${JSON.stringify(development({ id: `d${i++}`, parties: ["EU"] }))}\n`),
        );
    },
  });
  const { lines } = await api.send(`/v1/dossiers/${slug}/import`, slow, { "content-type": "application/x-ndjson" });
  expect(refusals(lines)).toHaveLength(1_000);
  expect(lines.at(-1)).toMatchObject({ refused: 1_200, added: 0 });
});

test("An import onto a branch stays on it, and an unknown one is 404", async () => {
  const slug = await dossier();
  await importLines(api, jsonl(opened("tiktok")), slug);
  await api.store.createBranch(slug, {
    slug: "ban",
    title: "A ban",
    forkedFrom: "main",
    createdBy: "analyst",
    cut: { fromPosition: 2, ancestors: [{ branch: "main", position: 1 }] },
  });
  const { source: _none, ...supposed } = development({ id: "h", basis: "The law says so." });
  expect((await importLines(api, jsonl(supposed), slug, "?branch=ban")).lines.at(-1)).toMatchObject({ added: 1 });
  expect((await exported(slug)).split("\n").filter(Boolean)).toHaveLength(1);
  expect((await exported(slug, "?branch=ban")).split("\n").filter(Boolean)).toHaveLength(2);
  expect((await importLines(api, "", slug, "?branch=bna")).status).toBe(404);
});

test("Two who import the same file at once record it once", async () => {
  const slug = await dossier();
  const answers = await Promise.all([importLines(api, usChinaLines(), slug), importLines(api, usChinaLines(), slug)]);
  const ends = answers.map(({ lines }) => lines.at(-1));
  expect(ends.map(({ refused, fault }) => [refused, fault])).toEqual([
    [0, undefined],
    [0, undefined],
  ]);
  expect(ends[0].added + ends[1].added).toBe(160);
  expect(await exported(slug)).toBe(await exported("us-china"));
});
