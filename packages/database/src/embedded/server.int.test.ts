import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { createPool, isAlive, openDatabase } from "../index.ts";
import { testFolder, testServer } from "../testing/index.ts";

const folders: Array<ReturnType<typeof testFolder>> = [];
const newFolder = () => {
  const folder = testFolder();
  folders.push(folder);
  return folder.dataDir;
};
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const ask = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query("select 42 as answer");
  await client.end();
  return (rows[0] as { answer: number }).answer;
};

const postmaster = (dataDir: string): number => {
  const { cluster } = JSON.parse(readFileSync(join(dataDir, "parley.json"), "utf8")) as { cluster: string };
  return Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
};

describe("the embedded server", () => {
  test("is shared by all who open its folder, and stopped by the last", async () => {
    const dataDir = newFolder();
    const first = await openDatabase({ dataDir });
    const second = await openDatabase({ dataDir });
    expect([first.adopted, second.adopted]).toEqual([false, true]);
    const pid = postmaster(dataDir);
    await first.close();
    expect(await ask(second.ownerUrl)).toBe(42);
    await second.close();
    expect(isAlive({ pid })).toBe(false);
  });

  test("is adopted after the process that started it was killed with -9", async () => {
    const dataDir = newFolder();
    const module = new URL("../index.ts", import.meta.url).href;
    const loader = new URL("../../../../apps/cli/node_modules/tsx/dist/loader.mjs", import.meta.url).href;
    const owner = spawn(
      process.execPath,
      [
        "--import",
        loader,
        "--input-type=module",
        "-e",
        `const { openDatabase } = await import(${JSON.stringify(module)}); await openDatabase({ dataDir: ${JSON.stringify(dataDir)} }); console.log("open"); setInterval(() => {}, 1000);`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await new Promise<void>((open) => owner.stdout.once("data", () => open()));
    const pid = postmaster(dataDir);
    owner.kill("SIGKILL");
    await new Promise((gone) => owner.once("exit", gone));
    expect(isAlive({ pid })).toBe(true);

    const heir = await openDatabase({ dataDir });
    expect(heir.adopted).toBe(true);
    expect(await ask(heir.ownerUrl)).toBe(42);
    await heir.close();
    expect(isAlive({ pid })).toBe(false);
  });

  test("is started again at its address when it dies under its users", async () => {
    const dataDir = newFolder();
    const database = await openDatabase({ dataDir });
    process.kill(postmaster(dataDir), "SIGKILL");
    let answer: number | undefined;
    for (let i = 0; i < 300 && answer === undefined; i++) {
      await sleep(100);
      answer = await ask(database.ownerUrl).catch(() => undefined);
    }
    expect(answer).toBe(42);
    await database.close();
  });

  test("starts beside a pid file of a process that is somebody else by now", async () => {
    const dataDir = newFolder();
    const before = await openDatabase({ dataDir });
    const file = join(
      (JSON.parse(readFileSync(join(dataDir, "parley.json"), "utf8")) as { cluster: string }).cluster,
      "postmaster.pid",
    );
    const lines = readFileSync(file, "utf8").split("\n");
    await before.close();
    execFileSync("sh", [
      "-c",
      `printf '%s\\n' "$1" > "$2"`,
      "sh",
      [String(process.pid), ...lines.slice(1)].join("\n"),
      file,
    ]);
    const after = await openDatabase({ dataDir });
    expect(after.adopted).toBe(false);
    expect(await ask(after.ownerUrl)).toBe(42);
    await after.close();
    expect(existsSync(file)).toBe(false);
  });

  test("keeps its folder readable to its owner alone", async () => {
    const dataDir = newFolder();
    const database = await openDatabase({ dataDir });
    const mode = (file: string) => execFileSync("stat", ["-c", "%a", file], { encoding: "utf8" }).trim();
    expect(mode(join(dataDir, "password"))).toBe("600");
    await database.close();
  });
});

describe("what cannot be opened", () => {
  test("is told in one sentence that says what to do", async () => {
    await expect(openDatabase({ url: "postgresql://nobody:secret@127.0.0.1:1/none" })).rejects.toThrow(
      /^The database at 127\.0\.0\.1:1\/none cannot be reached .* check DATABASE_URL/,
    );
    await expect(openDatabase({ dataDir: "/proc/parley/data" })).rejects.toThrow(/cannot be written/);
    await expect(openDatabase({ dataDir: "/dev/null/parley" })).rejects.toThrow(
      /cannot be written: choose another with --data or PARLEY_DATA\.$/,
    );
  });

  test("never names the password", async () => {
    await expect(openDatabase({ url: "postgresql://nobody:secret@127.0.0.1:1/none" })).rejects.not.toThrow(/secret/);
  });
});

test("a connection that is lent out survives the end of its server as an error, not as the end of the process", async () => {
  const server = await testServer();
  const pool = createPool(server.url);
  const client = await pool.connect();
  await client.query("begin");
  await server.kill9();
  await sleep(300);
  await expect(client.query("select 1")).rejects.toThrow();
  client.release(true);
  await pool.end();
  await server.stop();
});
