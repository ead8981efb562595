/**
 * Group commit: while one call about a dossier is with the database, all others wait and go together in the next. The
 * next leaves as soon as the one before is back, so a lone caller waits for nobody and no timer holds anybody up.
 */
import type { AppendCommand } from "./append-command.ts";
import { isStoreFault } from "./faults.ts";
import type { Verdict } from "./verdict.ts";

export type Append = (dossier: string, commands: ReadonlyArray<AppendCommand>) => Promise<ReadonlyArray<Verdict>>;

interface Call {
  readonly commands: ReadonlyArray<AppendCommand>;
  readonly resolve: (verdicts: ReadonlyArray<Verdict>) => void;
  readonly reject: (error: unknown) => void;
}

export interface CombineOptions {
  /** A call larger than this goes by itself. */
  readonly mostEntries?: number;
  readonly mostCharacters?: number;
}

/**
 * The same append, combined. Each caller gets the verdicts of his own commands; one whose command the database cannot
 * take at all (a bug, not a fault of the world) fails alone: the others are sent again without him.
 */
export const combined = (
  append: Append,
  { mostEntries = 512, mostCharacters = 1_048_576 }: CombineOptions = {},
): Append => {
  const queues = new Map<string, Call[]>();

  const run = async (dossier: string, queue: Call[]): Promise<void> => {
    let calls = queue.splice(0, share(queue, 0, mostEntries, mostCharacters));
    let sent = outcomeOf(dossier, calls);
    for (;;) {
      const answer = await sent;
      const next = queue.splice(0, share(queue, calls.length, mostEntries, mostCharacters));
      if (next.length === 0) {
        queues.delete(dossier);
        answer();
        return;
      }
      calls = next;
      sent = outcomeOf(dossier, calls);
      // The driver writes when what is under way here has come to rest: only then are those answered who are about to
      // come again, so that the database is at work while this process is.
      setImmediate(answer);
    }
  };

  /** Gives each caller his verdicts, or the error, when it is called. */
  const outcomeOf = async (dossier: string, calls: ReadonlyArray<Call>): Promise<() => void> => {
    try {
      const verdicts = await append(
        dossier,
        calls.flatMap(({ commands }) => commands),
      );
      return () => {
        let at = 0;
        for (const { commands, resolve } of calls) {
          resolve(verdicts.slice(at, at + commands.length));
          at += commands.length;
        }
      };
    } catch (error) {
      // A statement that failed wrote nothing. Where the world failed, whether it did is for each caller to find out.
      if (calls.length === 1 || isStoreFault(error))
        return () => {
          for (const { reject } of calls) reject(error);
        };
      const answers: Array<() => void> = [];
      for (const call of calls) answers.push(await outcomeOf(dossier, [call]));
      return () => {
        for (const answer of answers) answer();
      };
    }
  };

  return (dossier, commands) =>
    new Promise((resolve, reject) => {
      const waiting = queues.get(dossier);
      const call: Call = { commands, resolve, reject };
      if (waiting !== undefined) {
        waiting.push(call);
        return;
      }
      const queue = [call];
      queues.set(dossier, queue);
      void run(dossier, queue);
    });
};

/**
 * How many of those who wait go now, one at least. Who was just answered is about to come again, so it is half of all:
 * the database has the one half in hand while this process answers the other. Else one would go alone and the rest wait
 * for it, again and again.
 */
const share = (
  queue: ReadonlyArray<Call>,
  answered: number,
  mostEntries: number,
  mostCharacters: number,
): number => Math.min(Math.ceil((queue.length + answered) / 2), fitting(queue, mostEntries, mostCharacters));

/** How many of the first calls go together; one at least. */
const fitting = (queue: ReadonlyArray<Call>, mostEntries: number, mostCharacters: number): number => {
  let entries = 0;
  let characters = 0;
  let count = 0;
  for (const { commands } of queue) {
    for (const command of commands) {
      entries += command.entries.length;
      for (const { line } of command.entries) characters += line.length;
    }
    if (count > 0 && (entries > mostEntries || characters > mostCharacters)) break;
    count += 1;
  }
  return count;
};
