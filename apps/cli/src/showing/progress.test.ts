// Progress: a bar where it can be redrawn, a few lines where it cannot.
import { expect, test } from "vitest";
import { terminalProgress } from "./progress.ts";

const output = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
};

test("on a terminal one line is drawn again and again, and ended once", () => {
  const terminal = output(true);
  const progress = terminalProgress(terminal);
  progress.bar("Loading", 0, 4);
  progress.bar("Loading", 2, 4);
  progress.bar("Loading", 4, 4);
  progress.end();
  progress.end();
  expect(terminal.written).toEqual([
    `\r${"░".repeat(24)} Loading 0 %`,
    `\r${"█".repeat(12)}${"░".repeat(12)} Loading 50 %`,
    `\r${"█".repeat(24)} Loading 100 %`,
    "\n",
  ]);
});

test("elsewhere a line comes every two seconds, and one at the end", () => {
  const file = output(false);
  let nowMs = 0;
  const progress = terminalProgress(file, () => nowMs);
  for (let done = 0; done <= 100; done++) {
    progress.bar("Loading", done, 100);
    nowMs += 100;
  }
  progress.end();
  expect(file.written).toEqual(["0", "20", "40", "60", "80", "100"].map((share) => `Loading ${share} %\n`));
});

test("where the whole is not known, no share is told", () => {
  const file = output(false);
  terminalProgress(file).bar("Imported 500 lines", 0, 0);
  expect(file.written).toEqual(["Imported 500 lines\n"]);
});
