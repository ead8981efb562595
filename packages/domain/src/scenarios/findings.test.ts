import { expect, test } from "vitest";
import { stretchesOf } from "../lineage.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { select } from "../selection.ts";
import { type Line, logOf, retracted } from "../testing/index.ts";
import { scenarioFindings } from "./findings.ts";
import { workedRecord } from "./testing/worked-case.ts";

const record = workedRecord();
const set = "tiktok-autumn-2025";
const codesAfter = (...lines: ReadonlyArray<Line>) => {
  const entries: ReadonlyArray<RecordedEntry> = logOf(lines, { after: record.entries });
  const { effective } = select(entries, stretchesOf({ slug: "main", cuts: [] }, {}));
  return [...scenarioFindings(effective)].flatMap(([position, findings]) =>
    findings.map(({ code }) => [entries[position - 1]!.development.id, code]),
  );
};

test("the worked case makes sense throughout", () => expect(codesAfter()).toEqual([]));

test("to correct the closing, or the opening, is neither to close twice nor to lose the weights", () => {
  const known = { reportedOn: "2026-01-24", reason: "Mistyped." };
  const closing = record.entries.find(({ development }) => development.type === "SetClosed")!.development;
  const opening = record.entries.find(({ development }) => development.type === "SetOpened")!.development;
  expect(
    codesAfter(
      { ...closing, ...known, id: "closed-anew", corrects: closing.id },
      { ...opening, ...known, id: "opened-anew", corrects: opening.id },
    ),
  ).toEqual([]);
});

test("to withdraw the set leaves everything that was said of it without sense", () => {
  const left = codesAfter(retracted(`${set}-opened`, "2026-01-24"));
  expect(new Set(left.map(([, code]) => code))).toEqual(new Set(["SetIsUnknown"]));
  expect(left).toHaveLength(7 + 8 + 1);
});

test("to close a closed set again is refused", () =>
  expect(
    codesAfter({ type: "SetClosed", id: "again", occurredOn: "2026-01-25", details: { set, happened: "none" } }),
  ).toEqual([["again", "SetIsClosed"]]));
