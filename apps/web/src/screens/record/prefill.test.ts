import { expect, test } from "vitest";
import { type Draft, valueAt, withValue } from "./draft.ts";
import { formOfType } from "./form-of-type.ts";
import type { OnRecord, ThingOnRecord } from "./on-record.ts";
import { prefilled } from "./prefill.ts";

const deadline = (slug: string, current: string, issue: string, open = true): ThingOnRecord => ({
  kind: "deadline",
  slug,
  issues: [issue],
  words: "",
  fills: { from: current, date: current },
  open,
});
const record: OnRecord = {
  things: [
    deadline("tiktok-divestiture", "2025-09-17", "tiktok"),
    deadline("tariff-truce", "2025-11-10", "tariffs"),
    deadline("tariff-pause", "2025-07-09", "tariffs", false),
    { kind: "concession", slug: "cn-magnets", issues: ["rare-earths"], words: "", fills: { by: "CN" }, open: true },
  ],
  entries: [],
  publishers: [],
};
const draftOf = (type: Draft["type"], values: Draft["values"]): Draft => ({ type, id: "x", values, filled: {} });
const fill = (draft: Draft, of: OnRecord | undefined = record) =>
  prefilled(draft, {
    form: formOfType(draft.type),
    record: of,
    parties: ["US", "CN"],
    branch: "main",
    analyst: "Sun",
  });

test("with the issue chosen, its one running deadline and that one's date follow", () => {
  const { values } = fill(draftOf("DeadlinePostponed", { issues: ["tiktok"] }));
  expect(values["details"]).toEqual({ deadline: "tiktok-divestiture", from: "2025-09-17" });
});

test("with the deadline chosen, its issues follow; with another one chosen, they change", () => {
  const first = fill(draftOf("DeadlinePostponed", { details: { deadline: "tiktok-divestiture" } }));
  expect(first.values["issues"]).toEqual(["tiktok"]);
  const second = fill({ ...first, values: withValue(first.values, "details.deadline", "tariff-truce") });
  expect(second.values["issues"]).toEqual(["tariffs"]);
  expect(valueAt(second.values, "details.from")).toBe("2025-11-10");
});

test("what somebody typed or emptied stays", () => {
  const typed = fill(draftOf("DeadlinePostponed", { details: { deadline: "tiktok-divestiture", from: "2025-06-19" } }));
  expect(valueAt(typed.values, "details.from")).toBe("2025-06-19");
  const first = fill(draftOf("DeadlinePostponed", { details: { deadline: "tiktok-divestiture" } }));
  const emptied = fill({ ...first, values: withValue(first.values, "details.from", "") });
  expect(valueAt(emptied.values, "details.from")).toBe("");
});

test("an offer is accepted by the other side", () => {
  const { values } = fill(draftOf("ConcessionAccepted", { details: { concession: "cn-magnets" } }));
  expect(valueAt(values, "details.by")).toBe("US");
  expect(values["parties"]).toEqual(["US"]);
});

test("an address and one sentence are enough for a statement", () => {
  const { values } = fill(
    draftOf("StatementMade", { occurredOn: "2025-09-16", source: { url: "https://www.whitehouse.gov/x" } }),
    undefined,
  );
  expect(values["source"]).toEqual({
    url: "https://www.whitehouse.gov/x",
    date: "2025-09-16",
    publisher: "whitehouse.gov",
    title: "whitehouse.gov",
    attribution: "official",
  });
  expect(values["confidence"]).toBe("confirmed");
  expect(values["parties"]).toEqual(["US", "CN"]);
});

test("filling in twice changes nothing more", () => {
  const once = fill(draftOf("DeadlinePostponed", { issues: ["tiktok"] }));
  expect(fill(once)).toEqual(once);
});
