/**
 * How soon a page is there, by the measures that Lighthouse 12 weighs, throttled by the browser itself as Lighthouse
 * throttles a phone on a slow network, or a desk. The score is its weighted mean of log-normal curves.
 */
import type { Browser } from "playwright-core";
import { settled } from "../support/screens.ts";
import { openIn } from "../support/workbench.ts";

export interface FirstPaint {
  readonly fcpMs: number;
  readonly lcpMs: number;
  readonly tbtMs: number;
  readonly cls: number;
  /** Of 100; the speed index, which needs a film, is taken to be the first paint's. */
  readonly score: number;
}

export type Machine = "phone" | "desk";

const throttling = {
  phone: { cpu: 4, rttMs: 150, kbps: 1_638.4, width: 412, height: 823 },
  desk: { cpu: 1, rttMs: 40, kbps: 10_240, width: 1_350, height: 940 },
} as const;

// Median and tenth percentile of Lighthouse's curves, and its weights.
const curves = {
  phone: { fcp: [3_000, 1_800], si: [5_800, 3_387], lcp: [4_000, 2_500], tbt: [600, 200], cls: [0.25, 0.1] },
  desk: { fcp: [1_600, 934], si: [2_300, 1_311], lcp: [2_400, 1_200], tbt: [350, 150], cls: [0.25, 0.1] },
} as const;

export const firstPaint = async (
  browser: Browser,
  url: string,
  path: string,
  machine: Machine,
): Promise<FirstPaint> => {
  const { cpu, rttMs, kbps, width, height } = throttling[machine];
  const { page } = await openIn(browser, url, { width, height });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: rttMs,
    downloadThroughput: (kbps * 1_000) / 8,
    uploadThroughput: (kbps * 1_000) / 16,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await page.addInitScript(notePaints);
  await page.goto(path);
  await settled(page);
  await page.waitForTimeout(1_000);
  const noted = await page.evaluate(() => (globalThis as unknown as { parleyPaints: Noted }).parleyPaints);
  await page.context().close();
  const fcpMs = noted.fcp;
  const tbtMs = noted.tasks
    .filter(({ begins, ms }) => begins + ms > fcpMs)
    .reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0);
  const curve = curves[machine];
  const score =
    0.1 * logNormal(fcpMs, curve.fcp) +
    0.1 * logNormal(fcpMs, curve.si) +
    0.25 * logNormal(noted.lcp, curve.lcp) +
    0.3 * logNormal(tbtMs, curve.tbt) +
    0.25 * logNormal(noted.cls, curve.cls);
  return {
    fcpMs: Math.round(fcpMs),
    lcpMs: Math.round(noted.lcp),
    tbtMs: Math.round(tbtMs),
    cls: Math.round(noted.cls * 1_000) / 1_000,
    score: Math.round(score * 100),
  };
};

interface Noted {
  fcp: number;
  lcp: number;
  cls: number;
  tasks: Array<{ begins: number; ms: number }>;
}

// Runs in the page.
const notePaints = (): void => {
  const noted: Noted = { fcp: 0, lcp: 0, cls: 0, tasks: [] };
  (globalThis as unknown as { parleyPaints: Noted }).parleyPaints = noted;
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("paint", (entry) => {
    if (entry.name === "first-contentful-paint") noted.fcp = entry.startTime;
  });
  observe("largest-contentful-paint", (entry) => {
    noted.lcp = entry.startTime;
  });
  observe("longtask", (entry) => noted.tasks.push({ begins: entry.startTime, ms: entry.duration }));
  // The worst of the sessions of at most five seconds in which shifts follow each other within one.
  let session = { begins: 0, last: 0, sum: 0 };
  observe("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (hadRecentInput) return;
    const { startTime: at } = entry;
    session =
      at - session.last < 1_000 && at - session.begins < 5_000
        ? { ...session, last: at, sum: session.sum + value }
        : { begins: at, last: at, sum: value };
    noted.cls = Math.max(noted.cls, session.sum);
  });
};

/** 0.5 at the median, 0.9 at the tenth percentile. */
const logNormal = (value: number, [median, p10]: readonly [number, number]): number => {
  if (value <= 0) return 1;
  const x = (Math.log(value / median) * 0.9061938024368232) / -Math.log(p10 / median);
  return (1 - erf(x)) / 2;
};

// Abramowitz and Stegun, 7.1.26.
const erf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - polynomial * Math.exp(-x * x));
};
