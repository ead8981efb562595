/** What the page holds once everything that nobody needs is gone: its scripts' heap, and the whole process with its worker. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";

export interface Memory {
  readonly heapMb: number;
  /** Null where the machine does not tell. */
  readonly rendererMb: number | null;
}

export const memoryOf = async (browser: Browser, page: Page): Promise<Memory> => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  return { heapMb: inMb(heap), rendererMb: await largestRenderer(browser) };
};

const largestRenderer = async (browser: Browser): Promise<number | null> => {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const sizes = processInfo
      .filter(({ type }) => type === "renderer")
      .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) * 1024);
    return sizes.length === 0 ? null : inMb(Math.max(...sizes));
  } catch {
    return null;
  } finally {
    await session.detach();
  }
};

const inMb = (bytes: number): number => Math.round(bytes / 100_000) / 10;
