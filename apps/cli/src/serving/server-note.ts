/** The note in a data folder that says where its server listens, so that other commands find it. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityOf, isAlive, type ProcessIdentity } from "@parley/database";

interface ServerNote {
  readonly url: string;
  readonly process: ProcessIdentity;
  /** A fingerprint of the database's address, which holds a password; absent for the embedded one. */
  readonly database?: string;
}

/** `databaseUrl` where the server keeps its record elsewhere than in the folder. Gives back how to take the note away. */
export const noteServer = (dataDir: string, url: string, databaseUrl?: string): (() => void) => {
  const note: ServerNote = {
    url,
    process: identityOf(process.pid),
    ...(databaseUrl === undefined ? {} : { database: fingerprint(databaseUrl) }),
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), JSON.stringify(note), { mode: 0o600 });
  return () => {
    if (read(dataDir)?.process.pid === process.pid) rmSync(fileIn(dataDir), { force: true });
  };
};

/** The address, if whoever wrote the note is still alive and keeps this database, where one is asked for. */
export const notedServer = (dataDir: string, databaseUrl?: string): string | undefined => {
  const note = read(dataDir);
  if (note === undefined || !isAlive(note.process)) return undefined;
  return databaseUrl === undefined || note.database === fingerprint(databaseUrl) ? note.url : undefined;
};

const fingerprint = (databaseUrl: string): string => createHash("sha256").update(databaseUrl).digest("hex");

const fileIn = (dataDir: string): string => join(dataDir, "server.json");

const read = (dataDir: string): ServerNote | undefined => {
  try {
    const note = JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as Partial<ServerNote> | null;
    return typeof note?.url === "string" && typeof note.process?.pid === "number" ? (note as ServerNote) : undefined;
  } catch {
    return undefined;
  }
};
