/**
 * The event stores that npm offers besides ours. They stand in `peers/` with a lockfile of their own and are installed when
 * they are first measured; the files there say how each documentation has its store used.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Development } from "@parley/domain";
import { root } from "../support/parley.ts";

export interface PeerStore {
  /** Appends one development to the stream. */
  append(stream: number, development: Development): Promise<unknown>;
  /** How many events are in it. */
  count(): Promise<number>;
  close(): Promise<void>;
}

export interface Peer {
  /** In a database of its own; those that make their own pool leave `connections` alone. */
  openStore(databaseUrl: string, connections: number): Promise<PeerStore>;
}

export interface Emmett extends Peer {
  /** Makes new documents from all of the log, and answers how many events have gone into them. */
  rebuild(
    databaseUrl: string,
    collection: string,
    types: ReadonlyArray<string>,
    pulling?: { readonly batchSize: number; readonly pullingFrequencyInMs: number },
  ): Promise<number>;
}

const folder = join(import.meta.dirname, "peers");

export const loadPeer = async <P extends Peer>(name: "emmett" | "message-db" | "castore"): Promise<P> => {
  await installed();
  return (await import(join(folder, `${name}.mjs`))) as P;
};

let installing: Promise<unknown> | undefined;
const installed = (): Promise<unknown> => {
  installing ??= promisify(execFile)(process.execPath, [join(root, "infra", "launch", "install-peers.mjs")]);
  return installing;
};

/** As it is pinned, such as "emmett-postgresql 0.42.0". */
export const pinned = (dependency: string): string => {
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return `${dependency.split("/").at(-1)} ${dependencies[dependency]}`;
};
