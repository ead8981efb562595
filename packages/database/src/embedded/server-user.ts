/** Who runs the server: PostgreSQL refuses to run as root, so root lends it to a user without rights. */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

export interface ServerUser {
  /** Present where it is not ourselves. */
  readonly identity?: { readonly uid: number; readonly gid: number };
  /** May it read and traverse all the way there? */
  canReach(path: string): boolean;
}

/** Ourselves, unless we are root: then the first of `parley`, `postgres`, `nobody` that this machine has. */
export const serverUser = (): ServerUser => {
  if (process.getuid?.() !== 0) return { canReach: () => true };
  const identity = lookUp("parley") ?? lookUp("postgres") ?? lookUp("nobody") ?? { uid: 65534, gid: 65534 };
  return { identity, canReach: (path) => isReachable(resolve(path), identity) };
};

const lookUp = (name: string): { uid: number; gid: number } | undefined => {
  try {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((each) => each.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(":") ?? [];
    return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
  } catch {
    const asked = (flag: string) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
    const found = { uid: asked("-u"), gid: asked("-g") };
    return found.uid > 0 && found.gid > 0 ? found : undefined;
  }
};

const isReachable = (path: string, { uid, gid }: { uid: number; gid: number }): boolean => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder);
    const bits = stat.uid === uid ? stat.mode >> 6 : stat.gid === gid ? stat.mode >> 3 : stat.mode;
    if ((bits & 1) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
};
