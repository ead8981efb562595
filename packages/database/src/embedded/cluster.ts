/**
 * The PostgreSQL cluster of a data folder.
 *
 *     .parley/
 *       parley.json    versions, and where the cluster is
 *       password       of the owner; only its owner may read it
 *       holders/       one file for each process that uses the server
 *       postgres/      the cluster, owned by whoever runs the server
 *       postgres.log
 *
 * Where root starts Parley below a private home, the user that runs the server cannot reach the folder, and no
 * permission that we may change would be right to change. The cluster then lives below /var/lib/parley, and
 * parley.json says so.
 */
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { DatabaseFault } from "../database-fault.ts";
import { type Binaries, executable } from "./binaries.ts";
import type { ServerUser } from "./server-user.ts";

export interface Cluster {
  readonly dataDir: string;
  readonly folder: string;
  readonly password: string;
  readonly log: string;
}

interface FolderNotes {
  readonly postgres?: number;
  readonly cluster?: string;
}

/** Makes the folder and, on first use, the cluster in it. Call it under the folder's lock. */
export const prepareCluster = async (
  dataDir: string,
  binaries: Binaries,
  user: ServerUser,
  say: (text: string) => void,
): Promise<Cluster> => {
  const notes = readNotes(dataDir);
  if (notes.postgres !== undefined && notes.postgres !== binaries.major)
    throw new DatabaseFault(
      "DataIsNewer",
      notes.postgres > binaries.major
        ? `The data in ${dataDir} was written by PostgreSQL ${notes.postgres}, and this Parley brings ${binaries.major}: update Parley.`
        : `The data in ${dataDir} was written by PostgreSQL ${notes.postgres}, and this Parley brings ${binaries.major}: back it up with the Parley that wrote it, and restore it here.`,
    );
  const passwordFile = join(dataDir, "password");
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  const cluster: Cluster = {
    dataDir,
    folder: notes.cluster ?? chooseFolder(dataDir, user),
    password: readFileSync(passwordFile, "utf8").trim(),
    log: join(dataDir, "postgres.log"),
  };
  if (!existsSync(join(cluster.folder, "PG_VERSION"))) {
    say("Making a database");
    await initialise(cluster, binaries, user);
  }
  writeNotes(dataDir, { postgres: binaries.major, cluster: cluster.folder });
  return cluster;
};

/** Others may pass through to the cluster inside, and read nothing. */
export const prepareFolder = (dataDir: string): void => {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
  } catch (cause) {
    throw new DatabaseFault(
      "FolderIsUnwritable",
      `The data folder ${dataDir} cannot be written: choose another with --data or PARLEY_DATA.`,
      { cause },
    );
  }
};

/** Step by step: where nothing can be made, as below /proc, making all at once would never come to an end. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o711 });
  } catch (error) {
    // Another Parley may be starting on it just now.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
};

const readNotes = (dataDir: string): FolderNotes => {
  try {
    return JSON.parse(readFileSync(join(dataDir, "parley.json"), "utf8")) as FolderNotes;
  } catch {
    return {};
  }
};

const writeNotes = (dataDir: string, notes: FolderNotes): void =>
  writeFileSync(join(dataDir, "parley.json"), `${JSON.stringify({ ...readNotes(dataDir), ...notes }, null, 2)}\n`);

const chooseFolder = (dataDir: string, user: ServerUser): string => {
  const inside = join(dataDir, "postgres");
  if (user.canReach(inside)) return inside;
  const name = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 16);
  const outside = join("/var/lib/parley", name);
  mkdirSync("/var/lib/parley", { recursive: true, mode: 0o711 });
  return outside;
};

const initialise = async (cluster: Cluster, binaries: Binaries, { identity }: ServerUser): Promise<void> => {
  // What an interrupted first start left behind is no cluster.
  rmSync(cluster.folder, { recursive: true, force: true });
  mkdirSync(cluster.folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(cluster.folder, "..", `initial-${process.pid}`);
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (identity !== undefined) {
    chownSync(cluster.folder, identity.uid, identity.gid);
    chownSync(passwordFile, identity.uid, identity.gid);
  }
  try {
    await promisify(execFile)(
      join(binaries.folder, "bin", executable("initdb")),
      [
        "-D",
        cluster.folder,
        "-U",
        "parley",
        "-A",
        "scram-sha-256",
        `--pwfile=${passwordFile}`,
        "-E",
        "UTF8",
        "--no-locale",
        "--no-instructions",
      ],
      { ...identity, cwd: cluster.folder, env: { ...process.env, LC_ALL: "C", TZ: "UTC" } },
    );
  } catch (cause) {
    rmSync(cluster.folder, { recursive: true, force: true });
    throw new DatabaseFault(
      "ServerDidNotStart",
      `PostgreSQL could not make its files in ${cluster.folder}: ${String(
        (cause as { stderr?: string }).stderr ?? cause,
      )
        .trim()
        .split("\n")
        .at(-1)}`,
      { cause },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
};
