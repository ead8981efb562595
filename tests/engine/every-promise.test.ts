/** The list of promises in docs/engine.md leads to the tests of this folder, one each. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/parley.ts";

test("each promise has one test, and the list leads to it", () => {
  const listed = [
    ...readFileSync(join(root, "docs/engine.md"), "utf8").matchAll(/^\| \[(\d+)\]\(\.\.\/tests\/engine\/(\S+)\)/gm),
  ];
  const files = readdirSync(import.meta.dirname).filter((name) => /^\d\d-/.test(name));
  expect(listed.map(([, number]) => Number(number))).toEqual(listed.map((_, n) => n + 1));
  expect(listed.map(([, , file]) => file)).toEqual(files.sort().slice(0, listed.length));
  expect(listed.length).toBeGreaterThanOrEqual(15);
});
