/** Reads about one dossier that are asked for while another is with the database go together in the next. */
import { isStoreFault } from "./faults.ts";

export type ReadAll<Asked, Answer> = (dossier: string, asked: ReadonlyArray<Asked>) => Promise<ReadonlyArray<Answer>>;

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The same read, for one at a time to ask. Whatever is answered was read after it was asked for. What the database
 * cannot take at all (a bug, not a fault of the world) fails for whoever asked it alone.
 */
export const readTogether = <Asked, Answer>(
  read: ReadAll<Asked, Answer>,
  { most = 256 }: { readonly most?: number } = {},
): ((dossier: string, asked: Asked) => Promise<Answer>) => {
  const queues = new Map<string, Waiting<Asked, Answer>[]>();

  const send = async (dossier: string, all: ReadonlyArray<Waiting<Asked, Answer>>): Promise<void> => {
    try {
      const answers = await read(
        dossier,
        all.map(({ asked }) => asked),
      );
      for (const [i, { resolve }] of all.entries()) resolve(answers[i]!);
    } catch (error) {
      if (all.length === 1 || isStoreFault(error)) for (const { reject } of all) reject(error);
      else for (const each of all) await send(dossier, [each]);
    }
  };

  const run = async (dossier: string, queue: Waiting<Asked, Answer>[]): Promise<void> => {
    while (queue.length > 0) await send(dossier, queue.splice(0, most));
    queues.delete(dossier);
  };

  return (dossier, asked) =>
    new Promise((resolve, reject) => {
      const each = { asked, resolve, reject };
      const waiting = queues.get(dossier);
      if (waiting !== undefined) {
        waiting.push(each);
        return;
      }
      const queue = [each];
      queues.set(dossier, queue);
      void run(dossier, queue);
    });
};
