/** The page: the same for every address of the workbench, and nothing in it that a policy would have to allow. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testFolder } from "@parley/database/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "./testing/test-api.ts";

let api: TestApi;
let bare: TestApi;
let folder: ReturnType<typeof testFolder>;
beforeAll(async () => {
  folder = testFolder();
  const workbench = folder.dataDir;
  await mkdir(join(workbench, "assets"));
  await writeFile(join(workbench, "index.html"), "<!doctype html><title>Parley</title>");
  await writeFile(join(workbench, "assets", "index-abc.js"), `// ${"x".repeat(5_000)}`);
  api = await testApi({ workbench, token: "a-token-of-the-test" });
  bare = await testApi({ workbench: join(workbench, "nowhere") });
});
afterAll(async () => {
  await api.close();
  await bare.close();
  folder.remove();
});

test.each(["/", "/dossiers/us-china", "/dossiers/us-china/issues/tiktok?at=main@2025-09-15"])(
  "%s is the page, without a token, with a policy that allows no inline script or style",
  async (address) => {
    const { status, text, headers } = await api.get(address);
    expect([status, text]).toEqual([200, "<!doctype html><title>Parley</title>"]);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("cache-control")).toBe("no-cache");
  },
);

test("A file of it is kept for ever by its name, compressed where the reader can read that, and never left out of its folder", async () => {
  const asset = await api.get("/assets/index-abc.js", { "accept-encoding": "gzip" });
  expect(asset.status).toBe(200);
  expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(asset.headers.get("content-encoding")).toBe("gzip");
  // A worker among them asks for the record, and goes by this rather than by the page's policy.
  expect(asset.headers.get("content-security-policy")).toContain("connect-src 'self'");
  expect((await api.get("/assets/../../package.json")).status).not.toBe(200);
  expect((await api.get("/assets/%2e%2e/index.html")).status).not.toBe(200);
  expect((await api.get("/assets/none.js")).status).toBe(404);
});

test("The record stays behind its token", async () => {
  expect((await api.get("/v1/dossiers", { authorization: "" })).status).toBe(401);
});

test("Where it was not built, its address says how to build it", async () => {
  const { status, text } = await bare.get("/dossiers/us-china");
  expect(status).toBe(503);
  expect(text).toContain("start Parley with npm start, which builds it");
});
