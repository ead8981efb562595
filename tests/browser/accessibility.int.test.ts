// WCAG 2.2 AA as axe counts it, on every screen, light and dark, wide and narrow; and no page wider than its window.
import { describe, expect, test } from "vitest";
import { violations } from "./support/axe.ts";
import { overflow, painted, screens, settled } from "./support/screens.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();

describe.each([1280, 390])("%i pixels wide, light and dark", (width) => {
  test.each(screens)("$name", async ({ path }) => {
    const page = await workbench.open(path, { width });
    await settled(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await painted(page);
      expect(await violations(page), colorScheme).toEqual([]);
    }
    expect(await overflow(page)).toBe(0);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  });
});
