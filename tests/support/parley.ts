/** The real program in processes of its own, as a user starts it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { testFolder } from "@parley/database/testing";

export const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "apps", "cli");
const command = ["--import", join(cli, "node_modules", "tsx", "dist", "loader.mjs"), join(cli, "src", "main.ts")];

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `parley …` to its end. */
export const parley = (
  args: ReadonlyArray<string>,
  options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string; readonly cwd?: string } = {},
): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      [...command, ...args],
      {
        env: { ...cleanEnvironment(), ...options.env },
        maxBuffer: 256 * 1024 * 1024,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      },
      (error, stdout, stderr) =>
        done({ code: error === null ? 0 : ((error as { code?: number }).code ?? 1), stdout, stderr }),
    );
    if (options.input !== undefined) child.stdin?.end(options.input);
  });

export interface Running {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** `parley …` against this server. */
  parley(args: ReadonlyArray<string>, input?: string): Promise<Ran>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** `parley serve` on a data folder, until it says where it is. */
export const serve = async (
  dataDir: string,
  args: ReadonlyArray<string> = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Running> => {
  const child = spawn(process.execPath, [...command, "serve", "--port", "0", "--data", dataDir, ...args], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const url = await new Promise<string>((found, fail) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const at = /is at (http:\/\/\S+)/.exec(output);
      if (at !== null) found(at[1]!);
    };
    child.stdout!.on("data", listen);
    child.stderr!.on("data", listen);
    child.once("exit", (code) => fail(new Error(`parley serve ended with ${code}:\n${output}`)));
  });
  return {
    url,
    dataDir,
    process: child,
    output: () => output,
    parley: (rest, input) => parley([...rest, "--server", url], input === undefined ? {} : { input }),
    kill: (signal) =>
      new Promise((gone) => {
        if (child.exitCode !== null || child.signalCode !== null) return gone(child.exitCode);
        child.once("exit", (code) => gone(code));
        child.kill(signal);
      }),
  };
};

export { testFolder };

/** A test is not to be steered by the variables of whoever runs it. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PARLEY_|DATABASE_URL|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );
