/** `npm run screenshots [screen …]`: pictures of every screen into docs/pictures, from the example at telling vantages. */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, serve, testFolder } from "../support/parley.ts";
import { buildWorkbench } from "./support/built.ts";
import { launchChromium } from "./support/chromium.ts";
import { screens, settled } from "./support/screens.ts";
import { type Opening, openIn } from "./support/workbench.ts";

const pictures = join(root, "docs", "pictures");
const looks: Readonly<Record<string, Opening>> = {
  light: { colorScheme: "light", width: 1280, height: 800 },
  dark: { colorScheme: "dark", width: 1280, height: 800 },
  narrow: { colorScheme: "light", width: 390, height: 844 },
};

const chosen = process.argv.slice(2);
await buildWorkbench();
const folder = testFolder();
const [running, browser] = await Promise.all([serve(folder.dataDir), launchChromium()]);
mkdirSync(pictures, { recursive: true });
try {
  for (const { name, path } of screens.filter(({ name }) => chosen.length === 0 || chosen.includes(name)))
    for (const [look, how] of Object.entries(looks)) {
      const { page, faults } = await openIn(browser, running.url, how);
      await page.goto(path);
      await settled(page);
      const file = join(pictures, `${name}-${look}.png`);
      await page.screenshot({ path: file });
      await page.context().close();
      process.stdout.write(`${name}-${look}.png ${Math.round(statSync(file).size / 1000)} kB\n`);
      for (const fault of faults()) process.stderr.write(`  the page ${fault}\n`);
    }
} finally {
  await browser.close();
  await running.kill("SIGTERM");
  folder.remove();
}
