/** Databases for tests: on the server that TEST_DATABASE_URL names, or on one embedded server for the whole run. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "../embedded/server.ts";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh, empty database. Test files and worker processes share one server, stopped when the last one leaves. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const server = await sharedServer();
  const name = `t_${randomBytes(8).toString("hex")}`;
  await administer(server.url, `create database ${name}`);
  return {
    url: withDatabase(server.url, name),
    drop: async () => {
      await administer(server.url, `drop database if exists ${name} with (force)`);
      await server.close();
    },
  };
};

/** A data folder of its own, for tests that kill the server in it. */
export const testFolder = (): { readonly dataDir: string; remove(): void } => {
  const dataDir = mkdtempSync(join(tmpdir(), "parley-test-"));
  // As root the server runs as another user, who must be able to pass through.
  chmodSync(dataDir, 0o711);
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
};

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  /** The server process and with it all its connections. */
  kill9(): Promise<void>;
  /** Started again on the same data; the address may be another. */
  restart(): Promise<string>;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** A private server that a test may kill, freeze and start again. */
export const testServer = async (): Promise<TestServer> => {
  const folder = testFolder();
  let server = await openEmbedded(folder.dataDir, () => undefined);
  return {
    get url() {
      return server.url;
    },
    dataDir: folder.dataDir,
    kill9: async () => {
      const { pid } = server;
      process.kill(pid, "SIGKILL");
      await waitForEnd(pid);
    },
    restart: async () => {
      const before = server;
      server = await openEmbedded(folder.dataDir, () => undefined);
      await before.close();
      return server.url;
    },
    freeze: () => process.kill(server.pid, "SIGSTOP"),
    thaw: () => process.kill(server.pid, "SIGCONT"),
    stop: async () => {
      await server.close();
      folder.remove();
    },
  };
};

const sharedServer = async (): Promise<{ url: string; close(): Promise<void> }> => {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { url: given, close: async () => undefined };
  const dataDir = join(tmpdir(), `parley-test-server-${userInfo().uid}`);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  return openEmbedded(dataDir, () => undefined);
};

const withDatabase = (url: string, name: string): string => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const waitForEnd = async (pid: number): Promise<void> => {
  for (let i = 0; i < 500; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((done) => setTimeout(done, 10));
  }
};
