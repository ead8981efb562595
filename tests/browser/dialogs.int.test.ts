// What opens above a screen: by a key or a button, free of faults, closed by Escape, and the focus goes back to where it was.
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations } from "./support/axe.ts";
import { overflow, painted, settled } from "./support/screens.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();
const board = "/dossiers/us-china?at=main@2025-09-15~2025-09-15";

interface Opened {
  readonly name: string;
  readonly path: string;
  /** Opens it, and gives what has opened. */
  open(page: Page): Promise<Locator>;
}

const opened: ReadonlyArray<Opened> = [
  {
    name: "the command palette",
    path: board,
    open: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      return page.getByRole("dialog");
    },
  },
  {
    name: "the list of keys",
    path: board,
    open: async (page) => {
      await page.keyboard.press("?");
      return page.getByRole("dialog");
    },
  },
  {
    name: "the settings",
    path: board,
    open: async (page) => {
      await page.getByRole("button", { name: "Settings" }).click();
      return page.getByRole("dialog");
    },
  },
  {
    name: "why a field is what it is",
    path: "/dossiers/us-china/issues/tiktok?at=main@2025-09-15~2025-09-15&why=deadlines.tiktok-divestiture.current",
    open: async (page) => page.getByRole("dialog"),
  },
  {
    name: "the fork of a scenario",
    path: "/dossiers/us-china/scenarios?at=main@2025-09-15~2025-09-15",
    open: async (page) => {
      await page.getByRole("main").getByRole("button", { name: /fork/i }).first().click();
      return page.getByRole("dialog");
    },
  },
];

describe.each([1280, 390])("%i pixels wide, light and dark", (width) => {
  test.each(opened)("$name", async ({ path, open }) => {
    const page = await workbench.open(path, { width });
    await settled(page);
    const dialog = await open(page);
    await dialog.waitFor();
    expect((await dialog.getAttribute("aria-labelledby")) ?? (await dialog.getAttribute("aria-label"))).toBeTruthy();
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await painted(page);
      expect(await violations(page), colorScheme).toEqual([]);
    }
    expect(await overflow(page)).toBe(0);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});
