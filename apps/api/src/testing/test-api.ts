/** An API over a database of its own, called without a network. */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { createEventStore, type EventStore, migrations } from "@parley/event-store";
import type { Hono } from "hono";
import { pino } from "pino";
import { createApp } from "../app.ts";
import type { Deps } from "../deps.ts";

export interface TestApi {
  readonly app: Hono;
  readonly store: EventStore;
  readonly deps: Deps;
  readonly pool: ReturnType<typeof createPool>;
  /** What was logged. */
  readonly logged: ReadonlyArray<Readonly<Record<string, unknown>>>;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  patch(path: string, body: unknown): Promise<Answered>;
  /** A body of any type, sent as it is. */
  send(
    path: string,
    body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
    headers: Record<string, string>,
  ): Promise<Answered>;
  close(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  readonly body: any;
  /** The body as lines of JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly lines: any[];
}

/** Today is 23 November 2026, unless `more` says otherwise. */
export const testApi = async (more: Partial<Deps> = {}): Promise<TestApi> => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 1 });
  await migrate(createKysely(owner), migrations);
  await owner.end();
  const pool = createPool(database.url, { role: "parley_app", max: 6 });
  const db = createKysely<unknown>(pool);
  const store = createEventStore({ pool, db });
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const deps: Deps = { store, log, nowMs: () => Date.parse("2026-11-23T10:00:00Z"), version: "0.1.0", ...more };
  const app = createApp(deps);
  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await app.fetch(new Request(new URL(path, "http://localhost"), init));
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get body() {
        return JSON.parse(text);
      },
      get lines() {
        return text
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line));
      },
    };
  };
  const sending =
    (method: string) =>
    (path: string, body: unknown, headers = {}) =>
      call(path, {
        method,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      });
  return {
    app,
    store,
    deps,
    pool,
    logged,
    get: (path, headers = {}) => call(path, { headers }),
    post: sending("POST"),
    patch: sending("PATCH"),
    send: (path, body, headers) =>
      call(path, {
        method: "POST",
        body,
        headers,
        ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
      } as RequestInit),
    close: async () => {
      await store.close();
      await db.destroy();
      await database.drop();
    },
  };
};
