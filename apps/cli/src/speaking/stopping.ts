/**
 * How a command ends early. The first signal asks it to stop, and what it opened is put away: an embedded PostgreSQL
 * runs in a session of its own, so nothing else would end it. The second signal ends the command at once.
 */
import { constants } from "node:os";

/** Ended by a signal, or because the reader of its output has gone. */
export class Stopped extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super("Stopped.");
    this.exitCode = exitCode;
  }
}

export interface Stopping {
  /** Aborted when the stop is asked for. */
  readonly signal: AbortSignal;
  /** Rejects with `Stopped` when the stop is asked for, and never resolves. */
  readonly asked: Promise<never>;
  /** Gives the signals back to the process. */
  done(): void;
}

export const listenForStop = (): Stopping => {
  const controller = new AbortController();
  const { promise: asked, reject } = withReject();
  const ask = (exitCode: number) => {
    if (controller.signal.aborted) return false;
    controller.abort();
    reject(new Stopped(exitCode));
    return true;
  };
  const listeners = signals.map((name) => {
    // The shell's convention: 128 and the signal's number.
    const exitCode = 128 + constants.signals[name];
    const listener = () => {
      if (!ask(exitCode)) process.exit(exitCode);
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  stopQuietly = () => void ask(0);
  return {
    signal: controller.signal,
    asked,
    done: () => {
      for (const remove of listeners) remove();
      stopQuietly = () => process.exit(0);
    },
  };
};

/** Nobody reads on, as after `parley log | head`: no failure, but what is open is put away first. */
export const readerIsGone = (): void => stopQuietly();

let stopQuietly: () => void = () => process.exit(0);

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const withReject = () => {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, fail) => {
    reject = fail;
  });
  // Whoever waits for it hears of it; that nobody does is no failure.
  promise.catch(() => undefined);
  return { promise, reject };
};
