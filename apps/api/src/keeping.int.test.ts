/** Verify, back up and restore, and how the process is. */
import { createKysely, createPool } from "@parley/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { development, importUsChina, makeDossier, opened } from "./testing/us-china.ts";

let api: TestApi;
let other: TestApi;
beforeAll(async () => {
  [api, other] = await Promise.all([testApi(), testApi()]);
  await importUsChina(api);
  await makeDossier(api, "empty");
});
afterAll(() => Promise.all([api.close(), other.close()]));

const ndjson = { "content-type": "application/x-ndjson" };

test("The chain holds, and holds a head that was noted elsewhere", async () => {
  const first = (await api.get("/v1/dossiers/us-china/verify")).body;
  expect(first).toMatchObject({
    dossier: "us-china",
    holds: true,
    entries: 160,
    head: expect.stringMatching(/^160:[0-9a-f]{64}$/),
  });
  await api.post("/v1/dossiers/us-china/events", { events: [development({ id: "one-more" })] });
  expect((await api.get(`/v1/dossiers/us-china/verify?head=${first.head}`)).body).toMatchObject({
    holds: true,
    entries: 161,
  });
  const wrong = `160:${"0".repeat(64)}`;
  expect((await api.get(`/v1/dossiers/us-china/verify?head=${wrong}`)).body).toMatchObject({
    holds: false,
    part: "head",
    position: 160,
  });
  expect((await api.get("/v1/dossiers/us-china/verify?head=160")).status).toBe(422);
});

test("A backup restores elsewhere to the same bytes; cut off or twice it is refused", async () => {
  const backup = (await api.get("/v1/backup")).text;
  const cut = backup.slice(0, backup.trimEnd().lastIndexOf("\n") + 1);
  const cutWithin = backup.split("\n").slice(0, 100).join("\n");
  for (const broken of [
    cutWithin,
    "",
    "{}",
    '{"record":"dossier"}\n',
    '{"record":"entry"}\n{"record":"end","dossiers":0}\n',
    "null",
  ]) {
    const answer = await other.send("/v1/restore", broken, ndjson);
    expect([answer.status, answer.body.code]).toEqual([422, "BackupIsRefused"]);
  }
  expect((await other.get("/v1/dossiers")).body.items).toEqual([]);
  const tampered = backup.replace("2025-06-19", "2025-06-18");
  expect((await other.send("/v1/restore", tampered, ndjson)).body.code).toBe("BackupIsRefused");
  expect((await other.get("/v1/dossiers")).body.items.map(({ dossier }: { dossier: string }) => dossier)).toEqual([
    "empty",
  ]);
  await other.close();
  other = await testApi();
  expect((await other.send("/v1/restore", backup, ndjson)).body).toEqual({
    dossiers: [
      { dossier: "empty", entries: 0 },
      { dossier: "us-china", entries: 161 },
    ],
  });
  for (const query of ["", "?full=true"])
    expect((await other.get(`/v1/dossiers/us-china/export${query}`)).text).toBe(
      (await api.get(`/v1/dossiers/us-china/export${query}`)).text,
    );
  expect((await other.get("/v1/backup")).text).toBe(backup);
  expect((await other.send("/v1/restore", cut, ndjson)).body).toMatchObject({ status: 422, code: "BackupIsRefused" });
});

test("The whole log comes with what the log adds", async () => {
  const [first] = (await api.get("/v1/dossiers/us-china/export?full=true")).lines;
  expect(first).toMatchObject({
    position: 1,
    branch: "main",
    recordedBy: "analyst",
    contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("Alive, ready, and figures", async () => {
  expect((await api.get("/healthz")).body).toEqual({ status: "alive", version: "0.1.0" });
  expect((await api.get("/readyz")).body).toEqual({
    status: "ready",
    database: "up",
    appendOnly: "role",
    projector: null,
  });
  const { text } = await api.get("/metrics");
  expect(text).toMatch(
    /parley_http_requests_total\{method="GET",route="\/v1\/dossiers\/:dossier\/verify",status="200"\} \d/,
  );
});

test("Views that are not kept here cannot be made anew", async () => {
  expect(await api.post("/v1/rebuild", {})).toMatchObject({ status: 501, body: { code: "NotRunningHere" } });
  const lines = [{ dossier: "us-china", position: 1, head: 2 }];
  const keeping = await testApi({
    rebuild: async (onProgress) => {
      onProgress(lines[0]!);
      throw new Error("secret");
    },
  });
  const answer = await keeping.post("/v1/rebuild", {});
  expect(answer.lines).toEqual([...lines, { done: true, fault: expect.not.stringContaining("secret") }]);
  await keeping.close();
});

test("Views that cannot be reached are told as the database that is away, and not as a bug", async () => {
  const views = createKysely<never>(createPool("postgresql://nobody@127.0.0.1:1/none"));
  const away = await testApi({ views });
  await makeDossier(away);
  await away.post("/v1/dossiers/us-china/events", { events: [opened("tiktok")] });
  const answer = await away.get("/v1/dossiers/us-china/issues");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(answer.body).toMatchObject({ code: "DatabaseIsAway" });
  await views.destroy();
  await away.close();
});

test("With the database away, calls are 503 with Retry-After, and the process says why it is not ready", async () => {
  const away = await testApi();
  const { store } = away;
  const gone = new Error("connect ECONNREFUSED");
  const { DatabaseIsAway } = await import("@parley/event-store");
  const failing = new Proxy(store, { get: () => () => Promise.reject(new DatabaseIsAway({ cause: gone })) });
  const { createApp } = await import("./app.ts");
  const app = createApp({ ...away.deps, store: failing });
  const answer = await app.request("http://localhost/v1/dossiers");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await answer.json()).toMatchObject({ code: "DatabaseIsAway", status: 503 });
  expect(await (await app.request("http://localhost/readyz")).json()).toMatchObject({
    status: "not ready",
    database: "away",
  });
  expect((await app.request("http://localhost/healthz")).status).toBe(200);
  await away.close();
});
