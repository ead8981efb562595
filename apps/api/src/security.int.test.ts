/** Who may call, what every answer carries, and what a stranger can make it do. */

import { routes } from "@parley/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CannotListen, startApi } from "./start-api.ts";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { importUsChina } from "./testing/us-china.ts";

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await importUsChina(api);
});
afterAll(() => api.close());

test.each(["localhost", "localhost:4747", "127.0.0.1:80", "[::1]:4747", "LOCALHOST"])("Served as %s", async (host) => {
  expect((await api.get("/healthz", { host })).status).toBe(200);
});

test.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.7:4747", "", "[::2]"])(
  "Not served as %s",
  async (host) => {
    expect(await api.get("/v1/dossiers", { host })).toMatchObject({ status: 403, body: { code: "HostIsForbidden" } });
  },
);

test("A page of another site may not call, not even to read", async () => {
  const call = async (headers: Record<string, string>) =>
    (await api.get("/v1/dossiers", { host: "localhost:4747", ...headers })).status;
  expect(await call({ origin: "http://localhost:4747" })).toBe(200);
  expect(await call({ origin: "http://localhost:3000" })).toBe(403);
  expect(await call({ origin: "https://evil.example" })).toBe(403);
  expect(await call({ origin: "null" })).toBe(403);
  expect(await call({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toBe(403);
  expect(await call({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(200);
  expect(await call({ "sec-fetch-site": "same-origin" })).toBe(200);
  expect((await api.post("/v1/dossiers", {}, { origin: "https://evil.example" })).status).toBe(403);
});

test("With a token every call must bear it, under whatever name", async () => {
  const guarded = await testApi({ token: "correct horse battery staple" });
  const host = "parley.example.org";
  for (const { method, path } of routes) {
    const filled = path.replaceAll(/\{\w+\}/g, "x");
    if (filled === "/healthz") continue;
    const answer = method === "get" ? await guarded.get(filled, { host }) : await guarded.post(filled, {}, { host });
    expect([answer.status, answer.headers.get("www-authenticate")], filled).toEqual([401, 'Bearer realm="parley"']);
  }
  for (const page of ["/docs", "/openapi.json", "/nowhere"])
    expect((await guarded.get(page, { host })).status).toBe(401);
  const bearing = (token: string) => guarded.get("/v1/dossiers", { host, authorization: token });
  expect((await bearing("Bearer correct horse battery staple")).status).toBe(200);
  expect((await bearing("Bearer correct horse battery stapl")).status).toBe(401);
  expect((await bearing("Bearer ")).status).toBe(401);
  expect((await bearing("Basic correct horse battery staple")).status).toBe(401);
  await guarded.close();
});

test("Where names are listed, only those and localhost are served", async () => {
  const named = await testApi({ token: "t".repeat(20), allowedHosts: ["parley.example.org"] });
  const status = async (host: string) =>
    (await named.get("/v1/dossiers", { host, authorization: `Bearer ${"t".repeat(20)}` })).status;
  expect([
    await status("parley.example.org:443"),
    await status("localhost"),
    await status("other.example.org"),
  ]).toEqual([200, 200, 403]);
  await named.close();
});

test("Another address than this machine's is not listened on without a token", async () => {
  await expect(startApi(api.deps, { host: "0.0.0.0", port: 0 })).rejects.toThrow(CannotListen);
  await expect(startApi(api.deps, { host: "0.0.0.0", port: 0 })).rejects.toThrow(/set PARLEY_TOKEN/);
});

test("Every answer carries the headers that keep a page in its bounds", async () => {
  for (const path of ["/", "/dossiers/us-china", "/docs", "/v1/dossiers", "/nowhere", "/openapi.json"]) {
    const { headers } = await api.get(path);
    expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
  const page = await api.get("/dossiers/us-china");
  expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
  expect(page.text).not.toMatch(/<script|style=/);
});

test("What is not there or not done is a problem too", async () => {
  expect(await api.get("/v2/dossiers")).toMatchObject({
    status: 404,
    body: { code: "RouteIsUnknown", type: "/problems/RouteIsUnknown" },
  });
  const wrong = await api.app.request("http://localhost/v1/dossiers", { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST, GET, HEAD"]);
  expect(wrong.headers.get("content-type")).toBe("application/problem+json");
  const head = await api.app.request("http://localhost/v1/dossiers/us-china", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("A bug is 500 with the request's id, and no word of its inside", async () => {
  const broken = await testApi();
  const { createApp } = await import("./app.ts");
  const store = new Proxy(broken.store, { get: () => () => Promise.reject(new TypeError("the inside")) });
  const response = await createApp({ ...broken.deps, store }).request("http://localhost/v1/dossiers");
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain("the inside");
  expect(JSON.parse(text).instance).toBe(`urn:request:${response.headers.get("request-id")}`);
  expect(broken.logged.find(({ msg }) => msg === "a bug")).toMatchObject({
    requestId: response.headers.get("request-id"),
  });
  await broken.close();
});

test("Every call is logged with its id, and no body or query is", async () => {
  await api.get("/v1/dossiers/us-china/search?q=Marker");
  const line = api.logged.findLast(({ msg }) => msg === "call");
  expect(line).toMatchObject({
    method: "GET",
    path: "/v1/dossiers/us-china/search",
    status: 200,
    requestId: expect.any(String),
  });
  expect(JSON.stringify(line)).not.toContain("Marker");
});

/** Nobody's words come back: it would be in no slug, id or party. */
const marker = "M<mark>ER\u2603";
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(marker),
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, "main", "tiktok", "2025-09-15", "DeadlinePostponed", "US"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        "id",
        "type",
        "issues",
        "parties",
        "details",
        "facts",
        "source",
        "events",
        "branch",
        "guards",
        "despite",
        "occurredOn",
        "corrects",
        "__proto__",
        "constructor",
        marker,
      ),
      tie("value"),
      { maxKeys: 6 },
    ),
  ),
})).value;

test("Whatever is sent, no answer is a failure, every refusal is a problem, and nothing is echoed", async () => {
  const paths = routes.map(({ path }) => path);
  const segment = fc.oneof(
    fc.constantFrom("us-china", "tiktok", "main", "nope"),
    fc.constant(marker),
    fc.string({ maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      segment,
      fc.constantFrom("GET", "POST", "PUT", "PATCH", "OPTIONS"),
      fc.dictionary(
        fc.constantFrom(
          "at",
          "asOf",
          "knownAt",
          "position",
          "today",
          "limit",
          "after",
          "type",
          "issue",
          "path",
          "q",
          "head",
          "format",
          "full",
          "dryRun",
          "branch",
        ),
        fc.oneof(fc.constantFrom("main", "2025-09-16", "7", "true", "csv", marker), fc.string()),
        { maxKeys: 4 },
      ),
      fc.oneof(
        json.map((value) => JSON.stringify(value)),
        json.map((value) => JSON.stringify({ events: [value] })),
        fc.string(),
      ),
      fc.constantFrom("application/json", "application/x-ndjson", "text/csv", "text/plain"),
      async (path, name, method, query, body, type) => {
        const url = new URL(
          path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(name.toWellFormed())),
          "http://localhost",
        );
        for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value.toWellFormed());
        const init =
          method === "GET" ? { method } : { method, body: body.toWellFormed(), headers: { "content-type": type } };
        const response = await api.app.fetch(new Request(url, init));
        // A feed has no end.
        const isFeed = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
        if (isFeed) await response.body?.cancel();
        const text = isFeed ? "" : await response.text();
        const what = `${method} ${url} ${body} → ${response.status} ${text.slice(0, 500)}`;
        expect(response.status === 501 || response.status < 500, what).toBe(true);
        expect(text.includes(marker), what).toBe(false);
        expect(text.includes(JSON.stringify(marker).slice(1, -1)), what).toBe(false);
        if (response.status >= 400) expect(response.headers.get("content-type"), what).toBe("application/problem+json");
      },
    ),
    { numRuns: 600 },
  );
});

test("A body of random developments is refused or recorded, never failed at", async () => {
  const fields = fc.record(
    {
      id: fc.oneof(fc.constantFrom("x", "y", "tiktok-postponed-4"), json),
      type: fc.oneof(
        fc.constantFrom(
          "DeadlinePostponed",
          "StatementMade",
          "DevelopmentRetracted",
          "SourceAdded",
          "IssueLinked",
          "ScenarioWeighed",
          "LeadersConfirmed",
        ),
        json,
      ),
      occurredOn: fc.oneof(fc.constantFrom("2025-09-15", "2025-02-30", "9999-12-31", "0000-01-01"), json),
      endedOn: json,
      reportedOn: fc.oneof(fc.constant("2025-09-15"), json),
      issues: fc.oneof(fc.constant(["tiktok"]), json),
      parties: fc.oneof(fc.constant(["US"]), json),
      summary: fc.oneof(fc.constant("A sentence."), json),
      details: fc.oneof(
        fc.constant({ deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-12-16" }),
        fc.constant({ target: "tiktok-postponed-4", reason: "x" }),
        json,
      ),
      confidence: fc.oneof(fc.constant("confirmed"), json),
      source: fc.oneof(fc.constant({ title: "T", publisher: "P", date: "2025-09-15", attribution: "news" }), json),
      corrects: fc.oneof(fc.constantFrom("x", "tiktok-postponed-4"), json),
      clerical: fc.boolean(),
      facts: json,
    },
    { requiredKeys: ["type"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 3 }), fc.boolean(), async (events, dryRun) => {
      const text = JSON.stringify({ events }).toWellFormed();
      const answer = await api.send(`/v1/dossiers/us-china/events?dryRun=${dryRun}`, text, {
        "content-type": "application/json",
      });
      expect([200, 201, 422], `${text} → ${answer.text}`).toContain(answer.status);
      const imported = await api.send(
        "/v1/dossiers/us-china/import?dryRun=true",
        events.map((event) => JSON.stringify(event).toWellFormed()).join("\n"),
        {
          "content-type": "application/x-ndjson",
        },
      );
      expect(imported.lines.at(-1), `${text} → ${imported.text}`).not.toHaveProperty("fault");
    }),
    { numRuns: 250 },
  );
});
