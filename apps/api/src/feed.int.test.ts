/** The feed: each entry once and in order, whatever is cut, and whoever else reads. */
import { connect, createServer, type Server } from "node:net";
import { createClient } from "@parley/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Listening, startApi } from "./start-api.ts";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { development, makeDossier, opened } from "./testing/us-china.ts";

let api: TestApi;
let listening: Listening;
beforeAll(async () => {
  api = await testApi();
  listening = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  await makeDossier(api);
});
afterAll(async () => {
  await listening?.close();
  await api.close();
});

const record = async (ids: ReadonlyArray<string>) => {
  const { status, body } = await api.post("/v1/dossiers/us-china/events", {
    events: ids.map((id) => development({ id })),
  });
  expect(status, JSON.stringify(body)).toBe(201);
};
const numbered = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${prefix}-${from + i}`);

const take = async (events: AsyncGenerator<{ readonly id: string }>, count: number): Promise<ReadonlyArray<string>> => {
  const ids: string[] = [];
  for await (const { id } of events) {
    ids.push(id);
    if (ids.length === count) break;
  }
  return ids;
};

test("A reader gets what is recorded while it listens, and from the beginning where it asks", async () => {
  expect((await api.post("/v1/dossiers/us-china/events", { events: [opened("tiktok")] })).status).toBe(201);
  const client = createClient({ baseUrl: listening.url });
  const fresh = take(client.followEvents("us-china", { onConnection: (there) => there && connected() }), 2);
  let connected = () => {};
  await new Promise<void>((resolve) => {
    connected = resolve;
  });
  await record(["one"]);
  await record(["two"]);
  expect(await fresh).toEqual(["one", "two"]);
  expect(await take(client.followEvents("us-china", { after: 0 }), 3)).toEqual(["tiktok-opened", "one", "two"]);
});

test("Every event names its position, and Last-Event-ID stands above the address", async () => {
  const response = await fetch(`${listening.url}/v1/dossiers/us-china/feed?after=0`, {
    headers: { "last-event-id": "2" },
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const reader = response.body!.getReader();
  let text = "";
  while (!text.includes("data:")) {
    const { done, value } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  expect(text).toMatch(/^retry: \d+\n\nid: 3\ndata: \{.*"id":"two".*"position":3/);
  const wrong = await api.get("/v1/dossiers/us-china/feed", { "last-event-id": "soon" });
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, "Last-Event-ID"]);
  expect((await api.get("/v1/dossiers/nowhere/feed")).status).toBe(404);
});

test("Through a line that is cut again and again, nothing is lost and nothing comes twice", async () => {
  const cutter = await cuttingProxy(listening.port, 6_000);
  const { position } = (await api.get("/v1/dossiers/us-china")).body;
  const client = createClient({ baseUrl: `http://127.0.0.1:${cutter.port}` });
  const got = take(client.followEvents("us-china", { after: position, retryMs: 5 }), 120);
  for (let i = 0; i < 120; i += 6) await record(numbered("cut", i, i + 6));
  expect(await got).toEqual(numbered("cut", 0, 120));
  expect(cutter.cuts()).toBeGreaterThan(3);
  await cutter.close();
});

test("Hundreds of readers, one of them asleep: all get everything, over one listening connection", async () => {
  const { position } = (await api.get("/v1/dossiers/us-china")).body;
  const client = createClient({ baseUrl: listening.url });
  const sleeper = client.followEvents("us-china", { after: position });
  const readers = Array.from({ length: 300 }, () => take(client.followEvents("us-china", { after: position }), 40));
  for (let i = 0; i < 40; i += 10) await record(numbered("many", i, i + 10));
  for (const ids of await Promise.all(readers)) expect(ids).toEqual(numbered("many", 0, 40));
  expect(await take(sleeper, 40)).toEqual(numbered("many", 0, 40));
}, 30_000);

test("Stopping ends the feeds at once", async () => {
  const another = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  const response = await fetch(`${another.url}/v1/dossiers/us-china/feed`);
  const reader = response.body!.getReader();
  await reader.read();
  const ended = reader.read();
  await another.close();
  expect((await ended).done).toBe(true);
});

/** Passes on so many bytes of each connection, then breaks it in the middle of whatever is said. */
const cuttingProxy = async (to: number, bytes: number) => {
  let cuts = 0;
  const server: Server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    let left = bytes;
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
    near.pipe(far);
    far.on("data", (chunk: Buffer) => {
      near.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left > 0) return;
      cuts += 1;
      near.destroySoon();
      far.destroy();
    });
    far.on("close", () => near.destroySoon());
    near.on("close", () => far.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as { port: number }).port,
    cuts: () => cuts,
    close: () => new Promise<void>((done) => void server.close(() => done())),
  };
};
