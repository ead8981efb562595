import { cutAt } from "@parley/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BackupIsRefused, type BackupRecord } from "./index.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, deadlineSet, development, retraction } from "./testing/talks.ts";

let record: TestRecord;
let backup: ReadonlyArray<BackupRecord>;

const collect = async (dossier: string) => {
  const records: BackupRecord[] = [];
  for await (const each of record.store.exportFull(dossier))
    records.push(JSON.parse(JSON.stringify(each)) as BackupRecord);
  return records;
};

beforeAll(async () => {
  record = await testRecord();
  const { store } = record;
  await store.createDossier({ slug: "us-china", title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });
  await store.append("us-china", [
    command([deadlineSet("set", "truce-expiry", "tariffs"), development({ id: "a" })], {
      idempotencyKey: "k",
      requestHash: "h",
      answer: "{}",
    }),
  ]);
  const main = (await store.findBranch("us-china", "main"))!;
  await store.createBranch("us-china", {
    slug: "fourth-postponement",
    title: "A fourth postponement",
    narrative: "The date moves once more.",
    cut: cutAt(main, { position: 2 }, 2),
    forkedFrom: "main:2",
    createdBy: "Ada",
  });
  await store.append("us-china", [
    command([deadlineSet("on-branch", "truce-expiry", "soybeans")], {
      branch: "fourth-postponement",
      recordedBy: "Zoë",
    }),
    command([development({ id: "b", corrects: "a" })]),
    command([retraction("c", "b")]),
  ]);
  backup = await collect("us-china");
});
afterAll(() => record?.close());

const withoutName = (records: ReadonlyArray<BackupRecord>) =>
  records.map((each) => (each.record === "dossier" ? { ...each, dossier: { ...each.dossier, slug: "" } } : each));

describe("a backup", () => {
  it("restores to the same record, receipts and branches included", async () => {
    expect(await record.store.restoreDossier(backup, { as: "copy" })).toEqual({ dossier: "copy", entries: 5 });
    expect(withoutName(await collect("copy"))).toEqual(withoutName(backup));
    const original = await record.store.verify("us-china");
    expect(await record.store.verify("copy")).toEqual(original);
    const log = (dossier: string) => record.store.readLog({ dossier, limit: 100 });
    expect(await log("copy")).toEqual(await log("us-china"));
    const [again] = await record.store.append("copy", [
      command([development({ id: "z" })], { idempotencyKey: "k", requestHash: "h" }),
    ]);
    expect(again).toMatchObject({ verdict: "replayed", answer: "{}", entries: [{ position: 1 }, { position: 2 }] });
  });

  it("goes only where no dossier is", async () => {
    await expect(record.store.restoreDossier(backup)).rejects.toThrow(BackupIsRefused);
    await expect(record.store.restoreDossier([], { as: "x" })).rejects.toThrow(BackupIsRefused);
    await expect(record.store.restoreDossier(backup.slice(1), { as: "x" })).rejects.toThrow(BackupIsRefused);
  });

  it.each([
    ["cut off", (records: BackupRecord[]) => records.filter((each) => each.record !== "entry" || each.position < 5)],
    [
      "with an entry missing",
      (records: BackupRecord[]) => records.filter((each) => each.record !== "entry" || each.position !== 3),
    ],
    [
      "with a line changed",
      (records: BackupRecord[]) =>
        records.map((each) =>
          each.record === "entry" ? { ...each, line: each.line.replace("Madrid", "London") } : each,
        ),
    ],
    [
      "with another author",
      (records: BackupRecord[]) =>
        records.map((each) => (each.record === "entry" ? { ...each, recordedBy: "Eve" } : each)),
    ],
  ])("%s leaves nothing behind", async (_, damage) => {
    await expect(record.store.restoreDossier(damage([...backup]), { as: "damaged" })).rejects.toThrow(BackupIsRefused);
    expect(await record.store.findDossier("damaged")).toBeUndefined();
  });

  it("cannot be used to put entries into a living record", async () => {
    const call = record.pool.query(
      `select parley.restore_entries('us-china', '{6}', '{main}', array[now()], '{Eve}', array['\\x00'::bytea], '{z}', '{StatementMade}',
        '{x}', '{2025-09-15}', '{2025-09-15}', '{null}', '{null}', '{0}', '{0}', '{}', '{}', '{}', '{}')`,
    );
    await expect(call).rejects.toThrow("only into a dossier that the same transaction made");
  });
});
