/**
 * The newest entries of each dossier that somebody follows, read once for all who follow it. One listener for the
 * process: a wake-up makes it fast, a sweep makes it certain.
 */
import type { EventStore, LoggedEntry } from "@parley/event-store";

export interface Feeds {
  /**
   * Every entry after the position, each once and in order, without an end. Reads no further than its reader asks, and
   * keeps one piece for him however far he is behind. Ends when the feeds are closed.
   */
  follow(dossier: string, from: Place, signal: AbortSignal): AsyncGenerator<Fed>;
  /** How many follow. */
  readonly readers: number;
  close(): void;
}

export interface Place {
  readonly after: number;
  /** As it was seen when the reader came; he is caught up no sooner. */
  readonly head: number;
}

/**
 * Entries, as they are sent; once, that the reader has all that was recorded when he came; or that nothing came for a
 * while, so that one who left is noticed.
 */
export type Fed = Uint8Array | { readonly caughtUpAt: number } | "quiet";

export interface FeedsOptions {
  readonly sweepMs?: number;
  readonly quietMs?: number;
  readonly pageSize?: number;
}

interface Sent {
  readonly position: number;
  readonly bytes: Uint8Array;
}

interface Tail {
  /** The newest entries, without a gap; the last is the newest known. */
  entries: ReadonlyArray<Sent>;
  head: number;
  readers: number;
  reading: Promise<void> | undefined;
  /** Something was recorded after the reading that is under way began. */
  again: boolean;
  readonly waiting: Set<() => void>;
}

// Of entries of any size a tail holds so much, and a reader is given so much at once.
const mostTailBytes = 1_048_576;
const mostPieceBytes = 65_536;
const mostReadAlone = 100;

export const createFeeds = (
  store: Pick<EventStore, "listen" | "readLog">,
  asSent: (dossier: string, entry: LoggedEntry) => Uint8Array,
  { sweepMs = 2_000, quietMs = 15_000, pageSize = 500 }: FeedsOptions = {},
): Feeds => {
  const tails = new Map<string, Tail>();
  const closing = new AbortController();
  let readers = 0;
  let stopListening: (() => void) | undefined;
  let sweep: NodeJS.Timeout | undefined;

  const read = async (dossier: string, after: number, limit: number): Promise<ReadonlyArray<Sent>> =>
    (await store.readLog({ dossier, after, limit })).map((entry) => ({
      position: entry.position,
      bytes: asSent(dossier, entry),
    }));

  /** Reads what came since; never two readings of one dossier at once. */
  const look = (dossier: string, tail: Tail): Promise<void> => {
    if (tail.reading !== undefined) {
      tail.again = true;
      return tail.reading;
    }
    const catchUp = async () => {
      do {
        tail.again = false;
        const found = await read(dossier, tail.head, pageSize);
        if (found.length === 0) continue;
        tail.entries = newest([...tail.entries, ...found], pageSize);
        tail.head = found.at(-1)!.position;
        tail.again ||= found.length === pageSize;
        for (const wake of tail.waiting) wake();
      } while (tail.again);
    };
    tail.reading = catchUp()
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

  const enter = (dossier: string, head: number): Tail => {
    readers += 1;
    if (stopListening === undefined) {
      stopListening = store.listen(onWake);
      sweep = setInterval(() => onWake(undefined), sweepMs);
      sweep.unref();
    }
    const known = tails.get(dossier);
    if (known !== undefined) {
      known.readers += 1;
      if (known.head < head) void look(dossier, known);
      return known;
    }
    // It begins at the head: who is behind reads for himself until he is there.
    const tail: Tail = { entries: [], head, readers: 1, reading: undefined, again: false, waiting: new Set() };
    tails.set(dossier, tail);
    void look(dossier, tail);
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
    async *follow(dossier, { after, head }, signal) {
      const tail = enter(dossier, head);
      const ended = AbortSignal.any([signal, closing.signal]);
      let at = after;
      let isCaughtUp = false;
      let readAlone = mostReadAlone;
      try {
        while (!ended.aborted) {
          // While a reader sleeps over his piece, nothing else is held for him: all is looked for anew afterwards.
          let piece = pieceOf(tail.entries, at);
          if (piece === undefined && at < Math.max(tail.head, head)) {
            piece = pieceOf(await read(dossier, at, readAlone), at);
            if (piece !== undefined) readAlone = Math.min(mostReadAlone, 2 * (piece.upTo - at));
          }
          if (ended.aborted) return;
          if (piece !== undefined) {
            at = piece.upTo;
            yield piece.bytes;
          } else if (!isCaughtUp && at >= head) {
            isCaughtUp = true;
            yield { caughtUpAt: at };
          } else if (!(await isWoken(tail, quietMs, ended))) yield "quiet";
        }
      } finally {
        leave(dossier, tail);
      }
    },
  };
};

/** The last of them, as many and as much as a tail holds; one at least. */
const newest = (entries: ReadonlyArray<Sent>, most: number): ReadonlyArray<Sent> => {
  let begin = entries.length;
  for (let bytes = 0; begin > 0 && entries.length - begin < most; begin--) {
    bytes += entries[begin - 1]!.bytes.length;
    if (bytes > mostTailBytes && begin < entries.length) break;
  }
  return entries.slice(begin);
};

/** The next entries after the position, in one; undefined where they do not begin in here. */
const pieceOf = (
  entries: ReadonlyArray<Sent>,
  after: number,
): { readonly bytes: Uint8Array; readonly upTo: number } | undefined => {
  const [oldest] = entries;
  if (oldest === undefined || oldest.position > after + 1) return undefined;
  const begin = after + 1 - oldest.position;
  if (begin >= entries.length) return undefined;
  let end = begin + 1;
  for (let bytes = entries[begin]!.bytes.length; end < entries.length; end++) {
    bytes += entries[end]!.bytes.length;
    if (bytes > mostPieceBytes) break;
  }
  const { bytes } = entries[begin]!;
  return {
    // One alone is shared by all who are sent it.
    bytes: end === begin + 1 ? bytes : Buffer.concat(entries.slice(begin, end).map((each) => each.bytes)),
    upTo: entries[end - 1]!.position,
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
