import { expect, test } from "vitest";
import { dateTyped } from "./date-typed.ts";

test.each([
  ["2025-09-15", "2025-09-15"],
  ["15 sep 2025", "2025-09-15"],
  ["Sep 15, 2025", "2025-09-15"],
  ["15 September", "2026-09-15"],
  ["today", "2026-11-23"],
  ["2025-02-30", undefined],
  ["30 feb 2025", undefined],
  ["sep", undefined],
  ["tariffs", undefined],
  ["15 sep 2025 2026", undefined],
])("%s is %s", (typed, date) => expect(dateTyped(typed, "2026-11-23")).toBe(date));
