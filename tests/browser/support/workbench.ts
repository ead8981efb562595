/** The real program with the built workbench, and a browser before it: both are shared by the tests of a file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type Running, serve, testFolder } from "../../support/parley.ts";
import { buildWorkbench } from "./built.ts";
import { launchChromium } from "./chromium.ts";
import { watch } from "./watched-page.ts";

export interface Opening extends Pick<BrowserContextOptions, "colorScheme" | "reducedMotion" | "permissions"> {
  readonly width?: number;
  readonly height?: number;
  readonly language?: "en" | "zh" | "ar";
  readonly analyst?: string;
}

export interface Workbench {
  readonly url: string;
  readonly running: Running;
  /**
   * A browser of its own on a page of the workbench. It is closed when the test ends, which fails where the page met an
   * error, broke the content security policy or asked anybody but its own server; `expected` are errors that the test
   * is about.
   */
  open(path: string, how?: Opening, expected?: ReadonlyArray<RegExp>): Promise<Page>;
  /** As `fetch`, against the server. */
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

export const useWorkbench = (): Workbench => {
  const folder = testFolder();
  let running: Running | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    await buildWorkbench();
    [running, browser] = await Promise.all([serve(folder.dataDir), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.kill("SIGTERM");
    folder.remove();
  });
  return {
    get url() {
      return running!.url;
    },
    get running() {
      return running!;
    },
    open: async (path, how, expected = []) => {
      const { page, faults: all } = await openIn(browser!, running!.url, how);
      const faults = () => all().filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      onTestFinished(async ({ task }) => {
        const failed = task.result?.state === "fail" || faults().length > 0;
        if (failed) await keepEvidence(page, task.fullTestName, faults());
        await page.context().close();
        if (faults().length > 0) throw new Error(`The page\n  ${[...new Set(faults())].join("\n  ")}`);
      });
      await page.goto(path);
      return page;
    },
    call: async (method, path, body) => {
      const response = await fetch(`${running!.url}${path}`, {
        method,
        ...(body === undefined
          ? {}
          : {
              headers: {
                "content-type": typeof body === "string" ? "application/x-ndjson" : "application/json",
              },
              body: typeof body === "string" ? body : JSON.stringify(body),
            }),
      });
      const text = await response.text();
      const isJson = /^application\/(problem\+)?json/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, body: isJson ? JSON.parse(text) : text };
    },
  };
};

export const openIn = async (browser: Browser, url: string, how: Opening = {}) => {
  const { width = 1280, height = 900, language = "en", analyst = "Wang Li", ...rest } = how;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: { en: "en-GB", zh: "zh-CN", ar: "ar" }[language],
    // The dates of the pages are those of the record, whatever the machine's clock.
    timezoneId: "UTC",
    reducedMotion: "reduce",
    storageState: {
      cookies: [],
      origins: [
        {
          origin: url,
          localStorage: [{ name: "parley.settings", value: JSON.stringify({ theme: "system", language, analyst }) }],
        },
      ],
    },
    ...rest,
  });
  context.setDefaultTimeout(120_000);
  return watch(context, url);
};

/** What the page looked like when the test failed, for whoever reads the report. */
const keepEvidence = async (page: Page, test: string, faults: ReadonlyArray<string>): Promise<void> => {
  const folder = join(tmpdir(), "parley-browser-failures");
  const name = join(folder, test.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80));
  mkdirSync(folder, { recursive: true });
  try {
    await page.screenshot({ path: `${name}.png`, timeout: 30_000 });
    const heard = await page.locator("body").ariaSnapshot({ timeout: 30_000 });
    writeFileSync(`${name}.txt`, [page.url(), ...faults, heard].join("\n\n"));
    process.stderr.write(`The page as it stood: ${name}.png and .txt\n`);
  } catch {
    // A page that crashed has nothing to show; the fault itself is reported by the test.
  }
};
