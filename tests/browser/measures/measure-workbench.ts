/**
 * `npm run bench:web`: how the workbench feels with 10,000 developments, measured by real input on the production build.
 * It prints JSON and asserts nothing: speeds belong to a machine, not to a test.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { type Running, serve, testFolder } from "../../support/parley.ts";
import { violations } from "../support/axe.ts";
import { buildWorkbench, builtFolder } from "../support/built.ts";
import { launchChromium } from "../support/chromium.ts";
import { initialScripts } from "../support/initial-scripts.ts";
import { settled } from "../support/screens.ts";
import { openIn } from "../support/workbench.ts";
import { firstPaint } from "./first-paint.ts";
import { framesDuring } from "./frames.ts";
import { lighthouseOf } from "./lighthouse.ts";
import { manyDevelopments } from "./many-developments.ts";
import { memoryOf } from "./memory.ts";

const many = Number(process.env["PARLEY_BENCH_DEVELOPMENTS"] ?? 10_000);
const scrubs = Number(process.env["PARLEY_BENCH_SCRUBS"] ?? 1_000);

const measureAll = async (running: Running, browser: Browser) => {
  tell("first scripts, gzip kB", initialKb());
  for (const machine of ["desk", "phone"] as const)
    tell(
      `first paint, the example, ${machine}`,
      await firstPaint(browser, running.url, "/dossiers/us-china?at=main@2025-09-15~2025-09-15", machine),
    );
  for (const machine of ["desk", "phone"] as const)
    tell(
      `Lighthouse, ${machine}`,
      await lighthouseOf(`${running.url}/dossiers/us-china?at=main@2025-09-15~2025-09-15`, machine),
    );
  tell("best practices, the example", await bestPractices(browser, running.url));

  await seed(running.url);
  tell(`first paint, ${many} developments, desk`, await firstPaint(browser, running.url, "/dossiers/many", "desk"));
  const { page, faults } = await openIn(browser, running.url, {});
  const began = Date.now();
  await page.goto("/dossiers/many");
  await settled(page);
  tell("to a settled board, ms", Date.now() - began);

  await page.getByRole("region", { name: "Vantage" }).getByRole("slider").first().waitFor({ timeout: 60_000 });
  const before = await memoryOf(browser, page);
  tell("scrub from end to end by the mouse", await framesDuring(page, () => dragTheSlider(page, 240)));
  tell("steps by the arrow keys", await framesDuring(page, () => stepByKeys(page, 200)));
  tell("memory before", before);
  tell("memory after one scrub", await memoryOf(browser, page));
  for (let done = 0; done < scrubs; done += 100) {
    await dragTheSlider(page, 100);
  }
  await page.waitForTimeout(2_000);
  tell(`memory after ${scrubs} more vantages`, await memoryOf(browser, page));

  for (const screen of ["timeline", "log"]) {
    await page.goto(`/dossiers/many/${screen}`);
    await settled(page);
    tell(`wheel over the ${screen}`, await framesDuring(page, () => wheel(page)));
    // The timeline moves under the wheel; only a list could run ahead of its rows.
    if (screen === "log") tell("frames in which the log was blank while it scrolled", await blanksWhileScrolling(page));
  }
  tell("faults of the page", faults());
};

const seed = async (url: string): Promise<void> => {
  const post = async (path: string, type: string, body: string) => {
    const response = await fetch(`${url}/v1/dossiers${path}`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    const text = await response.text();
    if (!response.ok || text.includes('"status":"refused"')) throw new Error(text.slice(0, 2_000));
  };
  await post(
    "",
    "application/json",
    JSON.stringify({ dossier: "many", title: "Ten thousand developments", parties: ["US", "CN"] }),
  );
  await post("/many/import", "application/x-ndjson", manyDevelopments(many));
};

/** There and back, with the button held, in as many moves as an unhurried hand makes. */
const dragTheSlider = async (page: Page, moves: number): Promise<void> => {
  const box = (await page.locator(".replay-track").boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 2, y);
  await page.mouse.down();
  for (let move = 0; move <= moves; move += 1) {
    const share = Math.abs(1 - (2 * move) / moves);
    await page.mouse.move(box.x + 2 + share * (box.width - 4), y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
};

const stepByKeys = async (page: Page, steps: number): Promise<void> => {
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(16);
  }
};

const wheel = async (page: Page): Promise<void> => {
  await page.mouse.move(640, 600);
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, turn < 60 ? 240 : -240);
    await page.waitForTimeout(16);
  }
};

/** Frames in which the middle of the window showed nothing at all. */
const blanksWhileScrolling = async (page: Page): Promise<number> => {
  await page.mouse.move(640, 600);
  let blanks = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(16);
    if (await page.evaluate(isBlank)) blanks += 1;
  }
  return blanks;
};

// Runs in the page.
const isBlank = (): boolean =>
  [0.3, 0.5, 0.7].every((share) => {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight * share);
    return element === null || (element.textContent ?? "").trim() === "";
  });

/** What Lighthouse asks under "best practices", as far as it concerns a page of one server. */
const bestPractices = async (browser: Browser, url: string) => {
  const { page, faults } = await openIn(browser, url, {});
  const response = await page.goto("/dossiers/us-china");
  await settled(page);
  const told = await page.evaluate(() => ({
    doctype: document.doctype?.name === "html" && document.compatMode === "CSS1Compat",
    charset: document.characterSet === "UTF-8",
    viewport: document.querySelector('meta[name="viewport"]')?.getAttribute("content") ?? null,
    language: document.documentElement.lang,
    title: document.title,
    imagesWithoutSize: [...document.images].filter((image) => !image.hasAttribute("width")).length,
  }));
  const found = {
    ...told,
    policy: response?.headers()["content-security-policy"] ?? null,
    faults: faults(),
    axe: await violations(page),
  };
  await page.context().close();
  return found;
};

const initialKb = (): number =>
  Math.round(
    initialScripts(builtFolder).reduce((sum, file) => sum + gzipSync(readFileSync(join(builtFolder, file))).length, 0) /
      100,
  ) / 10;

const tell = (what: string, value: unknown): void => {
  process.stdout.write(`${what}: ${JSON.stringify(value)}\n`);
};

await buildWorkbench();
const folder = testFolder();
const [running, browser] = await Promise.all([serve(folder.dataDir), launchChromium()]);
try {
  await measureAll(running, browser);
} finally {
  await browser.close();
  await running.kill("SIGTERM");
  folder.remove();
}
