// The command line as programs and people use it: exit codes, one JSON document, faults told, and how it finds its server.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parley, type Running, serve, testFolder } from "../support/parley.ts";

const folder = testFolder();
let running: Running;
beforeAll(async () => {
  running = await serve(folder.dataDir);
});
afterAll(async () => {
  await running.kill("SIGTERM");
  folder.remove();
});

describe("exit codes", () => {
  test.each([
    [0, ["board", "us-china", "main@2025-09-15"]],
    [0, ["--help"]],
    [0, ["types", "DeadlinePostponed"]],
    [1, ["board", "us-chin"]],
    [1, ["show", "us-china", "tiktokk"]],
    [1, ["board", "us-china", "main@2025-02-30"]],
    [2, ["bord", "us-china"]],
    [2, ["record", "us-china", "DeadlinePostpond"]],
    [2, ["retract", "us-china", "fact-sheet-245", "--reason", "x"]],
    [2, ["import", "us-china", "/no/such/file.jsonl"]],
  ])("%i for parley %s", async (code, args) => {
    const ran = await running.parley(args as string[]);
    expect(ran.code, ran.stderr).toBe(code);
    if (code !== 0) expect(ran.stderr.trim()).not.toBe("");
  });
});

describe("--json", () => {
  test.each([
    ["board", "us-china", "main@2025-09-15"],
    ["log", "us-china", "--limit", "3"],
    ["deadlines", "us-china", "main@2025-09-15"],
    ["why", "us-china", "tiktok", "status", "main@2025-09-15"],
    ["search", "us-china", "magnets"],
    ["verify", "us-china"],
    ["dossier", "list"],
    ["set", "list", "us-china"],
    ["branch", "list", "us-china"],
    ["types"],
  ])("prints one JSON document and nothing else: parley %s %s", async (...args) => {
    const { code, stdout } = await running.parley([...args, "--json"]);
    expect(code).toBe(0);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test("is the HTTP body unchanged", async () => {
    const http = await (await fetch(`${running.url}/v1/dossiers/us-china/issues/tiktok?at=main@2025-09-15`)).text();
    expect((await running.parley(["show", "us-china", "tiktok", "main@2025-09-15", "--json"])).stdout.trim()).toBe(
      http,
    );
  });
});

describe("recording", () => {
  test("a development, its correction and its retraction", async () => {
    const record = [
      "record",
      "us-china",
      "IndicatorRecorded",
      "--issue",
      "soybeans",
      "--on",
      "2026-05-25",
      "--id",
      "soy-may",
      "--field",
      "indicator=cn-soybean-imports-from-us",
      "--field",
      "value=4",
      "--field",
      "unit=tonnes",
      "--summary",
      "Imports in April.",
      "--source",
      "Customs | GACC | 2026-05-25 | official",
    ];
    const rehearsed = await running.parley([...record, "--dry-run"]);
    expect(rehearsed.stdout).toContain("nothing was written");
    expect(rehearsed.stdout).toContain("indicators.cn-soybean-imports-from-us.value");
    expect((await running.parley(record)).stdout).toContain("soy-may");
    const value = async () =>
      JSON.parse((await running.parley(["show", "us-china", "soybeans", "--json"])).stdout).indicators[
        "cn-soybean-imports-from-us"
      ].value;
    expect(await value()).toBe(4);

    const corrected = await running.parley([
      "correct",
      "us-china",
      "soy-may",
      "--field",
      "value=5",
      "--clerical",
      "--reason",
      "A slip.",
      "--id",
      "soy-may-2",
    ]);
    expect(corrected.code, corrected.stderr).toBe(0);
    expect(await value()).toBe(5);
    const wrong = await running.parley(["retract", "us-china", "soy-may", "--clerical", "--reason", "Never said."]);
    expect(wrong.stderr).toContain("soy-may-2");
    expect(
      (await running.parley(["retract", "us-china", "soy-may-2", "--clerical", "--reason", "Never said."])).code,
    ).toBe(0);
    expect(await value()).toBe(0);
  });

  test("in a hurry: an address and a sentence", async () => {
    const quick = await running.parley([
      "record",
      "us-china",
      "--issue",
      "tiktok",
      "--on",
      "2026-05-22",
      "--url",
      "https://example.org/a",
      "--summary",
      "They met again.",
      "--json",
    ]);
    const { events } = JSON.parse(quick.stdout) as { events: ReadonlyArray<{ id: string }> };
    const log = JSON.parse((await running.parley(["log", "us-china", "--type", "StatementMade", "--json"])).stdout) as {
      items: ReadonlyArray<{ id: string; source: object }>;
    };
    expect(log.items.find(({ id }) => id === events[0]!.id)?.source).toMatchObject({
      url: "https://example.org/a",
      publisher: "example.org",
    });
  });
});

describe("who answers", () => {
  test("the server that runs on the data folder, without being told", async () => {
    expect(existsSync(join(folder.dataDir, "server.json"))).toBe(true);
    const ran = await parley(["dossier", "list", "--json", "--data", folder.dataDir]);
    expect(JSON.parse(ran.stdout).items.map(({ dossier }: { dossier: string }) => dossier)).toContain("us-china");
  });

  test("the API in its own process where no server runs, and it leaves nothing behind", async () => {
    const alone = testFolder();
    try {
      const made = await parley([
        "dossier",
        "create",
        "eu-uk",
        "--title",
        "EU – UK",
        "--parties",
        "EU,UK",
        "--data",
        alone.dataDir,
      ]);
      expect(made.code, made.stderr).toBe(0);
      const listed = await parley(["dossier", "list", "--json", "--data", alone.dataDir]);
      expect(JSON.parse(listed.stdout).items).toHaveLength(1);
      expect(existsSync(join(alone.dataDir, "postgres", "postmaster.pid"))).toBe(false);
    } finally {
      alone.remove();
    }
  });

  test("nobody at --server: a sentence, and exit code 1", async () => {
    const ran = await parley(["board", "us-china", "--server", "http://127.0.0.1:1"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("parley serve");
  });
});
