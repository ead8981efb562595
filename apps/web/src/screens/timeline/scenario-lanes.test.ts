import { decodeDevelopment, foldScenarios, type RecordedEntry } from "@parley/domain";
import { entryAt } from "@parley/domain/testing";
import { expect, test } from "vitest";
import { dateOfDay, dayNumberOf } from "./day-number.ts";
import { scenarioLanes } from "./scenario-lanes.ts";

const lines = import.meta.glob<string>("../../../../../packages/domain/examples/tiktok-autumn-2025.jsonl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const log: RecordedEntry[] = [];
for (const line of Object.values(lines)[0]!.trim().split("\n")) {
  const { branch, event } = JSON.parse(line) as { readonly branch?: string; readonly event?: unknown };
  // Forks are not lines of the record themselves.
  if (branch === undefined || event === undefined) continue;
  log.push({ ...entryAt(log.length + 1, decodeDevelopment(event).development!, log), branch });
}
const seen = log
  .filter(({ branch, development }) => branch === "main" && development.occurredOn <= "2025-10-20")
  .map((entry) => ({ ...entry, sources: [], standing: "fact" as const }));
const [set] = foldScenarios(seen).sets;

test("the set, and a window for each of its signposts; one that is overdue goes on until the vantage's day", () => {
  const [first, ...others] = set!.signposts;
  const reading = {
    signpost: first!.signpost,
    state: "overdue",
    decidedBy: null,
  } as Parameters<typeof scenarioLanes>[0][0]["readings"][0];
  const lanes = scenarioLanes(
    [{ state: set!, readings: [reading], entries: seen, issues: ["tiktok"] }],
    [],
    dayNumberOf("2025-10-20"),
  );
  expect(lanes[0]).toMatchObject({ name: "TikTok, autumn 2025", status: { word: "open", on: "2026-01-31" } });
  expect(lanes.length).toBe(2 + others.length);
  const { from, to } = first!.window;
  expect(lanes[1]!.spans.map((span) => [dateOfDay(span.from), dateOfDay(span.to), span.form])).toEqual([
    [from, to, "hollow"],
    [to, "2025-10-20", "overdue"],
  ]);
  expect(lanes.every(({ issues }) => issues.includes("tiktok"))).toBe(true);
});

test("a scenario parts from the record at the day that it reads up to", () => {
  const forks = ["fourth-postponement", "deal", "ban"].map((scenario, i) => {
    const details = { scenario, from: "main@2025-09-15~2025-09-15" };
    const fork = { id: `fork-${scenario}`, type: "ScenarioForked", occurredOn: "2025-09-20", details };
    return entryAt(i + 1, decodeDevelopment(fork).development!, []);
  });
  const [lane] = scenarioLanes([], forks, dayNumberOf("2025-10-20"));
  expect(lane?.forks).toBe(true);
  expect(new Set(lane?.marks.map(({ at, word }) => `${dateOfDay(at)} ${word}`))).toEqual(
    new Set(["2025-09-15 forked"]),
  );
});
