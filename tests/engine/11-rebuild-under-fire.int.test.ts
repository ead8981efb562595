/** A rebuild is beside what is read until it is whole, and then says what a fresh fold says; whatever happens meanwhile. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Development } from "@parley/domain";
import { appendEntryOf } from "@parley/event-store";
import { liveVersion } from "@parley/read-models";
import { longHistory } from "@parley/read-models/testing/long-history";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Child, child } from "../support/child.ts";
import { type EngineRecord, engineRecord, newDossier, upTo } from "../support/record.ts";
import { until } from "../support/until.ts";
import { expectViewsOfLog, untilViewsHoldAll } from "../support/views-of-log.ts";

const dossiers = ["us-china", "us-eu"];
const writers = 20;
// So that the fold of all in the end stays short.
const paceMs = 300;
const before = 400;
// More than comes to be recorded: the writers write until the rebuilds are done.
const history = [...longHistory({ length: 20_000, issues: 12 })];
let record: EngineRecord;
let going = true;
const processes: Child[] = [];

beforeAll(async () => {
  record = await engineRecord();
  for (const dossier of dossiers) await newDossier(record.store, dossier);
  start("follow-log.ts", "200");
});
afterAll(async () => {
  going = false;
  for (const each of processes) await each.kill();
  await record?.close();
});

test("20 writers, two rebuilds at once, two more that crash: byte-equal to a fresh fold", async () => {
  for (const dossier of dossiers) await write(dossier, history.slice(0, before));

  const writing = dossiers.map((dossier) => write(dossier, history.slice(before), () => going));
  const crashing = [rebuilding(), rebuilding()];
  const rebuilds = [rebuilding(), rebuilding()];
  // One dies while it reads, one when it has compared a dossier and is at the next.
  const heads: number[] = [];
  for (const [n, pattern] of [/position/, /compared/].entries()) {
    await crashing[n]!.said(pattern);
    await crashing[n]!.kill();
    heads.push(await record.store.head(dossiers[0]!));
  }
  const versions = await Promise.all(rebuilds.map(async (each) => Number(/\d+/.exec(await each.said(/^rebuilt/)))));
  going = false;
  await Promise.all(writing);
  expect(heads[0]).toBeGreaterThan(before);
  expect(await record.store.head(dossiers[0]!)).toBeGreaterThan(heads[1]!);

  expect(versions).toContain(await liveVersion(record.views));
  for (const dossier of dossiers) {
    await untilViewsHoldAll(record, dossier);
    await expectViewsOfLog(record, dossier);
  }
});

const start = (file: string, ...args: ReadonlyArray<string>): Child => {
  const started = child(join(import.meta.dirname, "processes", file), record.url, ...args);
  processes.push(started);
  return started;
};

const rebuilding = (): Child => start("rebuild-views.ts");

/** Shared among the writers, each of whom records one after the other; whoever corrects waits for what he corrects. */
const write = async (dossier: string, some: ReadonlyArray<Development>, goesOn?: () => boolean): Promise<void> => {
  const waiting = [...some];
  const writer = async () => {
    while (goesOn?.() !== false) {
      const next = waiting.shift();
      if (next === undefined) return;
      const entries = [appendEntryOf(next)];
      await until(`${next.id} is recorded`, async () => {
        const [verdict] = await record.store.append(dossier, [{ branch: "main", recordedBy: "Ada", entries }]);
        return verdict!.verdict === "appended";
      });
      if (goesOn !== undefined) await sleep(paceMs);
    }
  };
  await Promise.all(upTo(writers / dossiers.length).map(writer));
};
