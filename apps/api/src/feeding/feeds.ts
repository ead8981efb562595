/**
 * The newest entries of each dossier that somebody follows, read once for all who follow it. One listener for the
 * process: a wake-up makes it fast, a sweep makes it certain.
 */
import type { EventStore, LoggedEntry } from "@parley/event-store";

export interface Feeds {
  /**
   * Every entry after the position, each once and in order, without an end; `undefined` where nothing came for a while,
   * so that a reader who left is noticed. Reads no further than its reader asks. Ends when the feeds are closed.
   */
  follow(dossier: string, after: number, signal: AbortSignal): AsyncGenerator<LoggedEntry | undefined>;
  /** How many follow. */
  readonly readers: number;
  close(): void;
}

export interface FeedsOptions {
  readonly sweepMs?: number;
  readonly quietMs?: number;
  readonly pageSize?: number;
}

interface Tail {
  /** The newest entries, without a gap; the last is the newest known. */
  entries: ReadonlyArray<LoggedEntry>;
  head: number;
  readers: number;
  reading: Promise<void> | undefined;
  /** Something was recorded after the reading that is under way began. */
  again: boolean;
  readonly waiting: Set<() => void>;
}

export const createFeeds = (
  store: Pick<EventStore, "listen" | "readLog" | "head">,
  { sweepMs = 2_000, quietMs = 15_000, pageSize = 500 }: FeedsOptions = {},
): Feeds => {
  const tails = new Map<string, Tail>();
  const closing = new AbortController();
  let readers = 0;
  let stopListening: (() => void) | undefined;
  let sweep: NodeJS.Timeout | undefined;

  /** Reads what came since; never two readings of one dossier at once. */
  const look = (dossier: string, tail: Tail): Promise<void> => {
    if (tail.reading !== undefined) {
      tail.again = true;
      return tail.reading;
    }
    const read = async () => {
      do {
        tail.again = false;
        const found = await store.readLog({ dossier, after: tail.head, limit: pageSize });
        if (found.length === 0) continue;
        tail.entries = [...tail.entries, ...found].slice(-pageSize);
        tail.head = found.at(-1)!.position;
        tail.again ||= found.length === pageSize;
        for (const wake of tail.waiting) wake();
      } while (tail.again);
    };
    tail.reading = read()
      // The database is away: the next sweep looks again.
      .catch(() => undefined)
      .finally(() => {
        tail.reading = undefined;
      });
    return tail.reading;
  };

  const onWake = (dossier: string | undefined) => {
    for (const [slug, tail] of tails) if (dossier === undefined || dossier === slug) void look(slug, tail);
  };

  const enter = (dossier: string): Tail => {
    readers += 1;
    if (stopListening === undefined) {
      stopListening = store.listen(onWake);
      sweep = setInterval(() => onWake(undefined), sweepMs);
      sweep.unref();
    }
    const known = tails.get(dossier);
    if (known !== undefined) {
      known.readers += 1;
      return known;
    }
    const tail: Tail = { entries: [], head: 0, readers: 1, reading: undefined, again: false, waiting: new Set() };
    // It begins at the head: who is behind reads for himself until he is there.
    tail.reading = store
      .head(dossier)
      .then((head) => {
        tail.head = head;
      })
      .catch(() => undefined)
      .finally(() => {
        tail.reading = undefined;
        if (tail.again) void look(dossier, tail);
      });
    tails.set(dossier, tail);
    return tail;
  };

  const leave = (dossier: string, tail: Tail) => {
    readers -= 1;
    tail.readers -= 1;
    if (tail.readers === 0) tails.delete(dossier);
    if (readers > 0) return;
    clearInterval(sweep);
    stopListening?.();
    stopListening = undefined;
  };

  return {
    get readers() {
      return readers;
    },
    close: () => closing.abort(),
    async *follow(dossier, after, signal) {
      const tail = enter(dossier);
      const ended = AbortSignal.any([signal, closing.signal]);
      let at = after;
      try {
        await tail.reading;
        while (!ended.aborted) {
          const [oldest] = tail.entries;
          const isInTail = oldest !== undefined && oldest.position <= at + 1;
          const next = isInTail
            ? tail.entries.slice(at + 1 - oldest.position)
            : at < tail.head
              ? await store.readLog({ dossier, after: at, limit: pageSize })
              : [];
          for (const entry of next) {
            if (ended.aborted) return;
            yield entry;
            at = entry.position;
          }
          if (next.length === 0 && at >= tail.head && !(await isWoken(tail, quietMs, ended))) yield undefined;
        }
      } finally {
        leave(dossier, tail);
      }
    },
  };
};

/** False where nothing came within the time. */
const isWoken = (tail: Tail, quietMs: number, ended: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const settle = (woken: boolean) => {
      clearTimeout(timer);
      tail.waiting.delete(wake);
      ended.removeEventListener("abort", wake);
      resolve(woken);
    };
    const wake = () => settle(true);
    const timer = setTimeout(() => settle(false), quietMs);
    tail.waiting.add(wake);
    ended.addEventListener("abort", wake);
    if (ended.aborted) wake();
  });
