/** How even the frames are while somebody works: noted in the page, told in milliseconds. */
import type { Page } from "playwright-core";

export interface Frames {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  /** Tasks of the main thread that took more than 50 ms, by length. */
  readonly longTasks: ReadonlyArray<number>;
}

export const framesDuring = async (page: Page, act: () => Promise<void>): Promise<Frames> => {
  await page.evaluate(startNoting);
  await act();
  const { deltas, tasks } = await page.evaluate(stopNoting);
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return {
    count: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    max: at(1),
    longTasks: tasks.map(Math.round).toSorted((a, b) => b - a),
  };
};

interface Noting {
  deltas: number[];
  tasks: number[];
  stop(): void;
}

// Both run in the page, where nothing of this module is: each stands on its own.
const startNoting = (): void => {
  const noting: Noting = { deltas: [], tasks: [], stop: () => undefined };
  let last = performance.now();
  let goesOn = true;
  const frame = (now: number) => {
    noting.deltas.push(now - last);
    last = now;
    if (goesOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(frame);
  });
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noting.tasks.push(duration);
  });
  observer.observe({ type: "longtask" });
  noting.stop = () => {
    goesOn = false;
    observer.disconnect();
  };
  (globalThis as unknown as { parleyNoting: Noting }).parleyNoting = noting;
};

const stopNoting = (): Pick<Noting, "deltas" | "tasks"> => {
  const { parleyNoting } = globalThis as unknown as { parleyNoting: Noting };
  parleyNoting.stop();
  return { deltas: parleyNoting.deltas, tasks: parleyNoting.tasks };
};
