import type { Development, EffectiveEntry } from "@parley/domain";
import { expect, test } from "vitest";
import { likelyDuplicates } from "./likely-duplicates.ts";

const source = {
  title: "Further extending the TikTok enforcement delay",
  publisher: "White House",
  date: "2025-09-16",
  url: "https://www.whitehouse.gov/orders/14350/",
  attribution: "official" as const,
};
const entryOf = (development: object, position = 1): EffectiveEntry =>
  ({
    position,
    orderPosition: position,
    branch: "main",
    recordedAt: "",
    recordedBy: "",
    standing: "fact",
    sources: [source],
    development: {
      id: "tiktok-postponed-4",
      type: "DeadlinePostponed",
      occurredOn: "2025-09-16",
      issues: ["tiktok"],
      parties: ["US"],
      summary: "The enforcement deadline moves to 16 December 2025.",
      confidence: "confirmed",
      details: { deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-12-16" },
      ...development,
    } as Development,
  }) as EffectiveEntry;

const because = (line: Record<string, unknown>) => likelyDuplicates([entryOf({})], line).map((each) => each.because);

test("the same type on the same issue within two days", () => {
  const line = { type: "DeadlinePostponed", issues: ["tiktok", "tariffs"], summary: "Moved again." };
  expect(because({ ...line, occurredOn: "2025-09-18" })).toEqual([["type"]]);
  expect(because({ ...line, occurredOn: "2025-09-19" })).toEqual([]);
  expect(because({ ...line, occurredOn: "2025-09-16", issues: ["tariffs"] })).toEqual([]);
  expect(because({ ...line, occurredOn: "2025-09-16", type: "DeadlineSet" })).toEqual([]);
});

test("the same address, however it is written", () => {
  expect(because({ source: { url: "http://whitehouse.gov/orders/14350?utm=x#top" } })).toEqual([["address"]]);
  expect(because({ source: { url: "" } })).toEqual([]);
});

test("nearly the same words", () => {
  expect(because({ summary: "The enforcement deadline moves to December 16, 2025" })).toEqual([["words"]]);
  expect(because({ summary: "The soybean purchases resume in November" })).toEqual([]);
});

test("a correction is no duplicate of what it corrects", () => {
  const line = { type: "DeadlinePostponed", issues: ["tiktok"], occurredOn: "2025-09-16" };
  expect(because({ ...line, corrects: "tiktok-postponed-4" })).toEqual([]);
});

test("the more reasons, the earlier it stands; and what is half typed breaks nothing", () => {
  const entries = [entryOf({ id: "far", occurredOn: "2025-09-18" }, 2), entryOf({})];
  const line = { type: "DeadlinePostponed", issues: ["tiktok"], occurredOn: "2025-09-16", source };
  expect(likelyDuplicates(entries, line).map(({ id }) => id)).toEqual(["tiktok-postponed-4", "far"]);
  expect(likelyDuplicates(entries, { occurredOn: "2025-", issues: "tiktok", source: 4, summary: 4 })).toEqual([]);
});
