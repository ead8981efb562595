/** A process of its own that a test may freeze and kill, running one of the files beside the tests. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./parley.ts";
import { until } from "./until.ts";

export interface Child {
  /** Resolves with the line once it has said one like it. */
  said(pattern: RegExp): Promise<string>;
  /** How many lines like it there were so far. */
  count(pattern: RegExp): number;
  freeze(): void;
  thaw(): void;
  /** Resolves when it is gone. Frozen ones die of SIGKILL too. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const loader = join(root, "apps", "cli", "node_modules", "tsx", "dist", "loader.mjs");

export const child = (file: string, ...args: ReadonlyArray<string>): Child => {
  const running = spawn(process.execPath, ["--import", loader, file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  createInterface({ input: running.stdout }).on("line", (line) => lines.push(line));
  const gone = new Promise<void>((done) => running.once("exit", () => done()));
  const isGone = () => running.exitCode !== null || running.signalCode !== null;
  return {
    said: async (pattern) => {
      await until(`${file} says ${pattern}`, () => lines.some((line) => pattern.test(line)) || isGone());
      const line = lines.find((each) => pattern.test(each));
      if (line === undefined) throw new Error(`${file} ended without saying ${pattern}.`);
      return line;
    },
    count: (pattern) => lines.filter((line) => pattern.test(line)).length,
    freeze: () => running.kill("SIGSTOP"),
    thaw: () => running.kill("SIGCONT"),
    kill: async (signal = "SIGKILL") => {
      running.kill(signal);
      await gone;
    },
  };
};
