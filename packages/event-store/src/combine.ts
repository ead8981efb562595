/**
 * Group commit: while one call about a dossier is with the database, all others wait and go together in the next. The
 * next leaves as soon as the one before is back, after several a turn of the loop later; so a lone caller waits for nobody
 * and no timer holds anybody up.
 */
import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import type { AppendCommand } from "./append-command.ts";
import { DossierIsBusy, isStoreFault, type StoreFault } from "./faults.ts";
import type { Verdict } from "./verdict.ts";

export type Append = (dossier: string, commands: ReadonlyArray<AppendCommand>) => Promise<ReadonlyArray<Verdict>>;

interface Call {
  readonly commands: ReadonlyArray<AppendCommand>;
  readonly entries: number;
  readonly characters: number;
  readonly resolve: (verdicts: ReadonlyArray<Verdict>) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  readonly calls: Call[];
  characters: number;
}

export interface CombineOptions {
  /** A call larger than this goes by itself. */
  readonly mostEntries?: number;
  readonly mostCharacters?: number;
  /** Whoever comes when so many calls wait for the dossier, or so much, is refused: it is busy. */
  readonly mostWaiting?: number;
  readonly mostWaitingCharacters?: number;
}

/**
 * The same append, combined. Each caller gets the verdicts of his own commands; one whose command the database cannot
 * take at all (a bug, not a fault of the world) fails alone: the others are sent again without him.
 *
 * Where a call finds the dossier held by somebody, those who wait behind it fail with it, unsent: nobody waits for one
 * such call after another. A connection that broke concerns those alone whose call it carried.
 */
export const combined = (
  append: Append,
  {
    mostEntries = 512,
    mostCharacters = 1_048_576,
    mostWaiting = 4_096,
    mostWaitingCharacters = 33_554_432,
  }: CombineOptions = {},
): Append => {
  const queues = new Map<string, Queue>();

  const run = async (dossier: string, queue: Queue): Promise<void> => {
    while (queue.calls.length > 0) {
      const calls = take(queue, fitting(queue.calls, mostEntries, mostCharacters));
      const fault = await send(dossier, calls);
      if (fault instanceof DossierIsBusy) for (const { reject } of take(queue, queue.calls.length)) reject(fault);
      // Of many who were answered some ask again at once: they go with those who wait, and not behind them.
      if (calls.length > 1) await turnOfTheLoop();
    }
    queues.delete(dossier);
  };

  /** Gives back what was wrong with the world, if something was; each call is settled by then. */
  const send = async (dossier: string, calls: ReadonlyArray<Call>): Promise<StoreFault | undefined> => {
    try {
      const verdicts = await append(
        dossier,
        calls.flatMap(({ commands }) => commands),
      );
      let at = 0;
      for (const { commands, resolve } of calls) {
        resolve(verdicts.slice(at, at + commands.length));
        at += commands.length;
      }
      return undefined;
    } catch (error) {
      // A statement that failed wrote nothing. Where the world failed, whether it did is for each caller to find out.
      if (calls.length === 1 || isStoreFault(error)) {
        for (const { reject } of calls) reject(error);
        return isStoreFault(error) ? error : undefined;
      }
      for (const [n, call] of calls.entries()) {
        const fault = await send(dossier, [call]);
        if (fault === undefined) continue;
        for (const { reject } of calls.slice(n + 1)) reject(fault);
        return fault;
      }
      return undefined;
    }
  };

  return (dossier, commands) =>
    new Promise((resolve, reject) => {
      const call: Call = { commands, ...sizeOf(commands), resolve, reject };
      const queue = queues.get(dossier);
      if (queue === undefined) {
        const begun: Queue = { calls: [call], characters: call.characters };
        queues.set(dossier, begun);
        void run(dossier, begun);
      } else if (queue.calls.length >= mostWaiting || queue.characters + call.characters > mostWaitingCharacters) {
        reject(new DossierIsBusy(dossier));
      } else {
        queue.calls.push(call);
        queue.characters += call.characters;
      }
    });
};

const take = (queue: Queue, count: number): ReadonlyArray<Call> => {
  const calls = queue.calls.splice(0, count);
  for (const { characters } of calls) queue.characters -= characters;
  return calls;
};

const sizeOf = (commands: ReadonlyArray<AppendCommand>): Pick<Call, "entries" | "characters"> => {
  let entries = 0;
  let characters = 0;
  for (const command of commands) {
    entries += command.entries.length;
    for (const { line } of command.entries) characters += line.length;
  }
  return { entries, characters };
};

/** How many of the first calls go together; one at least. */
const fitting = (calls: ReadonlyArray<Call>, mostEntries: number, mostCharacters: number): number => {
  let entries = 0;
  let characters = 0;
  let count = 0;
  for (const call of calls) {
    entries += call.entries;
    characters += call.characters;
    if (count > 0 && (entries > mostEntries || characters > mostCharacters)) break;
    count += 1;
  }
  return count;
};
