import { readStoredLine } from "@parley/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  claim,
  ensureLiveVersion,
  LogIsBroken,
  LogWasReplaced,
  project,
  readBoard,
  readCheckpoint,
  readIssue,
  readParked,
} from "./index.ts";
import {
  createDossier,
  fromOf,
  projectAll,
  record,
  toldByWholeLog,
  type ViewedRecord,
  viewedRecord,
} from "./testing/index.ts";

let viewed: ViewedRecord;
let version: number;

beforeAll(async () => {
  viewed = await viewedRecord();
  version = await ensureLiveVersion(viewed.views);
});
afterAll(() => viewed?.close());

const told = (id: string, on: string, type: string, details: object, issues: ReadonlyArray<string> = ["tiktok"]) =>
  readStoredLine(
    JSON.stringify({
      id,
      type,
      occurredOn: on,
      reportedOn: on,
      issues,
      parties: ["US"],
      summary: "As the agencies report it.",
      details,
      source: { title: "US and China talk", publisher: "Reuters", date: on, attribution: "news" },
      confidence: "confirmed",
    }),
  );

const set = told("set", "2025-01-18", "DeadlineSet", { deadline: "tiktok-divestiture", to: "2025-01-19" });
const moved = (id: string, on: string, from: string, to: string) =>
  told(id, on, "DeadlinePostponed", { deadline: "tiktok-divestiture", from, to });

/** A new dossier with these on record. */
const dossierOf = async (slug: string, ...developments: Parameters<typeof record>[2]) => {
  await createDossier(viewed.store, slug);
  await record(viewed.store, slug, developments);
  return slug;
};

const follow = async (slug: string, from: Awaited<ReturnType<typeof claim>>) =>
  project({ store: viewed.store, db: viewed.views }, (await viewed.store.findDossier(slug))!, version, from);

const expectBoardOfLog = async (slug: string) => {
  const { store, views } = viewed;
  const from = await fromOf(store, slug);
  const log = await store.readLog({ dossier: slug, limit: 1_000 });
  const read = await readBoard({ store, views }, from);
  expect(read.value.rows).toEqual(toldByWholeLog(log, from.dossier, from).board());
  return read;
};

test("an entry in its order is taken into the view, a late one asks for a new fold", async () => {
  const slug = await dossierOf("in-order", set);
  expect(await projectAll(viewed, slug)).toMatchObject([{ folded: 1 }]);
  await record(viewed.store, slug, [moved("moved-1", "2025-01-20", "2025-01-19", "2025-04-05")]);
  expect(await projectAll(viewed, slug)).toMatchObject([{ issues: 1, folded: 0 }]);
  await record(viewed.store, slug, [told("late", "2025-01-10", "StatementMade", {})]);
  expect(await projectAll(viewed, slug)).toMatchObject([{ issues: 1, folded: 1 }]);
  await expectBoardOfLog(slug);
});

test("a deadline that is moved on one issue moves in the view of another whose measure waits for it", async () => {
  const slug = await dossierOf(
    "referred",
    told("truce", "2025-05-12", "DeadlineSet", { deadline: "truce", to: "2025-08-12" }, ["tariffs"]),
    told("suspended", "2025-05-13", "MeasureSuspended", { measure: "rate", until: { deadline: "truce" } }, [
      "soybeans",
    ]),
  );
  await projectAll(viewed, slug);
  await record(viewed.store, slug, [
    told("extended", "2025-08-11", "DeadlinePostponed", { deadline: "truce", from: "2025-08-12", to: "2025-11-10" }, [
      "tariffs",
    ]),
  ]);
  await projectAll(viewed, slug);
  const { store, views } = viewed;
  const read = await readIssue({ store, views }, await fromOf(store, slug, {}, "2025-09-01"), "soybeans");
  expect(read?.value.measures["rate"]?.until).toBe("2025-11-10");
  expect(read?.rowsRead).toBe(1);
});

test("a board of views costs a row per issue, however long their histories", async () => {
  const slug = await dossierOf("long", set);
  const moves = Array.from({ length: 200 }, (_, i) =>
    moved(`moved-${i}`, "2025-02-01", "2025-04-05", i % 2 === 0 ? "2025-06-19" : "2025-04-05"),
  );
  await record(viewed.store, slug, moves);
  await projectAll(viewed, slug);
  expect((await expectBoardOfLog(slug)).rowsRead).toBe(1);
});

test("a zombie with an old epoch writes nothing, not even where the position still fits", async () => {
  const slug = await dossierOf("zombie", set);
  const old = await claim(viewed.views, slug, version);
  const current = await claim(viewed.views, slug, version);
  expect(await follow(slug, old)).toMatchObject({ kept: false, issues: 0 });
  expect(await readCheckpoint(viewed.views, slug, version)).toMatchObject(current);
  expect(await follow(slug, current)).toMatchObject({ kept: true, position: 1 });
  expect(await follow(slug, current)).toMatchObject({ kept: false });
  await expectBoardOfLog(slug);
});

test("a checkpoint above the head is refused loudly", async () => {
  const slug = await dossierOf("ahead", set);
  const from = await claim(viewed.views, slug, version);
  await expect(follow(slug, { ...from, position: 12 })).rejects.toThrow(LogWasReplaced);
  await expect(follow(slug, { ...from, position: 12 })).rejects.toThrow(
    "The views of ahead stand at position 12, above its head 1",
  );
});

test("a position or a revision that is missing stops the dossier, and nothing is written", async () => {
  const slug = await dossierOf("broken", set, moved("moved-1", "2025-01-20", "2025-01-19", "2025-04-05"));
  const from = await claim(viewed.views, slug, version);
  const { store, views: db } = viewed;
  const dossier = (await store.findDossier(slug))!;
  const without = (position: number): typeof store => ({
    ...store,
    readLog: async (range) => (await store.readLog(range)).filter((entry) => entry.position !== position),
  });
  for (const position of [1, 2])
    await expect(project({ store: without(position), db }, dossier, version, from)).rejects.toThrow(LogIsBroken);
  const skipping: typeof store = {
    ...store,
    readLog: async (range) =>
      (await store.readLog(range)).map((entry) => ({
        ...entry,
        concerns: entry.concerns.map((each) => ({ ...each, revision: each.revision * 2 })),
      })),
  };
  await expect(project({ store: skipping, db }, dossier, version, from)).rejects.toThrow(
    "The revision of tiktok in broken goes from 2 to 4",
  );
  expect(await readCheckpoint(db, slug, version)).toMatchObject(from);
});

test("an issue that cannot be folded is parked with its fault, the others go on, and it comes back", async () => {
  const slug = await dossierOf("parked", set, told("tariffs", "2025-02-01", "StatementMade", {}, ["tariffs"]));
  const { store, views: db } = viewed;
  const dossier = (await store.findDossier(slug))!;
  const spoilt: typeof store = {
    ...store,
    entriesOfIssue: async (...asked) => {
      const found = await store.entriesOfIssue(...asked);
      const entries = found.entries.map((entry) => ({
        ...entry,
        development: { ...entry.development, details: null as never },
      }));
      return asked[2] === "tiktok" ? { ...found, entries } : found;
    },
  };
  const done = await project({ store: spoilt, db }, dossier, version, await claim(db, slug, version));
  expect(done).toMatchObject({ kept: true, position: 2, parked: [{ issue: "tiktok" }] });
  expect(await readParked(db, slug, version)).toEqual([{ issue: "tiktok", fault: expect.stringContaining("null") }]);
  expect((await readIssue({ store, views: db }, await fromOf(store, slug), "tariffs"))?.rowsRead).toBe(1);
  await expectBoardOfLog(slug);

  await record(store, slug, [moved("moved-1", "2025-03-01", "2025-01-19", "2025-04-05")]);
  await projectAll(viewed, slug);
  expect(await readParked(db, slug, version)).toEqual([]);
  expect((await expectBoardOfLog(slug)).rowsRead).toBe(2);
});
