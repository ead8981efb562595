import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, deadlineSet, development } from "./testing/talks.ts";

let record: TestRecord;
let dossier: string;
let count = 0;

beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await record.store.createDossier({ slug: dossier, title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });
  await record.store.append(dossier, [
    command([
      development({ id: "a" }),
      deadlineSet("b", "truce-expiry", "tariffs"),
      development({ id: "c", corrects: "a" }),
    ]),
    command([development({ id: "d" }), development({ id: "e" })]),
  ]);
});

/** As somebody with every right, who also switches off the triggers. */
const tamper = async (...statements: ReadonlyArray<string>) => {
  const client = await record.owner.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    for (const statement of statements) await client.query(statement.replaceAll("$d", `'${dossier}'`));
    await client.query("commit");
  } finally {
    client.release();
  }
};

describe("verify", () => {
  it("holds for what was only appended, and gives the head to note", async () => {
    const verification = await record.store.verify(dossier);
    expect(verification).toMatchObject({ holds: true, entries: 5, head: expect.stringMatching(/^5:[0-9a-f]{64}$/) });
    expect(await record.store.verify("nowhere")).toMatchObject({
      holds: true,
      entries: 0,
      head: `0:${"0".repeat(64)}`,
    });
  });

  it.each([
    [
      "a line that was rewritten",
      "content",
      2,
      ["update parley.event set line = replace(line, 'Madrid', 'London') where dossier_id = $d and position = 2"],
    ],
    [
      "a line rewritten with its own hash",
      "chain",
      2,
      [
        "update parley.event set line = replace(line, 'Madrid', 'London') where dossier_id = $d and position = 2",
        "update parley.event set content_hash = sha256(convert_to(line, 'UTF8')) where dossier_id = $d and position = 2",
      ],
    ],
    [
      "a day that is not the line's",
      "content",
      4,
      ["update parley.event set occurred_on = '2025-01-01' where dossier_id = $d and position = 4"],
    ],
    [
      "another author",
      "chain",
      3,
      ["update parley.event set recorded_by = 'Eve' where dossier_id = $d and position = 3"],
    ],
    [
      "another branch",
      "chain",
      3,
      ["update parley.event set branch_id = 'other' where dossier_id = $d and position = 3"],
    ],
    ["an entry taken out", "gap", 5, ["delete from parley.event where dossier_id = $d and position = 4"]],
    [
      "a time before the one that precedes it",
      "order",
      4,
      ["update parley.event set recorded_at = recorded_at - interval '1 day' where dossier_id = $d and position = 4"],
    ],
    [
      "a correction out of its line",
      "order",
      3,
      ["update parley.event set order_position = 3 where dossier_id = $d and position = 3"],
    ],
    [
      "an entry hidden from its issue",
      "index",
      4,
      ["delete from parley.event_issue where dossier_id = $d and position = 4"],
    ],
    [
      "an entry hidden from its deadline",
      "index",
      2,
      ["delete from parley.event_thing where dossier_id = $d and position = 2"],
    ],
  ] as const)("names %s", async (_, part, position, statements) => {
    await tamper(...statements);
    expect(await record.store.verify(dossier)).toMatchObject({ holds: false, part, position });
  });

  it("holds against a head noted elsewhere, until the record is cut behind it or written anew", async () => {
    const before = await record.store.verify(dossier);
    const head = before.holds ? before.head : "";
    await record.store.append(dossier, [command([development({ id: "f" })])]);
    expect((await record.store.verify(dossier, { head })).holds).toBe(true);
    expect(await record.store.verify(dossier, { head: `5:${"ab".repeat(32)}` })).toMatchObject({
      part: "head",
      position: 5,
      id: "e",
    });
    await tamper(
      "delete from parley.event where dossier_id = $d and position > 4",
      "delete from parley.event_issue where dossier_id = $d and position > 4",
    );
    expect((await record.store.verify(dossier)).holds).toBe(true);
    expect(await record.store.verify(dossier, { head })).toEqual({ holds: false, part: "head", position: 5, id: null });
    await expect(record.store.verify(dossier, { head: "5" })).rejects.toThrow(RangeError);
  });
});
