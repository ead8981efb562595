/**
 * The server of a data folder: started by the first process, adopted by the rest, stopped by the last (ruling 28).
 *
 * Long because starting, adopting, reviving and stopping it read the same pid file.
 *
 * It runs in a session of its own, so neither a Ctrl-C nor a kill -9 of whoever started it reaches it. What a
 * killed process leaves behind is found by its postmaster.pid and adopted, or stopped where it does not answer.
 */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DatabaseFault } from "../database-fault.ts";
import { type Binaries, executable, findBinaries } from "./binaries.ts";
import { type Cluster, prepareCluster, prepareFolder } from "./cluster.ts";
import { hold, isHeld, withFolderLock } from "./folder-lock.ts";
import { isAlive } from "./process-identity.ts";
import { type ServerUser, serverUser } from "./server-user.ts";

export interface EmbeddedServer {
  readonly url: string;
  readonly adopted: boolean;
  /** Of the process that runs now: another one after it was revived. */
  readonly pid: number;
  close(): Promise<void>;
}

/** Starts or adopts the server of this data folder. */
export const openEmbedded = async (folder: string, say: (text: string) => void): Promise<EmbeddedServer> => {
  const dataDir = resolve(folder);
  prepareFolder(dataDir);
  const user = serverUser();
  const binaries = findBinaries(user);
  return withFolderLock(dataDir, async () => {
    const cluster = await prepareCluster(dataDir, binaries, user, say);
    const found = await findRunning(cluster);
    const holding = hold(dataDir);
    try {
      const running = found ?? (await start(cluster, binaries, user, say));
      await ensureDatabase(running.url);
      const watch = keepRunning(cluster, binaries, user, running);
      return {
        url: running.url.replace(/\/postgres$/, "/parley"),
        adopted: found !== undefined,
        get pid() {
          return watch.pid();
        },
        close: async () => {
          await watch.stop();
          await leave(cluster, holding.release);
        },
      };
    } catch (error) {
      holding.release();
      throw error;
    }
  });
};

/** Stops the server of a folder, whoever uses it; does nothing where none runs. */
export const stopServer = async (cluster: Pick<Cluster, "folder">): Promise<void> => {
  const running = readPidFile(cluster.folder);
  if (running === undefined || !isPostgres(running.pid)) return;
  for (const [signal, patienceMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(running.pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < patienceMs; waited += 20) {
      if (!isAlive({ pid: running.pid })) return;
      await sleep(20);
    }
  }
};

interface Running {
  readonly url: string;
  readonly pid: number;
}

/**
 * A server that dies under its users is started again at the same address, by the first of them to see it: pools
 * reconnect by themselves, and what was acknowledged is in the write-ahead log.
 */
const keepRunning = (
  cluster: Cluster,
  binaries: Binaries,
  user: ServerUser,
  first: Running,
): { pid(): number; stop(): Promise<void> } => {
  let pid = first.pid;
  let reviving: Promise<void> | undefined;
  const port = Number(new URL(first.url).port);
  const revive = () =>
    withFolderLock(cluster.dataDir, async () => {
      const running = (await findRunning(cluster)) ?? (await start(cluster, binaries, user, () => undefined, port));
      pid = running.pid;
    });
  const timer = setInterval(() => {
    if (reviving !== undefined || isAlive({ pid })) return;
    // Where it cannot be started now it is tried again; its users are told that the database is away meanwhile.
    reviving = revive()
      .catch(() => undefined)
      .finally(() => {
        reviving = undefined;
      });
  }, 500);
  timer.unref();
  return {
    pid: () => pid,
    stop: async () => {
      clearInterval(timer);
      await reviving;
    },
  };
};

const leave = async (cluster: Cluster, release: () => void): Promise<void> =>
  withFolderLock(cluster.dataDir, async () => {
    release();
    if (!isHeld(cluster.dataDir)) await stopServer(cluster);
  });

/** A server that answers on this folder; one that is there but does not answer is stopped. */
const findRunning = async (cluster: Cluster): Promise<Running | undefined> => {
  const noted = readPidFile(cluster.folder);
  if (noted === undefined) return undefined;
  if (!isPostgres(noted.pid)) {
    // The pid belongs to somebody else by now: the server refuses to start beside such a file.
    rmSync(join(cluster.folder, "postmaster.pid"), { force: true });
    return undefined;
  }
  const running = { url: urlOf(cluster, noted.port), pid: noted.pid };
  if (await answersWithin(running, 60_000)) return running;
  await stopServer(cluster);
  return undefined;
};

const start = async (
  cluster: Cluster,
  binaries: Binaries,
  user: ServerUser,
  say: (text: string) => void,
  usualPort?: number,
): Promise<Running> => {
  say("Starting PostgreSQL");
  for (let attempt = 1; ; attempt++) {
    const port = usualPort ?? (await freePort());
    const log = openSync(cluster.log, "a", 0o600);
    const child = spawn(
      join(binaries.folder, "bin", executable("postgres")),
      ["-D", cluster.folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      {
        ...user.identity,
        cwd: cluster.folder,
        detached: true,
        stdio: ["ignore", log, log],
        env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      },
    );
    closeSync(log);
    const failed = new Promise<false>((done) => {
      child.once("error", () => done(false));
      child.once("exit", () => done(false));
    });
    child.unref();
    const running = { url: urlOf(cluster, port), pid: child.pid ?? -1 };
    if (await Promise.race([answersWithin(running, 60_000), failed])) return running;
    // A port that was free a moment ago may be taken now, or the last server's processes are still going down.
    await sleep(200 * attempt);
    if (attempt === 4)
      throw new DatabaseFault(
        "ServerDidNotStart",
        `PostgreSQL did not start: the end of ${cluster.log} says why (${lastLine(cluster.log)}).`,
      );
  }
};

// Small enough for two cores and little memory. fsync stays on: what was acknowledged is kept.
const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "shared_buffers=128MB",
  "wal_level=minimal",
  "max_wal_senders=0",
  "timezone=UTC",
  "log_timezone=UTC",
  // One writer of a small machine outruns statistics that are looked at once a minute.
  "autovacuum_naptime=10s",
  "cluster_name=parley",
];

const urlOf = (cluster: Cluster, port: number): string =>
  `postgresql://parley:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/postgres`;

const answersWithin = async ({ url, pid }: Running, patienceMs: number): Promise<boolean> => {
  const until = Date.now() + patienceMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    // A server that goes away while we ask is no crash of ours.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await client.end().catch(() => undefined);
      if (Date.now() > until || !isAlive({ pid })) return false;
      await sleep(40);
    }
  }
};

const ensureDatabase = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'parley'");
    if (rowCount === 0) await client.query("create database parley");
  } finally {
    await client.end();
  }
};

/** Its lines: pid, data folder, start, port, socket folder, address, … */
const readPidFile = (folder: string): { pid: number; port: number } | undefined => {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
};

/** Alive, and a postgres as far as the system tells: pids are reused. */
const isPostgres = (pid: number): boolean => {
  if (!isAlive({ pid })) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return true;
  }
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

const lastLine = (log: string): string => {
  try {
    return readFileSync(log, "utf8").trim().split("\n").at(-1) ?? "";
  } catch {
    return "it has no log";
  }
};
