import type { TimelineItem } from "@parley/contract";
import { expect, test } from "vitest";
import { byIssue } from "./by-issue.ts";
import { foundWhere } from "./found-where.ts";

const item = (id: string, issues: ReadonlyArray<string>, more: object = {}): TimelineItem =>
  ({ id, type: "TalksHeld", issues, summary: "Talks", details: {}, ...more }) as unknown as TimelineItem;

test("an entry on several issues stands once, where most of the results are", () => {
  const groups = byIssue([
    item("a", ["tariffs", "tiktok"]),
    item("b", ["tiktok"]),
    item("c", []),
    item("d", ["soybeans"]),
  ]);
  expect(groups.map(({ issue, items }) => [issue, items.map(({ id }) => id)])).toEqual([
    ["tiktok", ["a", "b"]],
    ["soybeans", ["d"]],
    [null, ["c"]],
  ]);
});

test("what the sentence does not show is shown from where it stands", () => {
  const held = item("madrid-talks", ["tiktok"], {
    details: { venue: "Madrid", heads: ["He Lifeng"] },
    sources: [{ title: "Readout of Madrid", publisher: "Xinhua" }],
  });
  expect(foundWhere(held, ["talks"])).toEqual([]);
  expect(foundWhere(held, ["talks", "madrid"])).toEqual([
    { path: "details.venue", text: "Madrid" },
    { path: "sources.title", text: "Readout of Madrid" },
    { path: "id", text: "madrid-talks" },
  ]);
});
