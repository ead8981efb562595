// The server goes and comes back while a page is open: the page says so, keeps what it has, and goes on by itself.
import { expect, onTestFinished, test } from "vitest";
import { serve } from "../support/parley.ts";
import { settled } from "./support/screens.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();
const expected = [/Failed to load resource/, /ERR_/];

test("a log that could not be loaded is a failure that one can try again, not a wait without an end", async () => {
  const page = await workbench.open("/", {}, expected);
  await settled(page);
  await page.context().route("**/export?**", (route) => route.abort());
  await page.goto("/dossiers/us-china/log?at=main@2025-09-15~2025-09-15");
  const main = page.getByRole("main");
  const again = main.getByRole("alert").getByRole("button", { name: "Try again" });
  await again.waitFor();
  expect(await main.locator(".loading").count()).toBe(0);
  for (const screen of ["timeline", "calendar", "record"]) {
    await page.goto(`/dossiers/us-china/${screen}`);
    await again.waitFor();
  }
  // What the server answers by itself is still there, and the bar says what is not.
  await page.goto("/dossiers/us-china");
  await main.getByRole("link", { name: "Tiktok" }).first().waitFor();
  await page.getByRole("region", { name: "Vantage" }).getByRole("alert").waitFor();
  await page.goto("/dossiers/us-china/log");
  await again.waitFor();
  await page.context().unroute("**/export?**");
  await again.click();
  await main.getByRole("table").waitFor();
  expect(await page.getByRole("region", { name: "Vantage" }).getByRole("alert").count()).toBe(0);
});

test("while the server is away it is said, and what is here can be read; what is recorded afterwards comes by itself", async () => {
  const { url, dataDir } = workbench.running;
  const page = await workbench.open("/dossiers/us-china/log", {}, expected);
  const main = page.getByRole("main");
  await main.getByRole("table").waitFor();
  // The code of the other screens follows the log.
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /search-screen.*js/.test(name)),
  );
  await settled(page);
  const said = page.getByText("The server does not answer.");
  expect(await said.count()).toBe(0);
  await workbench.running.kill("SIGTERM");
  await said.waitFor();
  await page.getByRole("link", { name: "Calendar" }).click();
  await main.getByRole("grid").or(main.getByRole("table")).first().waitFor();
  await page.getByRole("link", { name: "Log", exact: true }).click();
  const back = await serve(dataDir, ["--port", new URL(url).port]);
  onTestFinished(async () => void (await back.kill("SIGTERM")));
  const { status, body } = await workbench.call("POST", "/v1/dossiers/us-china/import", JSON.stringify(call));
  expect([status, String(body)]).toEqual([200, expect.not.stringContaining('"status":"refused"')]);
  await main.getByText(call.summary).waitFor();
  await said.waitFor({ state: "detached" });
});

const call = {
  id: "recorded-afterwards",
  type: "TalksHeld",
  occurredOn: "2026-01-30",
  confidence: "confirmed",
  issues: ["tiktok"],
  parties: ["US", "CN"],
  details: { level: "leaders", round: "leaders-afterwards", venue: "telephone" },
  source: { title: "A report", publisher: "An agency", date: "2026-01-30", attribution: "news" },
  summary: "Recorded when the server was back.",
};
