/** Two that record and three that keep the views, each a process: any of them may be killed or hang, and nothing is lost. */
import { join } from "node:path";
import { liveVersion, readCheckpoint } from "@parley/read-models";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEachOnce, writeDownMoves } from "../support/checkpoint-moves.ts";
import { type Child, child } from "../support/child.ts";
import { type EngineRecord, engineRecord, newDossier } from "../support/record.ts";
import { until } from "../support/until.ts";
import { expectViewsOfLog } from "../support/views-of-log.ts";

const dossiers = ["us-china", "us-eu", "us-india", "us-japan", "us-mexico", "us-canada"];
let record: EngineRecord;
const processes: Child[] = [];

beforeAll(async () => {
  record = await engineRecord();
  await writeDownMoves(record);
  for (const dossier of dossiers) await newDossier(record.store, dossier);
});
afterAll(async () => {
  for (const each of processes) await each.kill();
  await record?.close();
});

test("they share the dossiers; one killed and one frozen are replaced, and the frozen one comes back as a zombie", async () => {
  const [killed, frozen] = [projector(), projector(), projector()] as [Child, Child, Child];
  const writers = [recording("ada"), recording("bo")] as const;
  await until("more than one of them has followed a dossier", async () => (await holders()).size > 1);
  await moved("all dossiers are followed");

  await killed.kill();
  await writers[0].kill();
  await moved("others follow what the killed one followed");

  frozen.freeze();
  await moved("what is recorded goes on into the views");
  // What the frozen one had sent off already is written in his name.
  await until("the last one follows all of them", async () => (await holders()).size === 1);

  const looks = frozen.count(/sweeps/);
  frozen.thaw();
  await until("the zombie has looked again", () => frozen.count(/sweeps/) > looks + 2);
  await moved("they go on together");

  await writers[1].kill();
  await until("the views hold all that is recorded", async () => {
    for (const dossier of dossiers)
      if ((await checkpoint(dossier)) !== (await record.store.head(dossier))) return false;
    return true;
  });
  let recorded = 0;
  for (const dossier of dossiers) {
    const head = await record.store.head(dossier);
    recorded += head;
    await expectEachOnce(record, dossier, head);
    await expectViewsOfLog(record, dossier);
    expect((await record.store.verify(dossier)).holds).toBe(true);
  }
  const told = writers.reduce((sum, writer) => sum + writer.count(/^recorded/), 0);
  // Whoever is killed may have recorded one that he had no time to tell of.
  expect(recorded - told).toBeLessThanOrEqual(writers.length);
  expect(recorded).toBeGreaterThanOrEqual(told);
});

const start = (file: string, ...args: ReadonlyArray<string>): Child => {
  const started = child(join(import.meta.dirname, "processes", file), record.url, ...args);
  processes.push(started);
  return started;
};
const projector = () => start("follow-log.ts", "200", "1000");
const recording = (name: string) => start("keep-recording.ts", name, ...dossiers);

const checkpoint = async (dossier: string): Promise<number> => {
  const version = await liveVersion(record.views);
  return version === undefined ? 0 : ((await readCheckpoint(record.views, dossier, version))?.position ?? 0);
};

/** Those who were the last to follow some dossier. */
const holders = async (): Promise<ReadonlySet<string>> => {
  const { rows } = await record.owner.query<{ holder: string }>(
    "select distinct holder from parley.projection_checkpoint",
  );
  return new Set(rows.map(({ holder }) => holder));
};

/** What is on record now of each dossier comes to be in the views. */
const moved = async (what: string): Promise<void> => {
  for (const dossier of dossiers) {
    const head = (await record.store.head(dossier)) + 1;
    await until(`${what}: ${dossier}`, async () => (await checkpoint(dossier)) >= head);
  }
};
