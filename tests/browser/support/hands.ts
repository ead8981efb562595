/** The two ways to work: with a mouse, and with nothing but a keyboard. The same steps are done with either. */
import type { Locator, Page } from "playwright-core";

export interface Hands {
  /** A button, a link, a tab, a choice. */
  press(target: Locator): Promise<void>;
  /** What stood in the field is replaced. */
  write(field: Locator, text: string): Promise<void>;
  /** Into a date field: `2025-09-15`. */
  setDay(field: Locator, day: string): Promise<void>;
  /** From a list or a menu that opens at a button. */
  choose(field: Locator, option: string | RegExp): Promise<void>;
  /** From a list that narrows while one types. */
  find(field: Locator, words: string, option: string | RegExp): Promise<void>;
}

const optionIn = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("option", { name }).or(page.getByRole("menuitem", { name })).first();

export const mouse = (page: Page): Hands => ({
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  setDay: (field, day) => field.fill(day),
  choose: async (field, option) => {
    await field.click();
    await optionIn(page, option).click();
  },
  find: async (field, words, option) => {
    await field.click();
    await field.fill(words);
    await optionIn(page, option).click();
  },
});

/** Only `page.keyboard`: what cannot be reached by Tab and the arrow keys fails the test. */
export const keyboard = (page: Page): Hands => {
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor();
    const back = await target.evaluate(isBehind);
    for (let steps = 0; steps < 600; steps += 1) {
      if (await target.evaluate(holdsFocus)) return;
      await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    }
    throw new Error(`The keyboard does not reach ${target}.`);
  };
  const take = async (option: string | RegExp): Promise<void> => {
    const wanted = optionIn(page, option);
    await wanted.waitFor();
    for (let steps = 0; steps < 100; steps += 1) {
      if (await wanted.evaluate(isActive)) return page.keyboard.press("Enter");
      await page.keyboard.press((await wanted.evaluate(isBehind)) ? "ArrowUp" : "ArrowDown");
    }
    throw new Error(`The arrow keys do not reach ${option}.`);
  };
  return {
    press: async (target) => {
      await reach(target);
      const role = await target.evaluate((element) => element.getAttribute("role") ?? element.getAttribute("type"));
      await page.keyboard.press(role === "checkbox" || role === "radio" ? "Space" : "Enter");
    },
    write: async (field, text) => {
      await reach(field);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
    },
    setDay: async (field, day) => {
      const [year, month, date] = day.split("-");
      // The browser's own field takes the digits in the order of the machine's language: one of these.
      for (const digits of [`${date}${month}${year}`, `${month}${date}${year}`, `${year}${month}${date}`]) {
        await reach(field);
        // Its parts are stops of their own: out backwards and in again is at the first.
        while (await field.evaluate(holdsFocus)) await page.keyboard.press("Shift+Tab");
        await page.keyboard.press("Tab");
        await page.keyboard.type(digits);
        if ((await field.inputValue()) === day) return;
      }
      throw new Error(`${day} cannot be typed into ${field}.`);
    },
    choose: async (field, option) => {
      await reach(field);
      await page.keyboard.press("Enter");
      await take(option);
    },
    find: async (field, words, option) => {
      await reach(field);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(words);
      await take(option);
    },
  };
};

// These run in the page.
const holdsFocus = (element: Element): boolean =>
  element === document.activeElement || (element.contains(document.activeElement) && element !== document.body);

const isBehind = (element: Element): boolean =>
  document.activeElement !== null &&
  document.activeElement !== document.body &&
  (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;

const isActive = (option: Element): boolean =>
  option === document.activeElement ||
  option.hasAttribute("data-focused") ||
  option.getAttribute("data-selected") === "true" ||
  document.activeElement?.getAttribute("aria-activedescendant") === option.id;
