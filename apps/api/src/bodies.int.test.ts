/** Bodies that are not what they should be. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { development, makeDossier, opened } from "./testing/us-china.ts";

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await makeDossier(api);
  await api.post("/v1/dossiers/us-china/events", { events: [opened("tiktok")] });
});
afterAll(() => api.close());

const events = "/v1/dossiers/us-china/events";
const json = { "content-type": "application/json" };
const line = (fields: Readonly<Record<string, unknown>>) => JSON.stringify({ events: [development(fields)] });

test.each([
  ["no JSON", "{", json, 400, "NotJson"],
  ["nothing", "", json, 400, "NotJson"],
  ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), json, 400, "NotJson"],
  ["deep nesting", `{"events":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, json, 422, "Refused"],
  ["another media type", "{}", { "content-type": "text/plain" }, 415, "MediaTypeIsUnknown"],
  ["no media type", new Uint8Array([0x7b, 0x7d]), {}, 415, "MediaTypeIsUnknown"],
  ["a compressed body", "{}", { ...json, "content-encoding": "gzip" }, 415, "MediaTypeIsUnknown"],
  ["a body over 1 MiB", JSON.stringify({ events: ["x".repeat(1024 * 1024)] }), json, 413, "TooLarge"],
  ["a list", "[]", json, 422, "Refused"],
  ["null", "null", json, 422, "Refused"],
  ["no developments", '{"events":[]}', json, 422, "Refused"],
  ["501 developments", JSON.stringify({ events: Array(501).fill({}) }), json, 422, "Refused"],
  ["500 000 numbers", `{"events":[${Array(500_000).fill("1").join(",")}]}`, json, 422, "Refused"],
  ["an unknown key", '{"events":[{}],"branhc":"main"}', json, 422, "Refused"],
  ["NUL", line({ summary: "a\u0000b" }), json, 422, "Refused"],
  [
    "a lone surrogate",
    `{"events":[${JSON.stringify(development()).replace("Madrid", "\\ud800")}]}`,
    json,
    422,
    "Refused",
  ],
  ["an infinite number", line({ facts: { n: 0 } }).replace('"n":0', '"n":1e999'), json, 422, "Refused"],
  [
    "a development of 70 KiB",
    line({ note: "x".repeat(15_000), facts: { text: "y".repeat(55_000) } }),
    json,
    422,
    "Refused",
  ],
])("Refused: %s", async (_, body, headers, status, code) => {
  const answer = await api.send(events, body as string, headers as Record<string, string>);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.text.length).toBeLessThan(300_000);
});

test("A body over the limit is refused while it streams", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(32));
    },
  });
  expect((await api.send(events, endless, json)).status).toBe(413);
  expect(sent).toBeLessThan(2 * 1024 * 1024);
});

test("A byte order mark, duplicate keys and __proto__ are plain data", async () => {
  const text = line({ id: "proto", facts: { was: 1 } }).replace(
    '"was":1',
    '"was":1,"was":2,"__proto__":{"polluted":true}',
  );
  const answer = await api.send(events, `\ufeff${text}`, json);
  expect(answer.status).toBe(201);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  const exported = (await api.get("/v1/dossiers/us-china/export")).text;
  expect(exported).toContain('"__proto__":{"polluted":true}');
  expect(exported).toContain('"was":2');
});

test("An unpaired surrogate under a key with Idempotency-Key is refused, not failed at", async () => {
  const text = line({}).replace("Madrid", "\\udfff");
  const answer = await api.send(events, text, { ...json, "idempotency-key": "s" });
  expect(answer.status).toBe(422);
});

test("A dossier tells all its faults at once", async () => {
  const answer = await api.post("/v1/dossiers", { dossier: "Not A Slug", parties: ["US"], colour: "red" });
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    "colour",
    "dossier",
    "parties",
    "title",
  ]);
  expect(await makeDossier(api)).toMatchObject({ status: 409, body: { code: "DossierExists" } });
});
