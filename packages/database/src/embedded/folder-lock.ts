/** One process at a time starts or stops the server of a data folder; and the list of those who use it. */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf, isAlive, type ProcessIdentity } from "./process-identity.ts";

let holders = 0;

/** Runs `work` alone among all processes on this folder. A lock whose owner died is taken over. */
export const withFolderLock = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const path = join(folder, "lock");
  const mine = join(folder, `lock.${process.pid}.${++holders}`);
  writeFileSync(mine, JSON.stringify(identityOf(process.pid)));
  try {
    // A hard link is made or refused at once, with its content in place.
    for (;;) {
      try {
        linkSync(mine, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        if (isStale(path)) rmSync(path, { force: true });
        else await sleep(50);
      }
    }
    try {
      return await work();
    } finally {
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
};

export interface Holding {
  release(): void;
}

/** Enters this process among those who use the server. */
export const hold = (folder: string): Holding => {
  const path = join(folder, "holders", `${process.pid}.${++holders}`);
  mkdirSync(join(folder, "holders"), { recursive: true });
  writeFileSync(path, JSON.stringify(identityOf(process.pid)));
  return { release: () => rmSync(path, { force: true }) };
};

/** Is anybody left who uses it? The dead are struck off. */
export const isHeld = (folder: string): boolean => {
  let held = false;
  for (const name of namesIn(join(folder, "holders"))) {
    const path = join(folder, "holders", name);
    if (isStale(path)) rmSync(path, { force: true });
    else held = true;
  }
  return held;
};

const namesIn = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const isStale = (path: string): boolean => {
  try {
    return !isAlive(JSON.parse(readFileSync(path, "utf8")) as ProcessIdentity);
  } catch (error) {
    // Gone already: not stale, just free. Unreadable: written by nobody alive, for it is linked in whole.
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
};
