/** The client of the contract, within the process and over a network. */
import { createClient, ProblemError } from "@parley/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Listening, startApi } from "./start-api.ts";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { development, opened, usChinaLines } from "./testing/us-china.ts";

let api: TestApi;
let server: Listening;
beforeAll(async () => {
  api = await testApi();
  server = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

const within = () =>
  createClient({ baseUrl: "http://localhost", fetch: (request) => api.app.fetch(request), analyst: "Žofie" });
const over = () => createClient({ baseUrl: server.url, analyst: "Ada Lovelace" });

test.each([
  ["within the process", within, "one"],
  ["over a network", over, "two"],
])("Everything that the contract offers, %s", async (_, connect, slug) => {
  const client = connect();
  expect(
    await client.createDossier({ dossier: slug, title: "United States – China", parties: ["US", "CN"] }),
  ).toMatchObject({ position: 0 });
  const lines: unknown[] = [];
  const end = await client.importDevelopments(slug, new Blob([usChinaLines()]).stream(), {
    onLine: (line) => lines.push(line),
  });
  expect(end).toMatchObject({ done: true, added: 160 });
  expect(lines.at(-1)).toEqual(end);
  const appended = await client.append(slug, { events: [development({ id: "new" })] }, { idempotencyKey: "k" });
  expect(appended.events).toEqual([
    { id: "new", position: 161, issues: [{ issue: "tiktok", revision: expect.any(Number) }] },
  ]);
  expect((await client.appendDryRun(slug, { events: [opened("fentanyl-2")] })).events[0]).toMatchObject({
    known: false,
    position: 162,
  });

  expect((await client.readBoard(slug, { at: "main@2025-09-16" })).items.length).toBeGreaterThan(5);
  expect(
    (await client.readIssue(slug, "tiktok", { at: { asOf: "2025-09-16", knownAt: "2025-09-16" } })).deadlines[
      "tiktok-divestiture"
    ]?.current,
  ).toBe("2025-12-16");
  expect((await client.readTimeline(slug, "tiktok")).items.at(-1)?.id).toBeDefined();
  expect((await client.readWhy(slug, "tiktok", "status")).reasons.at(-1)).toMatchObject({
    before: null,
    after: "open",
  });
  expect((await client.readDeadlines(slug)).items.length).toBeGreaterThan(1);
  expect(await client.readCalendar(slug)).toContain("BEGIN:VCALENDAR");
  expect((await client.search(slug, "tiktok", { limit: 2 })).items).toHaveLength(2);
  expect(await client.readEntry(slug, "new")).toMatchObject({
    status: "current",
    entry: { recordedBy: slug === "one" ? "Žofie" : "Ada Lovelace" },
  });

  const first = await client.listEvents(slug, { limit: 150 });
  const second = await client.readNext(first.next!);
  expect([first.items.length, second.items.length, second.next]).toEqual([150, 11, null]);
  let streamed = 0;
  for await (const item of client.streamEvents(slug, { type: "DeadlinePostponed" }))
    streamed += item.type === "DeadlinePostponed" ? 1 : 1_000;
  expect(streamed).toBeGreaterThan(3);
  expect(await new Response(await client.exportDevelopments(slug, { at: "main:160" })).text()).toContain(
    "tiktok-postponed-4",
  );
  expect(await client.verify(slug)).toMatchObject({ holds: true, entries: 161 });
  expect(await new Response(await client.backup()).text()).toContain('"record":"end"');
  expect(await client.health()).toMatchObject({ status: "alive" });
  expect(await client.ready()).toMatchObject({ status: "ready" });
  expect(await client.openApi()).toMatchObject({ openapi: "3.1.0" });
});

test("A refusal is thrown with its problem", async () => {
  const refused = await over()
    .append("one", { events: [development({ parties: ["EU"] })] })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect(refused).toMatchObject({
    status: 422,
    problem: { code: "Refused", errors: [{ path: "events.0.parties.0" }] },
  });
  await expect(over().readDossier("nope")).rejects.toThrow("There is no such dossier.");
});

test("No server, or another one, is told apart from a refusal", async () => {
  await expect(createClient({ baseUrl: "http://127.0.0.1:1" }).listDossiers()).rejects.toMatchObject({
    name: "ConnectionError",
  });
  const other = createClient({ baseUrl: "http://localhost", fetch: () => new Response("<html>", { status: 502 }) });
  await expect(other.listDossiers()).rejects.toMatchObject({ name: "ConnectionError" });
});
