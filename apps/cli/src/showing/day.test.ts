// Days in little room.
import { expect, test } from "vitest";
import { shortDay, span } from "./day.ts";

test("a day of another year says its year", () => {
  expect(shortDay("2025-09-17", "2025-09-15")).toBe("17 Sep");
  expect(shortDay("2026-05-01", "2025-09-15")).toBe("1 May 2026");
});

test("talks of several days name a month once", () => {
  expect(span("2025-09-14", "2025-09-15", "2025-09-20")).toBe("14 to 15 September");
  expect(span("2025-10-30", "2025-11-01", "2025-11-02")).toBe("30 October to 1 November");
  expect(span("2025-12-30", "2026-01-02", "2026-02-01")).toBe("30 December 2025 to 2 January");
  expect(span("2025-09-19", "2025-09-19", "2025-09-20")).toBe("19 September");
});
