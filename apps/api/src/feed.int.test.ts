/** The feed: each entry once and in order, whatever is cut, and whoever else reads. */
import { connect, createServer, type Server } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createClient } from "@parley/client";
import { command, development as event } from "@parley/event-store/testing";
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

test("Whoever has left is let go, though garbage was collected while he read", async () => {
  const leaving = new AbortController();
  const client = createClient({ baseUrl: listening.url });
  let told = () => {};
  const isThere = new Promise<void>((resolve) => {
    told = resolve;
  });
  const following = (async () => {
    for await (const _ of client.followEvents("us-china", { after: 0, signal: leaving.signal })) told();
  })();
  await isThere;
  for (let i = 0; i < 10; i++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  leaving.abort();
  await following;
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
  expect(text).toMatch(/^retry: \d+\n\nevent: entry\nid: 3\ndata: \{.*"id":"two".*"position":3/);
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

test("Whoever begins at the head and is cut off before anything came misses nothing of what is recorded meanwhile", async () => {
  const before = await until(await openFeed("us-china"), /event: caught-up\nid: \d+\n/);
  const id = /event: caught-up\nid: (\d+)\ndata: \{"position":\1\}\n\n$/.exec(before)![1]!;
  await record(["while-away"]);
  const after = await until(await openFeed("us-china", { "last-event-id": id }), /caught-up/);
  expect(eventsIn(after).map(({ event, id: at }) => [event, at])).toEqual([
    ["entry", Number(id) + 1],
    ["caught-up", Number(id) + 1],
  ]);
});

test("Whoever has seen more than there is is told so before all else, and goes on from the head", async () => {
  const { position } = (await api.get("/v1/dossiers/us-china")).body;
  const reading = await openFeed("us-china", { "last-event-id": String(position + 7) });
  await until(reading, /caught-up/, false);
  await record(["after-reset"]);
  expect(eventsIn(await until(reading, /after-reset/)).map(({ event, id }) => [event, id])).toEqual([
    ["reset", position],
    ["caught-up", position],
    ["entry", position + 1],
  ]);
  const resets: number[] = [];
  const client = createClient({ baseUrl: listening.url });
  const got = take(client.followEvents("us-china", { after: position + 9, onReset: (head) => resets.push(head) }), 1);
  await expect.poll(() => resets).toEqual([position + 1]);
  await record(["after-another"]);
  expect(await got).toEqual(["after-another"]);
});

test("Sockets that never read hold nothing up and fill no memory, and get everything in the end", async () => {
  await makeDossier(api, "flood");
  const asleep = await Promise.all(Array.from({ length: 3 }, () => rawFeed("flood")));
  for (const each of asleep) await each.saw(/caught-up/);
  for (const each of asleep) each.socket.pause();
  const client = createClient({ baseUrl: listening.url });
  const awake = take(client.followEvents("flood", { after: 0 }), 1_200);
  const before = memoryInUse();
  // 24 MB; what of it a socket's own buffers do not take would be some 15 MB for each who sleeps.
  for (let i = 0; i < 1_200; i += 20)
    await api.store.append("flood", [
      command(numbered("flood", i, i + 20).map((id) => event({ id, summary: "x".repeat(20_000) }))),
    ]);
  expect(await awake).toEqual(numbered("flood", 0, 1_200));
  expect(memoryInUse() - before).toBeLessThan(20 * 1_048_576);
  for (const each of asleep) {
    each.socket.resume();
    await each.saw(/"id":"flood-1199"/);
    expect(each.ids()).toEqual(numbered("flood", 0, 1_200));
    each.socket.destroy();
  }
});

// FEED_CLIENTS=3000 asks for more; both ends of every socket are in this process.
const clients = Math.min(Number(process.env["FEED_CLIENTS"] ?? 200), Math.floor((openFilesAllowed() - 300) / 2));

test("However many listen to however many dossiers, it is one listening connection, and each gets his own", async () => {
  const dossiers = Array.from({ length: 10 }, (_, n) => `talks-${n}`);
  for (const dossier of dossiers) await makeDossier(api, dossier);
  const connectionsBefore = await connectionsToDatabase();
  const memoryBefore = memoryInUse();
  const idle: Array<Awaited<ReturnType<typeof rawFeed>>> = [];
  // A few at a time: a backlog of connections is refused.
  while (idle.length < clients) {
    const some = Math.min(50, clients - idle.length);
    idle.push(
      ...(await Promise.all(
        Array.from({ length: some }, (_, i) => rawFeed(dossiers[(idle.length + i) % dossiers.length]!)),
      )),
    );
  }
  for (const each of idle) await each.saw(/caught-up/);
  const perClient = (memoryInUse() - memoryBefore) / clients;
  if (process.env["FEED_CLIENTS"] !== undefined)
    console.log({ clients, bytesPerClientBothEnds: Math.round(perClient) });
  expect(perClient).toBeLessThan(200_000);

  const connections = await connectionsToDatabase();
  expect(connections.listening).toBe(1);
  // No more than the pool may have, whoever listens.
  expect(connections.all).toBeLessThanOrEqual(Math.max(6 + 1, connectionsBefore.all));
  for (const dossier of dossiers) await api.store.append(dossier, [command([event({ id: `${dossier}-news` })])]);
  for (const [n, each] of idle.entries()) {
    await each.saw(/event: entry/);
    expect(each.ids()).toEqual([`${dossiers[n % dossiers.length]}-news`]);
    each.socket.destroy();
  }
});

test("Stopping ends the feeds at once", async () => {
  const another = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  const response = await fetch(`${another.url}/v1/dossiers/us-china/feed`);
  const reader = response.body!.getReader();
  await reader.read();
  const ended = reader.read();
  await another.close();
  expect((await ended).done).toBe(true);
});

interface ReadFeed {
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  text: string;
}
const openFeed = async (dossier: string, headers: Record<string, string> = {}): Promise<ReadFeed> => {
  const { body } = await fetch(`${listening.url}/v1/dossiers/${dossier}/feed`, { headers });
  return { reader: body!.getReader(), text: "" };
};

/** Everything up to what is looked for; then it leaves, unless it stays. */
const until = async (feed: ReadFeed, pattern: RegExp, leaves = true): Promise<string> => {
  while (!pattern.test(feed.text) || !feed.text.endsWith("\n\n")) {
    const { done, value } = await feed.reader.read();
    if (done) break;
    feed.text += new TextDecoder().decode(value);
  }
  if (leaves) await feed.reader.cancel();
  return feed.text;
};

const eventsIn = (text: string) =>
  [...text.matchAll(/event: (\S+)\nid: (\d+)\ndata: (.*)\n\n/g)].map(([, name, id, data]) => ({
    event: name!,
    id: Number(id),
    data: JSON.parse(data!) as { readonly id?: string },
  }));

/** By a socket of its own, which may be left unread. */
const rawFeed = async (dossier: string) => {
  const socket = connect(listening.port, "127.0.0.1");
  let text = "";
  let ended: Error | undefined;
  let tell = () => {};
  socket.on("data", (bytes: Buffer) => {
    // What makes entries long is not kept.
    text += bytes.toString("latin1").replaceAll(/x{20,}/g, "");
    tell();
  });
  socket.on("close", () => {
    ended = new Error(`The feed of ${dossier} ended.`);
    tell();
  });
  socket.on("error", () => undefined);
  socket.write(`GET /v1/dossiers/${dossier}/feed HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n`);
  return {
    socket,
    saw: async (pattern: RegExp) => {
      while (!pattern.test(text.slice(-20_000))) {
        if (ended !== undefined) throw ended;
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
    },
    ids: () => [...text.matchAll(/"id":"([a-z]+-\d+(?:-news)?)"/g)].map(([, id]) => id),
  };
};

const gc = (): void => {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
};
const memoryInUse = (): number => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

function openFilesAllowed(): number {
  const { userLimits } = process.report.getReport() as unknown as {
    readonly userLimits?: { readonly open_files?: { readonly soft: number | string } };
  };
  const soft = Number(userLimits?.open_files?.soft ?? 1_024);
  return Number.isFinite(soft) ? soft : 100_000;
}

const connectionsToDatabase = async () => {
  const client = await api.pool.connect();
  try {
    // The application's role does not see what the others are asking.
    await client.query("set role none");
    const { rows } = await client.query<{ all: number; listening: number }>(
      `select count(*)::int as all, count(*) filter (where query ilike 'listen%')::int as listening
       from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
    );
    return rows[0]!;
  } finally {
    client.release(true);
  }
};

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
