/** Every screen, as the example shows it: an address and what its one heading says in English. */
import type { Page } from "playwright-core";

const at = "at=main@2025-09-15~2025-09-15";
const dossier = "/dossiers/us-china";

export interface Screen {
  readonly name: string;
  readonly path: string;
}

export const screens: ReadonlyArray<Screen> = [
  { name: "board", path: `${dossier}?${at}` },
  { name: "issue", path: `${dossier}/issues/tiktok?${at}` },
  { name: "timeline", path: `${dossier}/timeline?${at}` },
  { name: "record", path: `${dossier}/record?${at}&type=DeadlinePostponed` },
  { name: "scenarios", path: `${dossier}/scenarios` },
  { name: "set", path: `${dossier}/sets/tiktok-autumn-2025?at=main@2025-09-26~2025-09-26` },
  {
    name: "compare",
    path: `${dossier}/compare?with=fourth-postponement@2026-01-31&with=deal@2026-01-31&with=ban@2026-01-31`,
  },
  { name: "calendar", path: `${dossier}/calendar?${at}` },
  { name: "log", path: `${dossier}/log` },
  { name: "import", path: `${dossier}/import` },
  { name: "search", path: `${dossier}/search?q=Madrid&${at}` },
];

/** Until the next two frames are drawn: the page wears the colours that it was asked to. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Until the screen shows what it is about: its heading stands, and nothing is loading any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton, [aria-busy=true], .loading") === null);
  // Twice in a row without a change: what was folded beside the page has arrived.
  await page.waitForFunction(
    () => {
      const holder = globalThis as unknown as { parleyShown?: string; parleySame?: number };
      const shown = document.body.textContent;
      holder.parleySame = holder.parleyShown === shown ? (holder.parleySame ?? 0) + 1 : 0;
      holder.parleyShown = shown;
      return holder.parleySame >= 3;
    },
    undefined,
    { polling: 100 },
  );
};

/** How many pixels the page is wider than the window; 0 where nothing scrolls sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement!;
    return Math.max(0, scrollWidth - clientWidth);
  });
