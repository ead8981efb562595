/** What a feed asks of the log, and what it holds, while its readers sleep and wake-ups are lost. */
import type { LoggedEntry } from "@parley/event-store";
import { expect, test } from "vitest";
import { createFeeds, type Fed, type FeedsOptions } from "./feeds.ts";

/** A log that grows when it is told to, and wakes nobody unless it is told to. */
const growingLog = (options: FeedsOptions & { readonly entryBytes?: number } = {}) => {
  let head = 0;
  let isAway = false;
  const reads: number[] = [];
  let onWake: ((dossier: string | undefined) => void) | undefined;
  const store = {
    listen: (listener: (dossier: string | undefined) => void) => {
      onWake = listener;
      return () => {
        onWake = undefined;
      };
    },
    readLog: async ({ after = 0, limit }: { after?: number; limit: number }) => {
      if (isAway) throw new Error("The database cannot be reached.");
      const count = Math.max(0, Math.min(limit, head - after));
      reads.push(count);
      return Array.from({ length: count }, (_, i) => ({ position: after + i + 1 }) as LoggedEntry);
    },
  };
  const padding = "x".repeat(options.entryBytes ?? 0);
  const feeds = createFeeds(store, (_, { position }) => Buffer.from(`${position} ${padding}\n`), {
    sweepMs: 60_000,
    quietMs: 60_000,
    ...options,
  });
  const leaving = new AbortController();
  return {
    feeds,
    reads,
    grow: (by: number) => {
      head += by;
    },
    wake: () => onWake?.("us-china"),
    isListening: () => onWake !== undefined,
    setAway: (away: boolean) => {
      isAway = away;
    },
    follow: (after = 0) => feeds.follow("us-china", { after, head }, leaving.signal),
    leave: () => leaving.abort(),
  };
};

const positionsIn = (fed: Fed): ReadonlyArray<number> =>
  fed instanceof Uint8Array
    ? Buffer.from(fed)
        .toString()
        .trim()
        .split("\n")
        .map((line) => Number.parseInt(line, 10))
    : [];

/** Everything up to the position, and whether being caught up was told of. */
const upTo = async (following: AsyncGenerator<Fed>, position: number) => {
  const seen: number[] = [];
  const toldAt: number[] = [];
  while (seen.at(-1) !== position) {
    const { value } = await following.next();
    seen.push(...positionsIn(value as Fed));
    if (typeof value === "object" && "caughtUpAt" in value) toldAt.push(value.caughtUpAt);
  }
  return { seen, toldAt };
};
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("whoever comes late gets the whole log in order, is told when he has what there was, and then what comes", async () => {
  const log = growingLog();
  log.grow(1_234);
  const following = log.follow();
  const before = await upTo(following, 1_234);
  expect(before).toEqual({ seen: range(1, 1_234), toldAt: [] });
  expect((await following.next()).value).toEqual({ caughtUpAt: 1_234 });
  log.grow(3);
  log.wake();
  expect((await upTo(following, 1_237)).seen).toEqual(range(1_235, 1_237));
  await following.return(undefined);
  expect([log.feeds.readers, log.isListening()]).toEqual([0, false]);
});

test("while a reader sleeps nothing is read for him, however much is recorded, and then he gets all of it", async () => {
  const log = growingLog();
  const awake = log.follow();
  const asleep = log.follow();
  for (const each of [awake, asleep]) expect((await each.next()).value).toEqual({ caughtUpAt: 0 });
  for (let at = 0; at < 20_000; at += 200) {
    log.grow(200);
    log.wake();
    expect((await upTo(awake, at + 200)).seen).toEqual(range(at + 1, at + 200));
  }
  // Each entry was read once, for whoever is awake.
  expect(log.reads.reduce((sum, each) => sum + each, 0)).toBe(20_000);
  expect((await upTo(asleep, 20_000)).seen).toEqual(range(1, 20_000));
  log.leave();
});

test("of large entries few are held and few are given at once", async () => {
  const log = growingLog({ entryBytes: 30_000 });
  log.grow(400);
  const following = log.follow();
  let largest = 0;
  for (let at = 0; at < 400; ) {
    const { value } = await following.next();
    at = positionsIn(value as Fed).at(-1)!;
    largest = Math.max(largest, (value as Uint8Array).length);
  }
  expect(largest).toBeLessThanOrEqual(65_536);
  // Two fit into a piece; after the first it does not read a hundred to give two.
  expect(log.reads.reduce((sum, each) => sum + each, 0)).toBeLessThan(3 * 400);
  log.leave();
});

test("when every wake-up is lost and the database goes away for a while, a sweep brings each entry once", async () => {
  const log = growingLog({ sweepMs: 10 });
  const following = log.follow();
  expect((await following.next()).value).toEqual({ caughtUpAt: 0 });
  log.grow(2);
  expect((await upTo(following, 2)).seen).toEqual([1, 2]);
  log.setAway(true);
  log.grow(2);
  const next = upTo(following, 4);
  await new Promise((resolve) => setTimeout(resolve, 50));
  log.setAway(false);
  expect((await next).seen).toEqual([3, 4]);
  log.leave();
});

test("where nothing is recorded it says so again and again; a closed feed ends, whoever waits", async () => {
  const log = growingLog({ quietMs: 5 });
  const following = log.follow();
  expect((await following.next()).value).toEqual({ caughtUpAt: 0 });
  for (let n = 0; n < 3; n++) expect((await following.next()).value).toBe("quiet");
  const other = log.follow();
  await other.next();
  const waiting = [following.next(), other.next()];
  log.feeds.close();
  // What it was about to say may still come; then there is no more.
  await Promise.all(waiting);
  for (const each of [following, other]) expect((await each.next()).done).toBe(true);
  expect(log.feeds.readers).toBe(0);
});
