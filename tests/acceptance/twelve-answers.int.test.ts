// The answers that a replay of the example must give, through HTTP and through the command line of a real server.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, root, serve, testFolder } from "../support/parley.ts";

interface Expected {
  readonly asOf: string;
  readonly knownAt: string;
  readonly issue: string;
  readonly path: string;
  readonly expected: unknown;
  readonly because: string;
}

const answers = JSON.parse(
  readFileSync(join(root, "packages/domain/examples/us-china.expected.json"), "utf8"),
) as ReadonlyArray<Expected>;

const folder = testFolder();
let running: Running;
beforeAll(async () => {
  running = await serve(folder.dataDir);
});
afterAll(async () => {
  await running.kill("SIGTERM");
  folder.remove();
});

const at = (value: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value) ?? null;

/** An expected object names the fields that matter; the answer may say more. */
const expectAnswer = (got: unknown, expected: unknown): void => {
  if (typeof expected === "object" && expected !== null) expect(got).toMatchObject(expected);
  else expect(got).toEqual(expected);
};

test("there are twelve", () => expect(answers).toHaveLength(12));

describe.each(answers)(
  "$issue as of $asOf, as known on $knownAt: $because",
  ({ asOf, knownAt, issue, path, expected }) => {
    test("through HTTP", async () => {
      const response = await fetch(
        `${running.url}/v1/dossiers/us-china/issues/${issue}?asOf=${asOf}&knownAt=${knownAt}`,
      );
      expect(response.status).toBe(200);
      expectAnswer(at(await response.json(), path), expected);
    });
    test("through the command line", async () => {
      const { code, stdout } = await running.parley(["show", "us-china", issue, `main@${asOf}~${knownAt}`, "--json"]);
      expect(code).toBe(0);
      expectAnswer(at(JSON.parse(stdout), path), expected);
    });
  },
);
