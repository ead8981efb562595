import { expect, test } from "vitest";
import { formOfType } from "./form-of-type.ts";
import { asSourceFor, draftKey, firstValues, lineFor, newId, purposeOf } from "./purpose.ts";

const forms = new Map(
  (["DeadlinePostponed", "DevelopmentRetracted", "StatementMade"] as const).map((type) => [
    type as string,
    formOfType(type),
  ]),
);
const around = { day: "2025-09-16", branch: "main" };

test("the address says what the form is for", () => {
  expect(purposeOf({ correct: "madrid" })).toEqual({ kind: "correct", id: "madrid" });
  expect(purposeOf({ type: "TalksHeld" })).toEqual({ kind: "record" });
  expect(draftKey("us-china", "deal", { kind: "retract", id: "madrid" })).toBe("us-china deal retract madrid");
});

test("the address fills in the type, the issue and the thing", () => {
  const search = { type: "DeadlinePostponed", issue: "tiktok", deadline: "tiktok-divestiture", at: "main" };
  expect(firstValues({ kind: "record" }, forms, undefined, search, around)).toEqual({
    type: "DeadlinePostponed",
    values: { occurredOn: "2025-09-16", issues: ["tiktok"], details: { deadline: "tiktok-divestiture" } },
  });
  expect(firstValues({ kind: "record" }, forms, undefined, { type: "constructor" }, around).type).toBeUndefined();
});

test("a correction begins with the entry, and asks anew for its reason and its day", () => {
  const entry = {
    id: "order",
    type: "DeadlinePostponed",
    occurredOn: "2025-09-16",
    reportedOn: "2025-09-16",
    position: 7,
    details: { deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-12-16" },
  };
  const { values } = firstValues({ kind: "correct", id: "order" }, forms, entry, {}, around);
  expect(lineFor(forms.get("DeadlinePostponed")!, { id: "order-2", values }, "main")).toEqual({
    id: "order-2",
    type: "DeadlinePostponed",
    corrects: "order",
    occurredOn: "2025-09-16",
    details: { deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-12-16" },
  });
});

test("on main a source counts, on a scenario a basis", () => {
  const values = { basis: "Three moves so far", reportedOn: "2025-09-16", source: { title: "Order" }, details: {} };
  const form = forms.get("StatementMade")!;
  expect(Object.keys(lineFor(form, { id: "x", values }, "main"))).toEqual([
    "reportedOn",
    "source",
    "id",
    "type",
    "details",
  ]);
  expect(Object.keys(lineFor(form, { id: "x", values }, "deal"))).toEqual(["basis", "id", "type", "details"]);
});

test("a duplicate becomes a further source", () => {
  const draft = {
    type: "StatementMade" as const,
    id: "x",
    values: { source: { title: "Order" }, summary: "…" },
    filled: {},
  };
  const { type, values } = asSourceFor("order", draft, "2025-09-16");
  expect(type).toBe("SourceAdded");
  expect(values).toEqual({ occurredOn: "2025-09-16", details: { target: "order", source: { title: "Order" } } });
});

test("every draft has an id of its own", () => {
  expect(newId("DeadlinePostponed")).toMatch(/^deadline-postponed-[a-z0-9]{6,10}$/);
  expect(newId("TalksHeld")).not.toBe(newId("TalksHeld"));
});
