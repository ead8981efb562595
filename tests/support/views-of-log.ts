/** Compares what is read from the views with the plain fold of the whole log, byte for byte. */
import { canonicalJson } from "@parley/domain";
import type { LoggedEntry } from "@parley/event-store";
import { liveVersion, readBoard, readCheckpoint, readDeadlines, readIssue } from "@parley/read-models";
import { fromOf, toldByWholeLog } from "@parley/read-models/testing";
import { expect } from "vitest";
import type { Connected } from "./record.ts";
import { until } from "./until.ts";

type Viewed = Pick<Connected, "store" | "views">;

/** Whoever is to write them may have to wait first for one who was killed to be taken for dead. */
export const untilViewsHoldAll = async (viewed: Viewed, dossier: string): Promise<void> => {
  await until(
    `the views hold all of ${dossier}`,
    async () => (await checkpointOf(viewed, dossier)) === (await viewed.store.head(dossier)),
  );
};

/** How far they hold; 0 where there are none. */
export const checkpointOf = async ({ views }: Pick<Viewed, "views">, dossier: string): Promise<number> => {
  const version = await liveVersion(views);
  return version === undefined ? 0 : ((await readCheckpoint(views, dossier, version))?.position ?? 0);
};

/** The views hold all of the log, and say nothing else than it does. */
export const expectViewsOfLog = async ({ store, views }: Viewed, dossier: string): Promise<void> => {
  const log: LoggedEntry[] = [];
  for await (const entry of store.streamLog({ dossier })) log.push(entry);
  expect(await checkpointOf({ views }, dossier)).toBe(log.length);

  const from = await fromOf(store, dossier);
  const told = toldByWholeLog(log, from.dossier, from);
  const source = { store, views, foldsWholeUpTo: 0 };
  const board = await readBoard(source, from);
  // Out of the views, and not out of the log behind them.
  expect(board.rowsRead).toBe(board.value.rows.length);
  expect(canonicalJson(board.value.rows)).toBe(canonicalJson(told.board()));
  expect(canonicalJson((await readDeadlines(source, from)).value)).toBe(canonicalJson(told.deadlines()));
  for (const { issue } of board.value.rows)
    expect(canonicalJson((await readIssue(source, from, issue))?.value)).toBe(canonicalJson(told.issue(issue)));
};
