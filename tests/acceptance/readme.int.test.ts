// The README's example, word for word: every command after a `$` prints what stands below it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parley, type Running, root, serve, testFolder } from "../support/parley.ts";

const file = join(root, "README.md");
const folder = testFolder();
let running: Running;
beforeAll(async () => {
  running = await serve(folder.dataDir);
});
afterAll(async () => {
  await running.kill("SIGTERM");
  folder.remove();
});

interface Step {
  readonly command: string;
  readonly printed: string;
}

const stepsOf = (markdown: string): ReadonlyArray<Step> =>
  [...markdown.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block!
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command, ...printed] = step.split("\n");
        return { command: command!, printed: printed.join("\n") };
      }),
  );

/** Words of a shell, with double quotes. */
const wordsOf = (command: string): ReadonlyArray<string> =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

const run = async ({ command }: Step): Promise<string> => {
  const [npx, name, ...args] = wordsOf(command);
  expect([npx, name]).toEqual(["npx", "parley"]);
  const { stdout, stderr } = await parley(args, { env: { PARLEY_SERVER: running.url, COLUMNS: "100" } });
  return stdout + stderr;
};

test("every command prints what the README says", async () => {
  const markdown = readFileSync(file, "utf8");
  const steps = stepsOf(markdown);
  expect(steps.length).toBeGreaterThanOrEqual(5);
  const printed: string[] = [];
  for (const step of steps) printed.push(await run(step));
  // To write the README anew after a deliberate change: PARLEY_WRITE_README=1.
  if (process.env["PARLEY_WRITE_README"] === "1") {
    let anew = markdown;
    steps.forEach((step, i) => {
      anew = anew.replace(`$ ${step.command}\n${step.printed}`, () => `$ ${step.command}\n${printed[i]}`);
    });
    writeFileSync(file, anew);
    return;
  }
  for (const [i, step] of steps.entries()) expect(printed[i], step.command).toBe(step.printed);
});
