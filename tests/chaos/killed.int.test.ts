// Processes die in the middle of appends. What was acknowledged is there, no position is missing, the views equal the fold.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type Running, serve, testFolder } from "../support/parley.ts";

const folders: Array<ReturnType<typeof testFolder>> = [];
const servers: Running[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill("SIGKILL");
  for (const folder of folders.splice(0)) {
    // Whoever was killed left the server behind; an heir stops it on its way out.
    const heir = await serve(folder.dataDir, ["--no-example"]);
    await heir.kill("SIGTERM");
    folder.remove();
  }
});
const start = async (dataDir: string): Promise<Running> => {
  const server = await serve(dataDir, ["--no-example"]);
  servers.push(server);
  return server;
};

const post = async (url: string, path: string, body: unknown, key?: string): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(200_000),
  });

const statement = (id: string) => ({
  id,
  type: "StatementMade",
  occurredOn: "2025-09-15",
  issues: ["tiktok"],
  parties: ["US"],
  summary: `Statement ${id}.`,
  details: {},
  source: { title: "Record", publisher: "Press", date: "2025-09-15", attribution: "news" },
  confidence: "reported",
});

/** Four writers, until told to stop; gives back what was acknowledged. */
const writeWhile = (url: () => string) => {
  const acknowledged: Array<{ id: string; position: number }> = [];
  let going = true;
  const writer = async (name: string) => {
    for (let n = 0; going; n++) {
      const id = `${name}-${n}`;
      for (let attempt = 0; going && attempt < 200; attempt++) {
        try {
          const response = await post(url(), "/v1/dossiers/fire/events", { events: [statement(id)] }, id);
          if (response.status === 201) {
            acknowledged.push({ id, position: ((await response.json()) as { position: number }).position });
            break;
          }
        } catch {
          // The answer was lost; the same key asks again.
        }
        await sleep(50);
      }
    }
  };
  const writers = ["a", "b", "c", "d"].map(writer);
  return {
    acknowledged,
    stop: async () => {
      going = false;
      await Promise.all(writers);
    },
  };
};

const open = async (url: string): Promise<void> => {
  await post(url, "/v1/dossiers", { dossier: "fire", title: "Under fire", parties: ["US", "CN"] });
  await post(url, "/v1/dossiers/fire/events", { events: [{ ...statement("opening"), type: "IssueOpened" }] });
};

const expectWhole = async (
  url: string,
  acknowledged: ReadonlyArray<{ id: string; position: number }>,
): Promise<void> => {
  const log = (
    await (await fetch(`${url}/v1/dossiers/fire/events`, { headers: { accept: "application/x-ndjson" } })).text()
  )
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; position: number });
  expect(log.map(({ position }) => position)).toEqual(log.map((_, i) => i + 1));
  const at = new Map(log.map(({ id, position }) => [id, position]));
  for (const { id, position } of acknowledged) expect(at.get(id)).toBe(position);
  expect(await (await fetch(`${url}/v1/dossiers/fire/verify`)).json()).toMatchObject({ holds: true });
  // A rebuild compares new views with a fresh fold, and fails where they differ.
  const issue = (await (await fetch(`${url}/v1/dossiers/fire/issues/tiktok`)).json()) as {
    evidence: { events: number };
  };
  expect(issue.evidence.events).toBe(log.length);
  const rebuilt = (await (await fetch(`${url}/v1/rebuild`, { method: "POST" })).text()).trim().split("\n");
  expect(JSON.parse(rebuilt.at(-1)!)).not.toHaveProperty("fault");
  const again = (await (await fetch(`${url}/v1/dossiers/fire/issues/tiktok`)).json()) as {
    evidence: { events: number };
  };
  expect(again.evidence).toEqual(issue.evidence);
};

const postmaster = (dataDir: string): number => {
  const { cluster } = JSON.parse(readFileSync(join(dataDir, "parley.json"), "utf8")) as { cluster: string };
  return Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
};

describe("kill -9 in the middle of appends", () => {
  test("of the process that holds API and projector: the next start adopts the server and loses nothing", async () => {
    const folder = testFolder();
    folders.push(folder);
    let server = await start(folder.dataDir);
    await open(server.url);
    const writing = writeWhile(() => server.url);
    for (let round = 0; round < 2; round++) {
      const before = writing.acknowledged.length;
      while (writing.acknowledged.length < before + 40) await sleep(20);
      await server.kill("SIGKILL");
      server = await start(folder.dataDir);
    }
    const before = writing.acknowledged.length;
    while (writing.acknowledged.length < before + 20) await sleep(20);
    await writing.stop();
    await expectWhole(server.url, writing.acknowledged);
  });

  test("of Postgres: it is started again, and nothing that was acknowledged is lost", async () => {
    const folder = testFolder();
    folders.push(folder);
    const server = await start(folder.dataDir);
    await open(server.url);
    const writing = writeWhile(() => server.url);
    while (writing.acknowledged.length < 60) await sleep(20);
    process.kill(postmaster(folder.dataDir), "SIGKILL");
    const before = writing.acknowledged.length;
    while (writing.acknowledged.length < before + 60) await sleep(50);
    await writing.stop();
    await expectWhole(server.url, writing.acknowledged);
  });

  test("of an import half-way: run again it gives the log of one clean run", async () => {
    const folder = testFolder();
    folders.push(folder);
    let server = await start(folder.dataDir);
    const lines = Array.from(
      { length: 10_000 },
      (_, n) => `${JSON.stringify({ ...statement(`line-${n}`), issues: [`issue-${n % 7}`] })}\n`,
    );
    const importTo = (dossier: string, body: BodyInit = lines.join("")) =>
      fetch(`${server.url}/v1/dossiers/${dossier}/import`, {
        method: "POST",
        headers: { "content-type": "application/x-ndjson" },
        body,
        duplex: "half",
      } as RequestInit).then((response) => response.text());
    // The last lines never come, so that it is not over before it is killed, however late we look.
    const allButTheLast = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(lines.slice(0, 9_000).join(""))),
    });
    for (const dossier of ["fire", "clean"])
      await post(server.url, "/v1/dossiers", { dossier, title: dossier, parties: ["US", "CN"] });
    const cut = importTo("fire", allButTheLast).catch(() => "cut");
    const position = async () =>
      ((await (await fetch(`${server.url}/v1/dossiers/fire`)).json()) as { position: number }).position;
    while ((await position()) < 1_000) await sleep(10);
    await server.kill("SIGKILL");
    await cut;
    server = await start(folder.dataDir);
    expect(await position()).toBeLessThan(10_000);
    await importTo("fire");
    await importTo("clean");
    const exported = async (dossier: string) => (await fetch(`${server.url}/v1/dossiers/${dossier}/export`)).text();
    expect(await exported("fire")).toBe(await exported("clean"));
    expect(await (await fetch(`${server.url}/v1/dossiers/fire/verify`)).json()).toMatchObject({
      holds: true,
      entries: 10_000,
    });
  });
});
