/** Test files run in processes of their own; what they share, such as the build, is made by one of them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits for its turn. A turn whose process has gone is taken over. */
export const oneAtATime = async (what: string, act: () => void | Promise<void>): Promise<void> => {
  const turn = join(tmpdir(), `parley-turn-${userInfo().username}-${what}`);
  const note = join(turn, "pid");
  for (;;) {
    try {
      mkdirSync(turn);
      break;
    } catch {
      if (!isAlive(note)) rmSync(turn, { recursive: true, force: true });
      await sleep(200);
    }
  }
  try {
    writeFileSync(note, String(process.pid));
    await act();
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
};

const isAlive = (note: string): boolean => {
  let pid: number;
  try {
    pid = Number(readFileSync(note, "utf8"));
  } catch {
    // Taken, and not noted yet: somebody is about to.
    return true;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
