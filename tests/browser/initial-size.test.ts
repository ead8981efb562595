// What a browser must load before it can show anything. A size, and no speed: it is the same on every machine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildWorkbench, builtFolder } from "./support/built.ts";
import { initialScripts } from "./support/initial-scripts.ts";

test("the first scripts together are at most 200 kB, compressed", async () => {
  await buildWorkbench();
  const sizes = Object.fromEntries(
    initialScripts(builtFolder).map((file) => [file, gzipSync(readFileSync(join(builtFolder, file))).length]),
  );
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  expect(total, JSON.stringify(sizes)).toBeGreaterThan(0);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(200_000);
});
