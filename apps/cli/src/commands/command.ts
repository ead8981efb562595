/** What all commands share: connect, do, show or print JSON, close; and how a failure ends. */
import { setTimeout as sleep } from "node:timers/promises";
import { ConnectionError, ProblemError } from "@parley/client";
import type { Command } from "commander";
import { harmless, message } from "../showing/terminal.ts";
import { type Connected, connect } from "../speaking/connect.ts";
import { type GlobalOptions, globalOptions } from "../speaking/global-options.ts";
import { listenForStop } from "../speaking/stopping.ts";
import { adviceFor } from "./advice.ts";

/** Wrong usage that only the command itself can see: exit code 2. */
export class WrongUsage extends Error {}

/** A refusal that was shown already: exit code 1. */
export class Refused extends Error {}

/** A file of the user's that cannot be read or written: exit code 1. */
export class FileFault extends Error {}

export interface Shown {
  /** The HTTP body, unchanged. */
  readonly json: unknown;
  readonly text: string;
}

export type Doing = (
  connected: Connected & { readonly signal: AbortSignal },
  options: GlobalOptions & Readonly<Record<string, unknown>>,
  ...args: ReadonlyArray<string>
) => Promise<Shown | undefined>;

/** Runs the command against whoever answers, and prints what it gives back. */
export const does = (command: Command, doing: Doing): Command =>
  command.action(async (...all: ReadonlyArray<unknown>) => {
    const args = all
      .slice(0, -2)
      .map((arg) => (arg === undefined ? "" : Array.isArray(arg) ? arg : String(arg))) as ReadonlyArray<string>;
    const flags = command.optsWithGlobals();
    const options = { ...flags, ...globalOptions(flags) } as GlobalOptions & Readonly<Record<string, unknown>>;
    const stop = listenForStop();
    try {
      // Waited for in any case: what it opens has to be closed.
      const connected = await connect(options, say);
      try {
        stop.signal.throwIfAborted();
        const shown = await Promise.race([doing({ ...connected, signal: stop.signal }, options, ...args), stop.asked]);
        if (shown !== undefined) process.stdout.write(`${options.json ? JSON.stringify(shown.json) : shown.text}\n`);
      } catch (error) {
        // The work may fail by the stop itself, and faster: the stop is what happened.
        throw stop.signal.aborted ? await stop.asked.catch((stopped) => stopped) : error;
      } finally {
        await Promise.race([connected.close(), ...(stop.signal.aborted ? [sleep(patienceMs)] : [])]);
      }
    } finally {
      stop.done();
    }
  });

/** How long a command that was stopped waits for its database to close. */
const patienceMs = 10_000;

/** Messages go beside the answer, so that what is on stdout can be piped on. */
export const say = (text: string): void => {
  process.stderr.write(`${message.dim(text)}\n`);
};

/** Tells what went wrong and what to do; gives back the exit code. */
export const tellFailure = (error: unknown): number => {
  const { dim, red } = message;
  const write = (text: string) => process.stderr.write(`${text}\n`);
  if (error instanceof WrongUsage) {
    write(red(error.message));
    return 2;
  }
  if (error instanceof Refused) return 1;
  if (error instanceof ProblemError) {
    const { errors, detail, status } = error.problem;
    if (errors.length === 0) write(red(harmless(detail)));
    for (const fault of errors)
      write(`${red("✗")} ${fault.path === "" ? "" : `${dim(harmless(fault.path))}  `}${harmless(fault.message)}`);
    if (errors.length > 0 && status !== 422) write(harmless(detail));
    const advice = adviceFor(error);
    if (advice !== undefined) write(dim(advice));
    return 1;
  }
  if (error instanceof ConnectionError) {
    write(red(`${error.message} Check --server, or start one with: parley serve`));
    return 1;
  }
  // By name, so that the packages they come from are loaded only by those who need them.
  if (
    error instanceof FileFault ||
    (error instanceof Error && (error.name === "DatabaseFault" || error.name === "CannotListen"))
  ) {
    write(red(error.message));
    return 1;
  }
  if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0;
  write(red(`Parley failed at this: ${(error as Error).message ?? String(error)}`));
  if (process.env["PARLEY_DEBUG"]) write(String((error as Error).stack));
  return 1;
};
