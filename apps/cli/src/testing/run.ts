/** The real command line in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Resolves once what was printed so far, on either stream, matches. */
  until(pattern: RegExp): Promise<void>;
}

export const start = (args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = {}): Run => {
  const child = spawn(process.execPath, ["--import", loader, main, ...args], { env: { ...quiet(), ...env } });
  const printed = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      printed[name] += text;
      for (const look of waiting) look();
    });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...printed }));
  return {
    child,
    ended,
    until: (pattern) =>
      new Promise((found, fail) => {
        const look = () => {
          if (pattern.test(printed.stdout) || pattern.test(printed.stderr)) found();
        };
        waiting.add(look);
        look();
        void ended.then(({ code }) => fail(new Error(`ended with ${code} before ${pattern}:\n${printed.stderr}`)));
      }),
  };
};

export const run = (args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = {}): Promise<Ran> => {
  const { child, ended } = start(args, env);
  child.stdin?.end();
  return ended;
};

/** Does the embedded server of this folder run? */
export const isServerLeft = (dataDir: string): boolean => {
  const { cluster } = JSON.parse(readFileSync(join(dataDir, "parley.json"), "utf8")) as { cluster: string };
  return existsSync(join(cluster, "postmaster.pid"));
};

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const loader = import.meta.resolve("tsx");

/** A test is not to be steered by the variables of whoever runs it. */
const quiet = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PARLEY_|DATABASE_URL|COLUMNS|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );
