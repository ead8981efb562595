/**
 * The page's side of the folding worker. One question is with the worker at a time, and those that nobody waits for
 * any more are never sent: so a drag over a hundred days costs the days that could be shown, and no queue builds up.
 */
import type { Answering, Answers } from "./fold-answers.ts";
import type { Connection, FromWorker, ToWorker } from "./worker-words.ts";

type Args<K extends keyof Answers> = Parameters<Answers[K]> extends [Answering, ...infer Rest] ? Rest : never;

export interface Folding {
  /** Resolves with the head of the record that is then held. */
  load(dossier: string, connection: Connection): Promise<{ readonly head: number }>;
  catchUp(): Promise<{ readonly head: number }>;
  answer<K extends keyof Answers>(name: K, args: Args<K>, signal?: AbortSignal): Promise<ReturnType<Answers[K]>>;
  onProgress(listener: (position: number) => void): () => void;
  end(): void;
}

interface Asked {
  readonly words: ToWorker;
  readonly signal?: AbortSignal | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

type Question = ToWorker extends infer W ? (W extends { call: number } ? Omit<W, "call"> : never) : never;

export const startFolding = (): Folding => {
  const worker = new Worker(new URL("./fold-worker.ts", import.meta.url), { type: "module", name: "fold" });
  const waiting: Asked[] = [];
  const listeners = new Set<(position: number) => void>();
  let underWay: Asked | undefined;
  let calls = 0;

  const next = () => {
    while (underWay === undefined && waiting.length > 0) {
      const asked = waiting.shift()!;
      if (asked.signal?.aborted === true) asked.reject(asked.signal.reason);
      else {
        underWay = asked;
        worker.postMessage(asked.words);
      }
    }
  };
  const settle = (use: (asked: Asked) => void) => {
    const asked = underWay;
    underWay = undefined;
    if (asked !== undefined) use(asked);
    next();
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if ("progress" in data) for (const listener of listeners) listener(data.progress);
    else if ("error" in data) settle(({ reject }) => reject(new Error(data.error)));
    else settle(({ resolve }) => resolve(data.value as never));
  };
  worker.onerror = (event) => settle(({ reject }) => reject(new Error(event.message || "The folding worker stopped.")));

  const ask = <T>(question: Question, signal?: AbortSignal): Promise<T> =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.push({ words: { ...question, call: calls } as ToWorker, signal, resolve, reject });
      next();
    });

  return {
    load: (dossier, connection) => ask({ kind: "load", dossier, connection }),
    catchUp: () => ask({ kind: "catchUp" }),
    answer: (name, args, signal) => ask({ kind: "answer", name, args }, signal),
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => worker.terminate(),
  };
};
