/** The API as a server. */
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CannotListen, startApi } from "./start-api.ts";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { development, makeDossier, opened } from "./testing/us-china.ts";

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await makeDossier(api);
});
afterAll(() => api.close());

/** Sends bytes as they are, and gives back all that comes. */
const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", () => done(text));
    socket.on("error", fail);
  });

test("A port that is taken is told in a sentence", async () => {
  const first = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  await expect(startApi(api.deps, { host: "127.0.0.1", port: first.port })).rejects.toThrow(
    new CannotListen(
      `Port ${first.port} is taken, perhaps by another Parley: choose another with --port or PARLEY_PORT.`,
    ),
  );
  await first.close();
});

test("What is no HTTP is told as a problem, and a foreign Host is not served", async () => {
  const server = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  expect(await raw(server.port, "NONSENSE\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/);
  expect(await raw(server.port, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 413/,
  );
  expect(
    await raw(server.port, "GET /v1/dossiers HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
  ).toMatch(/^HTTP\/1\.1 403/);
  expect(
    await raw(server.port, "GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
  ).toMatch(/^HTTP\/1\.1 404/);
  await server.close();
});

/** Sends pieces one after the other, each when the one before has had time to come. */
const inPieces = (port: number, pieces: ReadonlyArray<string>, { cut = false } = {}): Promise<string> =>
  new Promise((done) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await new Promise((go) => setTimeout(go, 50));
      }
      if (cut) socket.destroy();
    });
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => done(text));
  });

test("A body may come in pieces, declared or chunked; of one that is cut off nothing is recorded, and it is no bug", async () => {
  const server = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  const head =
    "POST /v1/dossiers/us-china/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
  const bodyOf = (id: string) =>
    JSON.stringify({ events: [{ ...opened(`issue-${id}`), id, summary: "中國 and the US" }] });
  const declared = (body: string) => {
    const length = Buffer.byteLength(body);
    return [`${head}Content-Length: ${length}\r\n\r\n`, ...(body.match(/[\s\S]{1,60}/g) ?? [])];
  };
  const chunked = (body: string) => [
    `${head}Transfer-Encoding: chunked\r\n\r\n`,
    ...(body.match(/[\s\S]{1,60}/g) ?? []).map((piece) => `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`),
    "0\r\n\r\n",
  ];
  expect(await inPieces(server.port, declared(bodyOf("declared")))).toMatch(/^HTTP\/1\.1 201/);
  expect(await inPieces(server.port, chunked(bodyOf("chunked")))).toMatch(/^HTTP\/1\.1 201/);
  expect(await inPieces(server.port, [`${head}Content-Length: 1048577\r\n\r\n`, "{"])).toMatch(/^HTTP\/1\.1 413/);
  await inPieces(server.port, declared(bodyOf("cut")).slice(0, -1), { cut: true });
  await server.close();
  const recorded = (await api.get("/v1/dossiers/us-china/events")).body.items.map(({ id }: { id: string }) => id);
  expect(recorded).toEqual(["declared", "chunked"]);
  expect(api.logged.filter(({ level }) => (level as number) >= 50)).toEqual([]);
});

test("Calls under way are finished before it closes, and no new ones are taken", async () => {
  const server = await startApi(api.deps, { host: "127.0.0.1", port: 0 });
  let send: (line: string | undefined) => void = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = (line) => (line === undefined ? controller.close() : controller.enqueue(new TextEncoder().encode(line)));
    },
  });
  const importing = fetch(`${server.url}/v1/dossiers/us-china/import`, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-ndjson" },
    duplex: "half",
  } as RequestInit);
  send(`${JSON.stringify(opened("tiktok"))}\n`);
  await new Promise((go) => setTimeout(go, 100));
  const closed = server.close();
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  send(`${JSON.stringify(development({ id: "last" }))}\n`);
  send(undefined);
  const answer = await (await importing).text();
  expect(answer).toContain('"added":2');
  await closed;
});
