/** The note in a data folder that says where its server listens, so that other commands find it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityOf, isAlive, type ProcessIdentity } from "@parley/database";

interface ServerNote {
  readonly url: string;
  readonly process: ProcessIdentity;
}

export const noteServer = (dataDir: string, url: string): (() => void) => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), JSON.stringify({ url, process: identityOf(process.pid) } satisfies ServerNote), {
    mode: 0o600,
  });
  return () => {
    if (read(dataDir)?.process.pid === process.pid) rmSync(fileIn(dataDir), { force: true });
  };
};

/** The address, if whoever wrote the note is still alive. */
export const notedServer = (dataDir: string): string | undefined => {
  const note = read(dataDir);
  return note !== undefined && isAlive(note.process) ? note.url : undefined;
};

const fileIn = (dataDir: string): string => join(dataDir, "server.json");

const read = (dataDir: string): ServerNote | undefined => {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as ServerNote;
  } catch {
    return undefined;
  }
};
