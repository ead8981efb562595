// `parley serve` from its start to its end, also where the two are close together.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { testFolder } from "@parley/database/testing";
import { afterAll, describe, expect, test } from "vitest";
import { isServerLeft, run, start } from "../testing/run.ts";

const folder = testFolder();
const serve = ["serve", "--port", "0", "--no-example", "--data", folder.dataDir];
afterAll(() => folder.remove());

test("a stop that comes while it starts leaves nothing behind", async () => {
  const { child, ended, until } = start(serve);
  await until(/Starting PostgreSQL/);
  child.kill("SIGTERM");
  const { code, stdout } = await ended;
  expect([code, stdout]).toEqual([0, ""]);
  expect(isServerLeft(folder.dataDir)).toBe(false);
});

test("another address without a token is refused in a sentence", async () => {
  const { code, stderr } = await run([...serve, "--host", "0.0.0.0"]);
  expect(code).toBe(1);
  expect(stderr).toContain("PARLEY_TOKEN");
  expect(isServerLeft(folder.dataDir)).toBe(false);
});

test("a port that is taken is refused in a sentence", async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", () => listening()));
  const { port } = other.address() as { port: number };
  try {
    const { code, stderr } = await run([...serve, "--port", String(port)]);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(isServerLeft(folder.dataDir)).toBe(false);
  } finally {
    other.close();
  }
});

describe("while it serves behind a token", () => {
  test("commands find it by its folder, and are let in with the token alone", async () => {
    const token = "a-token-of-some-length";
    const { child, ended, until } = start([...serve, "--json"], { PARLEY_TOKEN: token });
    await until(/"url"/);
    const list = ["dossier", "list", "--json", "--data", folder.dataDir];
    const stranger = await run(list);
    expect([stranger.code, stranger.stdout]).toEqual([1, ""]);
    expect(stranger.stderr).toContain("--token");
    const known = await run(list, { PARLEY_TOKEN: token });
    expect(JSON.parse(known.stdout)).toMatchObject({ items: [] });
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ loadedExample: false });
    expect(existsSync(join(folder.dataDir, "server.json"))).toBe(false);
    expect(isServerLeft(folder.dataDir)).toBe(false);
  });
});
