import { expect, test } from "vitest";
import { readVantageQuery, vantageQuery } from "./vantage-query.ts";

test("A vantage is read as it is written", () => {
  const asked = { branch: "fourth-postponement", asOf: "2025-12-31", knownAt: "2025-09-16", position: 120 };
  expect(readVantageQuery(Object.fromEntries(vantageQuery(asked)))).toEqual({ vantage: asked });
});

test("Parts that are left out are main, now", () => {
  expect(readVantageQuery({})).toEqual({ vantage: { branch: "main" } });
  expect(vantageQuery(undefined)).toEqual([]);
});

test("A vantage and its parts at once are refused", () => {
  expect(readVantageQuery({ at: "main", asOf: "2025-09-16" })).toMatchObject({ faults: [{ path: "asOf" }] });
});

test("Every part that is wrong is named", () => {
  expect(readVantageQuery({ asOf: "2025-02-30", knownAt: "tomorrow", position: "-1", today: "x" })).toMatchObject({
    faults: [{ path: "asOf" }, { path: "knownAt" }, { path: "position" }, { path: "today" }],
  });
});
