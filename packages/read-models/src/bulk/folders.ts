/** Threads that fold, so that a long log keeps more than one core busy. */
import { Worker } from "node:worker_threads";
import { foldedPart, type Part, type PartToFold } from "./fold-part.ts";
import type { Answer } from "./fold-thread.ts";

export interface Folder {
  /** One part at a time. */
  fold(part: PartToFold): Promise<Part>;
}

/** So many, each on a thread of its own; one is the thread of whoever asks. */
export const withFolders = async <T>(
  count: number,
  work: (folders: ReadonlyArray<Folder>) => Promise<T>,
): Promise<T> => {
  if (count < 2) return work([{ fold: foldedPart }]);
  const taken = Array.from({ length: count }, () => idle.pop() ?? startThread());
  try {
    return await work(taken);
  } finally {
    for (const thread of taken) keepForAWhile(thread);
  }
};

interface Thread extends Folder {
  readonly end: () => void;
}

// A thread takes half a second to start, and a rebuild goes from dossier to dossier.
const idle: Thread[] = [];
const keptForMs = 30_000;

const keepForAWhile = (thread: Thread): void => {
  idle.push(thread);
  setTimeout(() => {
    const at = idle.indexOf(thread);
    if (at === -1) return;
    idle.splice(at, 1);
    thread.end();
  }, keptForMs).unref();
};

/** Where it cannot be started, or ends, what it would have folded is folded here. */
const startThread = (): Thread => {
  let worker: Worker | undefined;
  let waiting: ((answer: Answer | undefined) => void) | undefined;
  const tell = (answer: Answer | undefined): void => {
    worker?.unref();
    waiting?.(answer);
    waiting = undefined;
  };
  const isGone = (): void => {
    worker = undefined;
    tell(undefined);
  };
  try {
    worker = new Worker(new URL("./fold-thread.mjs", import.meta.url), {
      // What is held at once has bounds (`mostHeld`), and so has this: if it needs more, the thread ends, not the process.
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
    });
    worker.on("message", tell).on("error", isGone).on("exit", isGone).unref();
  } catch {
    worker = undefined;
  }
  return {
    fold: async (part) => {
      const thread = worker;
      if (thread === undefined) return foldedPart(part);
      const answer = await new Promise<Answer | undefined>((done) => {
        waiting = done;
        thread.ref();
        thread.postMessage(part);
      });
      if (answer === undefined) return foldedPart(part);
      if ("error" in answer) throw answer.error;
      return answer.part;
    },
    end: () => void worker?.terminate(),
  };
};
