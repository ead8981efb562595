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
