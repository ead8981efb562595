// The command line where no server runs: it opens the database itself, and however it ends, nothing stays behind.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { testFolder } from "@parley/database/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isServerLeft, run, start } from "./testing/run.ts";

const file = join(dirname(createRequire(import.meta.url).resolve("@parley/domain")), "../examples/us-china.jsonl");
const lines = readFileSync(file, "utf8").trim().split("\n");

const folder = testFolder();
const here = ["--data", folder.dataDir];
beforeAll(async () => {
  const made = await run(["dossier", "create", "us-china", "--title", "US – China", "--parties", "US,CN", ...here]);
  expect(made.code, made.stderr).toBe(0);
});
afterAll(() => folder.remove());

describe("an import", () => {
  test("that is stopped half-way keeps what is committed, and sent again goes on to the whole", async () => {
    const { child, ended, until } = start(["import", "us-china", "-", ...here]);
    await until(/Starting PostgreSQL/);
    child.stdin!.write(`${lines.slice(0, 80).join("\n")}\n`);
    setTimeout(() => child.kill("SIGINT"), 1_500);
    expect((await ended).code).toBe(130);
    expect(isServerLeft(folder.dataDir)).toBe(false);

    const again = await run(["import", "us-china", file, "--json", ...here]);
    expect(again.code, again.stderr).toBe(0);
    const { added, known } = JSON.parse(again.stdout) as { added: number; known: number };
    expect(added + known).toBe(lines.length);

    const exported = await run(["export", "us-china", ...here]);
    const ids = (text: string) =>
      text
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids(exported.stdout)).toEqual(ids(lines.join("\n")));
  });

  test.each([
    [2, ["import", "us-china", "/tmp"], "is a folder"],
    [2, ["import", "us-china", "/no/such/file.jsonl"], "cannot be read"],
    [1, ["export", "us-china", "-o", "/no/such/folder/file.jsonl"], "cannot be written"],
  ])("ends with %i for %j", async (code, args, sentence) => {
    const ran = await run([...args, ...here]);
    expect([ran.code, ran.stdout]).toEqual([code, ""]);
    expect(ran.stderr).toContain(sentence);
  });
});

describe("a command that is ended early puts its database away", () => {
  test.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const)("by %s", async (signal, code) => {
    const { child, ended, until } = start(["log", "us-china", "--follow", ...here]);
    await until(/mofcom-tariff-talks/);
    child.kill(signal);
    expect((await ended).code).toBe(code);
    expect(isServerLeft(folder.dataDir)).toBe(false);
  });

  test("because nobody reads on, which is no failure", async () => {
    const { child, ended } = start(["log", "us-china", "--follow", ...here]);
    child.stdout!.once("data", () => child.stdout!.destroy());
    // What is told next meets a closed pipe.
    await new Promise((gone) => child.stdout!.once("close", gone));
    const [told, left] = await Promise.all([run(recorded("after-the-reader-left")), ended]);
    expect([told.code, left.code]).toEqual([0, 0]);
    expect(isServerLeft(folder.dataDir)).toBe(false);
  });
});

const recorded = (id: string, ...more: ReadonlyArray<string>) => [
  ...["record", "us-china", "--issue", "tiktok", "--on", "2026-05-21", "--id", id],
  ...["--url", "https://example.org/a", "--summary", "They met again."],
  ...more,
  ...here,
];

describe("recording", () => {
  test("in a hurry, rehearsed first, then given its type and its publisher", async () => {
    const rehearsed = JSON.parse((await run(recorded("hurry", "--dry-run", "--json"))).stdout);
    const told = (await run(recorded("hurry", "--dry-run"))).stdout;
    expect(told).toContain(`at position ${rehearsed.events[0].position}; nothing was written`);
    const made = JSON.parse((await run(recorded("hurry", "--json"))).stdout);
    expect(made.events[0].position).toBe(rehearsed.events[0].position);

    const typed = await run([
      ...[
        "correct",
        "us-china",
        "hurry",
        "--type",
        "TalksHeld",
        "--clerical",
        "--reason",
        "Its type.",
        "--id",
        "talks",
      ],
      ...["--field", "round=8", "--field", "heads=Scott Bessent;He Lifeng", "--publisher", "Xinhua", ...here],
    ]);
    expect(typed.code, typed.stderr).toBe(0);
    const found = JSON.parse((await run(["search", "us-china", "met again", "--json", ...here])).stdout);
    expect(found.items[0]).toMatchObject({
      type: "TalksHeld",
      details: { round: 8, heads: ["Scott Bessent", "He Lifeng"] },
      source: { publisher: "Xinhua", url: "https://example.org/a" },
    });
  });
});

test("a set is opened, weighed, watched, judged and closed", async () => {
  const does = async (...args: ReadonlyArray<string>) => {
    const ran = await run([...args, ...here]);
    expect(ran.code, ran.stderr).toBe(0);
    return ran.stdout;
  };
  const outcomes = ["--outcome", "longer=It is extended.", "--outcome", "none=Anything else."];
  await does("branch", "fork", "us-china", "longer", "--from", "main@2026-05-01", "--title", "Extended");
  await does(
    ...["record", "us-china", "DeadlinePostponed", "--branch", "longer", "--issue", "tariffs", "--on", "2026-06-20"],
    ...["--field", "deadline=tariff-truce", "--field", "from=2026-11-10", "--field", "to=2027-11-10"],
    ...["--summary", "The truce is extended.", "--basis", "It was before.", "--id", "hyp-longer"],
  );
  const question = [
    "--question",
    "Is the truce extended?",
    "--resolves-by",
    "2027-12-31",
    "--fork",
    "main@2026-05-01",
    "--on",
    "2026-05-01",
  ];
  expect(await does("set", "open", "us-china", "truce", ...question, ...outcomes)).toMatch(
    /position \d+ as d-[-0-9a-f]+\.\n/,
  );
  const weigh = ["set", "weigh", "us-china", "truce", "--on", "2026-05-02", "--by", "ana"];
  const tooMuch = await run([...weigh, "longer=80", "none=30", ...here]);
  expect([tooMuch.code, tooMuch.stderr]).toEqual([1, expect.stringContaining("110 %")]);
  await does(...weigh, "longer=80:very likely", "none=20");
  await does("set", "watch", "us-china", "truce", "S1", "--from", "longer:hyp-longer");
  await does(
    ...["set", "watch", "us-china", "truce", "S2", "--text", "A word against it", "--window", "2026-06-01..2026-07-30"],
    ...["--expect", "longer=excluded", "--expect", "none=silent", "--field", "test.types=StatementMade"],
  );
  await does("set", "judge", "us-china", "truce", "S2", "contradicted", "--as", "ben", "--why", "Half a word.");
  await does("set", "close", "us-china", "truce", "longer", "--on", "2026-06-20");
  const about = JSON.parse(await does("set", "show", "us-china", "truce", "--json"));
  expect(about).toMatchObject({
    question: "Is the truce extended?",
    closing: { happened: "longer", on: "2026-06-20" },
    signposts: [
      { signpost: "S1", text: "The truce is extended.", window: { from: "2026-06-06", to: "2026-07-04" } },
      { signpost: "S2", state: "contradicted" },
    ],
  });
  const told = await does("set", "show", "us-china", "truce");
  expect(told).toContain("80 %");
});

test("views are rebuilt without a server, too", async () => {
  const rebuilt = await run(["rebuild", "--json", ...here]);
  expect(rebuilt.code, rebuilt.stderr).toBe(0);
  expect(JSON.parse(rebuilt.stdout)).toMatchObject({ done: true });
});
