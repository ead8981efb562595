import { expect, test } from "vitest";
import { changedFields } from "./changed-fields.ts";

const entry = {
  id: "order",
  type: "DeadlinePostponed",
  issues: ["tiktok"],
  details: { deadline: "tiktok-divestiture", to: "2025-12-16" },
  source: { title: "Order" },
};

test("leaf by leaf, and not what a correction says of itself", () => {
  const correction = {
    ...entry,
    id: "order-2",
    corrects: "order",
    reason: "Misread",
    clerical: true,
    details: { ...entry.details, to: "2025-12-17", instrument: "Order 14350" },
  };
  expect(changedFields(entry, correction)).toEqual([
    { path: "details.to", before: "2025-12-16", after: "2025-12-17" },
    { path: "details.instrument", before: undefined, after: "Order 14350" },
  ]);
});

test("a list is one field; what is taken away is told too", () => {
  const { source: _, ...rest } = entry;
  expect(changedFields(entry, { ...rest, issues: ["tiktok", "tariffs"] })).toEqual([
    { path: "issues", before: ["tiktok"], after: ["tiktok", "tariffs"] },
    { path: "source.title", before: "Order", after: undefined },
  ]);
});
