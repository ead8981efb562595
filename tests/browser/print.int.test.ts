// On paper: A4 across, nothing cut off, without the controls that paper has no use for.
import { describe, expect, test } from "vitest";
import { screens, settled } from "./support/screens.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();

// A4 across at 96 dots an inch, less the browser's margins of 1 cm.
const printable = Math.floor(((29.7 - 2) / 2.54) * 96);

describe("on A4 across", () => {
  test.each(screens.filter(({ name }) => !["record", "import", "search"].includes(name)))("$name", async ({ path }) => {
    const page = await workbench.open(path, { width: printable, height: 720 });
    await settled(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(cutOff)).toEqual([]);
    await expect.poll(() => page.getByRole("navigation").filter({ visible: true }).count()).toBe(0);
    const pdf = await page.pdf({
      format: "A4",
      landscape: true,
      margin: { top: "1cm", right: "1cm", bottom: "1cm", left: "1cm" },
    });
    const pages = pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(60);
  });
});

/** What paper would lose: whatever is wider than the sheet, or hidden behind a scrollbar. Runs in the page. */
const cutOff = (): ReadonlyArray<string> =>
  [...document.querySelectorAll<HTMLElement>("main *")]
    .filter((element) => {
      const { width, left, right } = element.getBoundingClientRect();
      if (width === 0 || element.closest("svg, .visually-hidden, [hidden]") !== null) return false;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      const scrolls = /auto|scroll|hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 2;
      const scrollsDown = /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 2;
      return left < -2 || right > innerWidth + 2 || (scrolls && textOverflow !== "ellipsis") || scrollsDown;
    })
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.slice(0, 40)}`)
    .slice(0, 10);
