/** What axe finds on the page as it stands, in words; an empty list where there is nothing. */
import axe, { type Result } from "axe-core";
import type { Page } from "playwright-core";

export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  // By the debugger rather than by a script element, which the content security policy forbids.
  await page.evaluate(axe.source);
  const found = (await page.evaluate((tags) => {
    const { axe } = globalThis as unknown as {
      axe: { run(on: unknown, how: object): Promise<{ violations: unknown }> };
    };
    return axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(({ violations }) => violations);
  }, rules)) as ReadonlyArray<Result>;
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => {
      const why = failureSummary.split("\n").slice(1).join(" ").replaceAll(/\s+/g, " ").trim();
      return `${id}: ${target.join(" ")} · ${help} · ${why}`;
    }),
  );
};

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
