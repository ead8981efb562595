// The words of the interface in Chinese and Arabic: all of them, in the right direction, on pages as wide as the window.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { violations } from "./support/axe.ts";
import { launchChromium } from "./support/chromium.ts";
import { overflow, screens, settled } from "./support/screens.ts";
import { openIn, useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();

/** What the English interface says, screen by screen. */
const english = new Map<string, ReadonlySet<string>>();
beforeAll(async () => {
  const browser = await launchChromium();
  for (const { name, path } of screens) {
    const { page } = await openIn(browser, workbench.url, { language: "en" });
    await page.goto(path);
    await settled(page);
    english.set(name, new Set(await wordsOfTheInterface(page)));
    await page.context().close();
  }
  await browser.close();
});

describe.each(["zh", "ar"] as const)("%s", (language) => {
  test.each(screens)("$name", async ({ name, path }) => {
    const page = await workbench.open(path, { language });
    await settled(page);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
    expect(await overflow(page)).toBe(0);
    const left = (await wordsOfTheInterface(page)).filter((words) => english.get(name)!.has(words));
    expect([...new Set(left)]).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});

/**
 * Everything that the page says in words of its own, to the eye or to a screen reader. What is recorded, and what the
 * domain says of it, is marked as such (`recorded`, or a language) and stays as it is; so do names and codes.
 */
const wordsOfTheInterface = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(() => {
    const notOurs =
      // The last is React Aria's copy of a list for the browser's own forms, which nobody sees or hears.
      ".recorded, [lang]:not(html), code, kbd, samp, bdi, time, title, script, noscript, [translate=no], [aria-hidden=true] select";
    // The names of types, of formats, and of the program itself are the same in every language.
    const names =
      /^(?:parley|markdown|json lines|jsonl|csv|json|md|icalendar|ics|brier|icd 203|utc|sha-256|ctrl|cmd|alt|shift|enter|esc|escape|home|end|space|english|([A-Z][a-z]+){2,})$/i;
    const said: string[] = [];
    const note = (text: string | null, holder: Element) => {
      const words = (text ?? "").trim().replaceAll(/\s+/g, " ");
      if (/[A-Za-z]{3,}/.test(words) && holder.closest(notOurs) === null && !names.test(words)) said.push(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement !== null && !isStampOrSlug(node.nodeValue ?? "")) note(node.nodeValue, node.parentElement);
    for (const element of document.body.querySelectorAll(
      "[aria-label], [title], [placeholder], [aria-description], [alt]",
    ))
      for (const attribute of ["aria-label", "title", "placeholder", "aria-description", "alt"])
        note(element.getAttribute(attribute), element);
    return said;

    // `main@2025-09-15~2025-09-15`, `fourth-postponement`, `rare-earths/tariffs`.
    function isStampOrSlug(text: string): boolean {
      return /^[a-z0-9]+(?:[-@~#./:][a-z0-9-]+)+$/.test(text.trim());
    }
  });
