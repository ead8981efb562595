import { type Development, decodeDevelopment } from "@parley/domain";
import { expect, test } from "vitest";
import { sentencesOf } from "./sentence-of.ts";

const lines = import.meta.glob<string>("../../../../packages/domain/examples/tiktok-autumn-2025.jsonl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const developments = Object.values(lines)[0]!
  .trim()
  .split("\n")
  .flatMap((line): ReadonlyArray<Development> => {
    const { event } = JSON.parse(line) as { readonly event?: unknown };
    return event === undefined ? [] : [decodeDevelopment(event).development!];
  });
const branches = [
  { branch: "deal", title: "A deal" },
  { branch: "ban", title: "A ban" },
  { branch: "fourth-postponement", title: "A fourth postponement" },
];
const sentenceOf = sentencesOf({ developments, branches });
const of = (type: Development["type"]) => developments.find((each) => each.type === type)!;

test("an entry about a set is told by the set's name, its person and its scenarios, not by an id", () => {
  expect(sentenceOf(of("SetOpened"))).toBe(
    "TikTok, autumn 2025: How does the TikTok dispute stand at the end of 31 January 2026?",
  );
  expect(sentenceOf(of("ScenarioWeighed"))).toBe(
    "TikTok, autumn 2025, analyst-a: A fourth postponement 50\u00a0%, A deal 35\u00a0%, A ban 10\u00a0%, none 5\u00a0%",
  );
  expect(sentenceOf(of("SetClosed"))).toBe("TikTok, autumn 2025: A deal");
});

test("an entry's own sentence goes before all others; what the record does not name keeps its slug", () => {
  expect(sentenceOf({ ...of("SetClosed"), summary: "It was sold." })).toBe("It was sold.");
  expect(sentencesOf({ developments: [], branches: [] })(of("SetClosed"))).toBe("tiktok-autumn-2025: deal");
});
