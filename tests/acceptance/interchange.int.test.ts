// Files go in and come out: twice is once, cut off goes on, one bad line stops nothing, and what comes out is what went in.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parley, type Running, root, serve, testFolder } from "../support/parley.ts";

const example = readFileSync(join(root, "packages/domain/examples/us-china.jsonl"), "utf8");
const folder = testFolder();
let running: Running;
beforeAll(async () => {
  running = await serve(folder.dataDir, ["--no-example"]);
});
afterAll(async () => {
  await running.kill("SIGTERM");
  folder.remove();
});

const call = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${running.url}${path}`, init);
  return { status: response.status, text: await response.text() };
};
const create = (dossier: string, parties: ReadonlyArray<string> = ["US", "CN"]) =>
  call("/v1/dossiers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ dossier, title: dossier, parties }),
  });
const importText = async (dossier: string, body: string, query = "") => {
  const { text } = await call(`/v1/dossiers/${dossier}/import${query}`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body,
  });
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    lines,
    end: lines.at(-1) as {
      added: number;
      known: number;
      refused: number;
      questioned: number;
      position: number;
      done: boolean;
    },
  };
};
const exported = async (dossier: string, query = "") => (await call(`/v1/dossiers/${dossier}/export${query}`)).text;

describe("importing", () => {
  test("the example twice adds nothing", async () => {
    await create("twice");
    expect((await importText("twice", example)).end).toMatchObject({
      done: true,
      added: 160,
      known: 0,
      refused: 0,
      position: 160,
    });
    expect((await importText("twice", example)).end).toMatchObject({ added: 0, known: 160, refused: 0, position: 160 });
  });

  test("a dry run says what would happen and changes nothing", async () => {
    await create("rehearsed");
    expect((await importText("rehearsed", example, "?dryRun=true")).end).toMatchObject({
      added: 160,
      refused: 0,
      dryRun: true,
    });
    expect(await exported("rehearsed")).toBe("");
  });

  test("one bad line in ten thousand is reported with every fault, and the others go in", async () => {
    await create("ten-thousand");
    const line = (n: number) =>
      JSON.stringify({
        id: `statement-${n}`,
        type: "StatementMade",
        occurredOn: `2025-0${1 + (n % 9)}-1${n % 10}`,
        issues: [`issue-${n % 40}`],
        parties: ["US"],
        summary: `Statement ${n}.`,
        details: {},
        source: { title: "Record", publisher: "Press", date: "2025-01-01", attribution: "news" },
        confidence: "reported",
      });
    const lines = Array.from({ length: 10_000 }, (_, n) => line(n));
    lines[6_999] = JSON.stringify({
      ...JSON.parse(lines[6_999]!),
      confidence: "sure",
      parties: ["EU"],
      endedOn: "2020-01-01",
    });
    const { lines: told, end } = await importText("ten-thousand", lines.join("\n"));
    expect(end).toMatchObject({ added: 9_999, refused: 1, position: 9_999 });
    const refused = told.filter(({ status }) => status === "refused") as unknown as ReadonlyArray<{
      line: number;
      errors: ReadonlyArray<{ path: string }>;
    }>;
    expect(refused).toHaveLength(1);
    expect(refused[0]?.line).toBe(7_000);
    expect(refused[0]?.errors.map(({ path }) => path).sort()).toEqual(["confidence", "endedOn", "parties.0"]);
  });

  test("lines that are no development at all do not stop the file", async () => {
    await create("rubbish");
    const rubbish = [
      "",
      "{",
      "null",
      "[1,2",
      '{"type":"Nonsense"}',
      "\uFEFF{}",
      '{"__proto__":{"x":1}}',
      `{"a":"${"x".repeat(300_000)}"}`,
    ];
    const { end } = await importText("rubbish", `${rubbish.join("\r\n")}\r\n${example.split("\n")[0]}\r\n`);
    expect(end).toMatchObject({ done: true, added: 1, refused: 7 });
  });
});

describe("exporting", () => {
  test("export, import elsewhere and export again are byte-equal, as JSON Lines and through CSV", async () => {
    await create("source");
    await importText("source", example);
    const first = await exported("source");
    expect(first.trim().split("\n")).toHaveLength(160);
    await create("copy");
    expect((await importText("copy", first)).end).toMatchObject({ added: 160, refused: 0 });
    expect(await exported("copy")).toBe(first);

    await create("table");
    const csv = await exported("source", "?format=csv");
    const answer = await call("/v1/dossiers/table/import", {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: csv,
    });
    expect(JSON.parse(answer.text.trim().split("\n").at(-1)!)).toMatchObject({ added: 160, refused: 0 });
    expect(await exported("table")).toBe(first);
  });

  test("another pair of parties needs no change of code", async () => {
    await create("eu-uk", ["EU", "UK"]);
    const line = {
      id: "set",
      type: "DeadlineSet",
      occurredOn: "2020-01-31",
      issues: ["fisheries"],
      parties: ["EU", "UK"],
      summary: "Transition ends on 31 December.",
      details: { deadline: "transition", to: "2020-12-31" },
      source: {
        title: "Withdrawal Agreement",
        publisher: "Official Journal",
        date: "2020-01-31",
        attribution: "official",
      },
      confidence: "confirmed",
    };
    expect((await importText("eu-uk", JSON.stringify(line))).end).toMatchObject({ added: 1 });
    const { text } = await call("/v1/dossiers/eu-uk/issues/fisheries?asOf=2020-12-01");
    expect(JSON.parse(text).deadlines.transition).toMatchObject({
      current: "2020-12-31",
      status: "running",
      daysLeft: 30,
      postponements: 0,
    });
  });
});

describe("backup and restore", () => {
  test("bring everything back with the same heads", async () => {
    const file = join(folder.dataDir, "all.backup");
    expect((await running.parley(["backup", file])).code).toBe(0);
    const head = JSON.parse((await running.parley(["verify", "twice", "--json"])).stdout) as {
      head: string;
      holds: boolean;
    };
    expect(head.holds).toBe(true);
    const elsewhere = testFolder();
    try {
      const restored = await parley(["restore", file, "--data", elsewhere.dataDir]);
      expect(restored.stderr + restored.stdout).toContain("twice");
      expect(restored.code).toBe(0);
      const there = await parley(["verify", "twice", "--json", "--head", head.head, "--data", elsewhere.dataDir]);
      expect(JSON.parse(there.stdout)).toMatchObject({ holds: true, head: head.head });
    } finally {
      elsewhere.remove();
    }
  });

  test("a backup that was tampered with is refused, and nothing is restored", async () => {
    const file = join(folder.dataDir, "one.backup");
    await running.parley(["backup", file]);
    writeFileSync(file, readFileSync(file, "utf8").replace("Statement 17.", "Statement 71."));
    const elsewhere = testFolder();
    try {
      const refused = await parley(["restore", file, "--data", elsewhere.dataDir]);
      expect(refused.code).toBe(1);
    } finally {
      elsewhere.remove();
    }
  });
});
