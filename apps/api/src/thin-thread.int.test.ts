/** From a new dossier to its board. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { deadlineSet, expectedAnswers, importUsChina, makeDossier, opened, usChinaLines } from "./testing/us-china.ts";

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

test("A dossier is created, developments are recorded, and the board shows them", async () => {
  const created = await makeDossier(api, "eu-mercosur");
  expect(created.status).toBe(201);
  expect(created.headers.get("location")).toBe("/v1/dossiers/eu-mercosur");
  const recorded = await api.post("/v1/dossiers/eu-mercosur/events", {
    events: [opened("tiktok"), deadlineSet("tiktok-divestiture", "2025-01-19")],
  });
  expect(recorded.status).toBe(201);
  expect(recorded.body).toEqual({
    position: 2,
    events: [
      { id: "tiktok-opened", position: 1, issues: [{ issue: "tiktok", revision: 1 }] },
      { id: "tiktok-divestiture-set", position: 2, issues: [{ issue: "tiktok", revision: 2 }] },
    ],
  });
  const board = await api.get("/v1/dossiers/eu-mercosur/issues?asOf=2025-01-10");
  expect(board.status).toBe(200);
  expect(board.body).toMatchObject({
    items: [{ issue: "tiktok", nextDeadline: { current: "2025-01-19", daysLeft: 9, postponements: 0 } }],
    vantage: { branch: "main", asOf: "2025-01-10", knownAt: null, position: 2 },
    today: "2025-01-10",
  });
});

test("The example imports, and gives the twelve answers", async () => {
  const imported = await importUsChina(api);
  expect(imported.status).toBe(200);
  expect(imported.lines.filter(({ status }) => status === "refused")).toEqual([]);
  expect(imported.lines.at(-1)).toMatchObject({
    done: true,
    lines: 160,
    added: 160,
    known: 0,
    refused: 0,
    position: 160,
  });
  for (const { asOf, knownAt, issue, path, expected, because } of expectedAnswers()) {
    const { status, body } = await api.get(`/v1/dossiers/us-china/issues/${issue}?asOf=${asOf}&knownAt=${knownAt}`);
    expect(status).toBe(200);
    const value = path.split(".").reduce((inner, key) => inner?.[key], body) ?? null;
    if (typeof expected === "object" && expected !== null) expect(value, because).toMatchObject(expected);
    else expect(value, because).toEqual(expected);
  }
});

test("Importing twice adds nothing", async () => {
  const { lines } = await api.send("/v1/dossiers/us-china/import", usChinaLines(), {
    "content-type": "application/x-ndjson",
  });
  expect(lines.at(-1)).toMatchObject({
    done: true,
    lines: 160,
    added: 0,
    known: 160,
    questioned: 0,
    refused: 0,
    position: 160,
  });
  expect((await api.get("/v1/dossiers/us-china")).body).toMatchObject({ position: 160, developments: 160 });
});
