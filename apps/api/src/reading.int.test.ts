/** Reads: vantages, ETags, pages, and every answer as the contract describes it. */
import { routes } from "@parley/contract";
import * as Schema from "effect/Schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { development, importLines, importUsChina, makeDossier, opened, usChinaLines } from "./testing/us-china.ts";

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await importUsChina(api);
});
afterAll(() => api.close());

const at = (path: string) => api.get(`/v1/dossiers/us-china${path}`);

test("Every read says where it was made from, also the parts that were left out", async () => {
  const whole = { branch: "main", asOf: null, knownAt: null, position: 160 };
  for (const path of [
    "/issues",
    "/issues/tiktok",
    "/issues/tiktok/timeline",
    "/deadlines",
    "/events",
    "/search?q=tiktok",
    "/issues/tiktok/why?path=status",
    "/events/tiktok-postponed-4",
  ])
    expect((await at(path)).body, path).toMatchObject({ vantage: whole, today: "2026-11-23" });
  expect((await at("/issues?today=2025-09-15")).body.today).toBe("2025-09-15");
  const part = "?asOf=2025-09-20&knownAt=2025-09-16&position=150&branch=main";
  const written = "?at=main@2025-09-20~2025-09-16:150";
  expect((await at(`/issues${part}`)).body).toEqual((await at(`/issues${written}`)).body);
  expect((await at(`/issues${part}`)).body.vantage).toEqual({
    branch: "main",
    asOf: "2025-09-20",
    knownAt: "2025-09-16",
    position: 150,
  });
});

test("Every read says how many rows it cost", async () => {
  for (const path of [
    "/issues",
    "/issues?asOf=2025-09-15",
    "/issues/tiktok",
    "/issues/tiktok?knownAt=2025-09-15",
    "/issues/tiktok/timeline",
    "/issues/tiktok/why?path=status",
    "/deadlines",
    "/deadlines.ics",
    "/events",
    "/events/tiktok-postponed-4",
    "/search?q=tiktok",
    "/sets",
    "/compare?left=main@2025-09-15&right=main@2025-09-16",
  ]) {
    const [, rows] = /rows;desc="(\d+)"/.exec((await at(path)).headers.get("server-timing") ?? "") ?? [];
    expect(Number(rows), path).toBeGreaterThan(0);
  }
});

test.each([
  ["?asOf=2025-02-30", 422, "asOf"],
  ["?at=main@2025-02-30~x", 422, "asOf"],
  ["?knownAt=yesterday", 422, "knownAt"],
  ["?position=-1", 422, "position"],
  ["?position=161", 422, "position"],
  ["?today=2025-13-01", 422, "today"],
  ["?at=main&asOf=2025-09-16", 422, "asOf"],
  ["?at=main@@", 422, "at"],
  ["?branch=MAIN", 422, "branch"],
  ["?branch=bain", 404, "branch"],
])("A vantage that is wrong names its part: %s", async (query, status, path) => {
  const answer = await at(`/issues${query}`);
  expect(answer.status).toBe(status);
  expect(answer.body.errors[0].path).toBe(path);
});

test("What is not there is 404; an issue that is not on record yet is 200 with null", async () => {
  expect(await api.get("/v1/dossiers/us-chin/issues")).toMatchObject({
    status: 404,
    body: { code: "DossierIsUnknown" },
  });
  const unknown = await at("/issues/tik-tok");
  expect(unknown).toMatchObject({
    status: 404,
    body: { code: "IssueIsUnknown", detail: 'There is no such issue in us-china. Did you mean "tiktok"?' },
  });
  expect((await at("/issues/tik-tok/why?path=status")).status).toBe(404);
  expect((await at("/issues/tik-tok/timeline")).status).toBe(404);
  expect((await at("/events?issue=tik-tok")).status).toBe(404);
  expect((await at("/events/no-such")).body.code).toBe("EntryIsUnknown");
  expect((await at("/issues/tiktok/why?path=mood")).body.code).toBe("FieldIsUnknown");
  expect(await at("/issues/tiktok?asOf=2020-01-01")).toMatchObject({
    status: 200,
    body: { status: null, waitsFor: null },
  });
});

test("An answer that the caller holds is 304 until something is recorded", async () => {
  const first = await at("/issues/tiktok?today=2026-01-01");
  const etag = first.headers.get("etag")!;
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await api.get("/v1/dossiers/us-china/issues/tiktok?today=2026-01-01", {
    "if-none-match": `"other", ${etag}`,
  });
  expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
  expect((await at("/issues/tiktok?today=2026-01-02")).headers.get("etag")).not.toBe(etag);
  expect((await at("/issues/tariffs?today=2026-01-01")).headers.get("etag")).not.toBe(etag);
  expect(first.headers.get("server-timing")).toMatch(/^read;dur=[\d.]+, rows;desc="\d+"$/);
});

test("A comparison that the caller holds is 304 until something is recorded or a scenario is renamed", async () => {
  await makeDossier(api, "compared");
  await importLines(api, JSON.stringify(opened("tiktok")), "compared");
  await api.post("/v1/dossiers/compared/branches", { slug: "deal", title: "A deal", from: "main" });
  const path = "/v1/dossiers/compared/compare?left=main&right=deal&today=2026-01-01";
  const etagOf = async (query = "", headers = {}) => {
    const { status, headers: told } = await api.get(path + query, headers);
    return [status, told.get("etag")] as const;
  };
  const [, etag] = await etagOf();
  expect(etag).toMatch(/^"[\w-]+"$/);
  expect(await etagOf("", { "if-none-match": etag })).toEqual([304, etag]);
  const seen = new Set([etag, (await etagOf("&format=md"))[1], (await etagOf("&equal=true"))[1]]);
  await api.patch("/v1/dossiers/compared/branches/deal", { title: "A deal after all" });
  expect((await etagOf("", { "if-none-match": etag }))[0]).toBe(200);
  seen.add((await etagOf())[1]);
  await importLines(api, JSON.stringify(opened("tariffs")), "compared");
  seen.add((await etagOf())[1]);
  expect(seen.size).toBe(5);
});

test("A read sees what was just acknowledged, and its ETag changes with it", async () => {
  await makeDossier(api, "fresh");
  await importLines(api, JSON.stringify(opened("tiktok")), "fresh");
  const before = await api.get("/v1/dossiers/fresh/issues/tiktok");
  await api.post("/v1/dossiers/fresh/events", { events: [development({ summary: "Just now." })] });
  const after = await api.get("/v1/dossiers/fresh/issues/tiktok", { "if-none-match": before.headers.get("etag")! });
  expect(after).toMatchObject({ status: 200, body: { position: 2, lastDevelopment: { summary: "Just now." } } });
  const pinned = await api.get("/v1/dossiers/fresh/issues/tiktok?position=1");
  expect(pinned.body.lastDevelopment).toEqual(before.body.lastDevelopment);
});

test("The log is paged by position; next pins the position that the first page was read at", async () => {
  const ids: string[] = [];
  let next: string | null = "/v1/dossiers/us-china/events?limit=37";
  let pages = 0;
  while (next !== null) {
    const { body } = await api.get(next);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    next = body.next;
    pages += 1;
    if (next !== null) expect(next).toContain("at=main%3A160");
  }
  expect(pages).toBe(5);
  expect(ids).toEqual(
    usChinaLines()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  );
  expect((await at("/events?limit=1001")).body.errors[0].path).toBe("limit");
  expect((await at("/events?limit=0")).status).toBe(422);
  expect((await at("/events")).body.items).toHaveLength(100);
  expect((await at("/events?after=160")).body).toMatchObject({ items: [], next: null });
});

test("The log can be had whole, as lines, and filtered by issue and type", async () => {
  const whole = await api.get("/v1/dossiers/us-china/events", { accept: "application/x-ndjson" });
  expect(whole.headers.get("content-type")).toBe("application/x-ndjson");
  expect(whole.lines).toHaveLength(160);
  const moved = (await at("/events?type=DeadlinePostponed&issue=tiktok")).body.items;
  expect(moved.length).toBeGreaterThan(3);
  expect(moved.every(({ type }: { type: string }) => type === "DeadlinePostponed")).toBe(true);
  expect((await at("/events?type=DeadlinePostpond")).body.detail).toContain('"DeadlinePostponed"');
});

test("The log shows what is superseded, by what, and hides nothing that a fold would drop", async () => {
  const corrected = usChinaLines()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; corrects?: string; reportedOn: string })
    .find(({ corrects }) => corrects !== undefined)!;
  const items = (await at("/events?limit=1000")).body.items as ReadonlyArray<{
    id: string;
    supersededBy?: { id: string };
  }>;
  expect(items.find(({ id }) => id === corrected.corrects)?.supersededBy).toMatchObject({
    id: corrected.id,
    kind: "corrected",
  });
  expect((await at(`/events/${corrected.corrects}`)).body).toMatchObject({
    status: "corrected",
    current: corrected.id,
  });
  expect((await at(`/events/${corrected.id}`)).body).toMatchObject({ status: "current", current: corrected.id });
});

test("A correction that moved out of the day still supersedes at it, and comes along in log and export", async () => {
  await makeDossier(api, "moved");
  const wrong = development({ id: "wrong-day", occurredOn: "2025-04-09", summary: "On the wrong day." });
  const right = development({
    id: "right-day",
    occurredOn: "2025-04-20",
    reportedOn: "2025-04-20",
    corrects: "wrong-day",
  });
  const later = development({ id: "later", occurredOn: "2025-04-21" });
  await importLines(
    api,
    [opened("tiktok"), wrong, right, later].map((line) => JSON.stringify(line)).join("\n"),
    "moved",
  );
  const on = "?at=main@2025-04-15";
  const { items } = (await api.get(`/v1/dossiers/moved/events${on}`)).body;
  expect(
    items.map(({ id, supersededBy }: { id: string; supersededBy?: { id: string } }) => [id, supersededBy?.id]),
  ).toEqual([
    ["tiktok-opened", undefined],
    ["wrong-day", "right-day"],
    ["right-day", undefined],
  ]);
  const exported = (await api.get(`/v1/dossiers/moved/export${on}`)).text;
  await makeDossier(api, "moved-copy");
  await importLines(api, exported, "moved-copy");
  const [one, two] = [
    await api.get(`/v1/dossiers/moved/issues/tiktok${on}`),
    await api.get(`/v1/dossiers/moved-copy/issues/tiktok${on}`),
  ];
  expect(two.body.lastDevelopment).toEqual(one.body.lastDevelopment);
  expect((await api.get("/v1/dossiers/moved/events?at=main@2025-04-15~2025-04-15")).body.items).toHaveLength(2);
});

test("Why a deadline stands where it stands: the developments that moved it, newest first", async () => {
  const { body } = await at(
    "/issues/tiktok/why?path=deadlines.tiktok-divestiture.current&asOf=2025-09-16&knownAt=2025-09-16",
  );
  expect(body.value).toBe("2025-12-16");
  expect(body.reasons.map(({ after }: { after: string }) => after)).toEqual([
    "2025-12-16",
    "2025-09-17",
    "2025-06-19",
    "2025-04-05",
    "2025-01-19",
  ]);
  expect(body.reasons[0]).toMatchObject({
    before: "2025-09-17",
    entry: { id: "tiktok-postponed-4", type: "DeadlinePostponed" },
  });
});

test("Deadlines come as a calendar whose entries move", async () => {
  const { text, headers } = await at("/deadlines.ics?asOf=2025-09-16");
  expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const event = text.split("BEGIN:VEVENT").find((each) => each.includes("tiktok-divestiture@us-china"))!;
  expect(event).toContain("SEQUENCE:4");
  expect(event).toContain("DTSTART;VALUE=DATE:20251216");
  expect(event).toContain("DTEND;VALUE=DATE:20251217");
  expect((await at("/deadlines.ics?asOf=2025-09-16")).text).toBe(text);
});

test("Search finds all of the words, newest first, whatever the accents", async () => {
  const { body } = await at("/search?q=TikTok+divestiture&limit=3");
  expect(body.items.length).toBeLessThanOrEqual(3);
  expect(body.total).toBeGreaterThan(0);
  expect((await at("/search")).status).toBe(422);
  expect((await at("/search?q=zzzz")).body).toMatchObject({ items: [], total: 0 });
});

test("A board without asOf says that the record ended, and offers its last day", async () => {
  const { recordEnds } = (await at("/issues")).body;
  expect(recordEnds).toMatchObject({
    offer: expect.stringMatching(/^main@2026-/),
    text: expect.stringContaining("The record ends on"),
  });
  expect((await at("/issues?asOf=2025-09-15")).body.recordEnds).toBeNull();
});

test("The chronicle is Markdown", async () => {
  const { text, headers } = await at("/export?format=md&asOf=2025-09-16");
  expect(headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(text).toContain("## 2025-09");
  expect((await at("/export?format=xml")).body.errors[0].path).toBe("format");
});

test("Every JSON answer is what the document says that it is", async () => {
  const examples: Readonly<Record<string, string>> = {
    "{dossier}": "us-china",
    "{issue}": "tiktok",
    "{id}": "tiktok-postponed-4",
    "{branch}": "main",
    "{set}": "spring",
  };
  await api.post("/v1/dossiers/us-china/events", {
    events: [
      {
        type: "SetOpened",
        occurredOn: "2026-05-20",
        details: {
          set: "spring",
          question: "Is there a deal by June?",
          resolvesBy: "2026-06-30",
          outcomes: [
            { scenario: "deal", definition: "One is signed." },
            { scenario: "none", definition: "Anything else." },
          ],
        },
      },
    ],
  });
  for (const { method, path, answers } of routes) {
    const schema = answers[200]?.media?.["application/json"];
    if (method !== "get" || schema === undefined || schema === null) continue;
    const filled = path.replaceAll(/\{\w+\}/g, (name) => examples[name]!);
    const query = path.endsWith("/why")
      ? "?path=status"
      : path.endsWith("/search")
        ? "?q=tiktok"
        : path.endsWith("/compare")
          ? "?left=main@2025-09-15&right=main@2025-09-16"
          : "";
    const { status, body, headers } = await api.get(filled + query);
    expect(status, filled).toBe(200);
    const told = ["ETag", "Server-Timing"].filter((name) => headers.has(name));
    expect(told, filled).toEqual(Object.keys(answers[200]?.headers ?? {}));
    expect(() => Schema.decodeUnknownSync(schema as Schema.Decoder<unknown>)(body), filled).not.toThrow();
  }
});

test("A client sees every address of the table in the document, and the document is served", async () => {
  const { body } = await api.get("/openapi.json");
  for (const { method, path } of routes) expect(body.paths[path][method], path).toBeDefined();
});
