/** The page that needs no script. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { development, importUsChina, makeDossier } from "../testing/us-china.ts";

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

test("Without a dossier the page says how to make one; the example opens on 15 September 2025", async () => {
  expect((await api.get("/")).text).toContain("parley dossier create");
  await importUsChina(api);
  const first = await api.get("/");
  expect([first.status, first.headers.get("location")]).toEqual([
    302,
    "/dossiers/us-china?asOf=2025-09-15&knownAt=2025-09-15",
  ]);
  const board = await api.get(first.headers.get("location")!);
  expect(board.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  expect(board.text).toContain(
    "A call between the leaders (madrid-tiktok). Enforcement date 17 September, in 2 days, moved 3 times.",
  );
  expect(board.text).toContain('href="/dossiers/us-china/issues/tiktok?asOf=2025-09-15&amp;knownAt=2025-09-15"');
  expect(board.text).toContain('<input type="date" name="asOf" value="2025-09-15" />');
});

test("A board of today says that the record ended, and offers its last day", async () => {
  const { text } = await api.get("/dossiers/us-china?asOf=&knownAt=");
  expect(text).toContain("The record ends on 20 May 2026, 187 days ago.");
  expect(text).toContain("/dossiers/us-china?asOf=2026-05-20");
  expect(text).toContain("<code>main:160</code>");
});

test("An issue has a page with its state and its timeline", async () => {
  const { text } = await api.get("/dossiers/us-china/issues/tiktok?asOf=2025-09-16&knownAt=2025-09-16");
  expect(text).toContain("originally 19 January");
  expect(text).toContain("DeadlinePostponed");
  expect((await api.get("/dossiers/us-china/issues/nope")).status).toBe(404);
});

test("What sources say is text on the page, never markup", async () => {
  const summary = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  await api.post("/v1/dossiers/us-china/events", {
    events: [
      development({
        summary,
        source: {
          title: summary,
          publisher: summary,
          date: "2025-09-15",
          url: "https://example.org/?q=%22><b>",
          attribution: "news",
        },
      }),
    ],
  });
  for (const page of ["/dossiers/us-china?asOf=2025-09-15", "/dossiers/us-china/issues/tiktok?asOf=2025-09-15"]) {
    const { text } = await api.get(page);
    expect(text).not.toContain("<script>");
    expect(text).not.toContain("<img");
    expect(text).not.toContain('<b>"');
  }
  await makeDossier(api, "second");
  expect((await api.get("/")).text).toContain('href="/dossiers/second"');
});

test("The reference is served offline, from this server alone", async () => {
  const docs = await api.get("/docs");
  expect(docs.headers.get("content-security-policy")).toContain("script-src 'self'");
  for (const [, address] of docs.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(address).toMatch(/^\/docs\//);
    expect((await api.get(address!)).status).toBe(200);
  }
  expect((await api.get("/docs/package.json")).status).toBe(404);
});
