/** A read that asks for several things at once, while the projector takes in what changes the past. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Development, readStoredLine } from "@parley/domain";
import { type CompiledQuery, type QueryExecutorProvider, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readIssue } from "./index.ts";
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
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const postponed = (n: number, day: number): Development =>
  readStoredLine(
    JSON.stringify({
      id: `postponed-${n}`,
      type: "DeadlinePostponed",
      occurredOn: `2025-01-${String(day).padStart(2, "0")}`,
      issues: ["tiktok"],
      parties: ["US"],
      summary: `Postponed for the ${n}th time.`,
      details: { deadline: "divestiture", from: "2025-04-05", to: "2025-06-19" },
      source: { title: "Postponed", publisher: "Reuters", date: "2025-02-01", attribution: "news" },
      confidence: "confirmed",
    }),
  );

/** The same database, where `before` comes before any statement that names the table; the others are not held up. */
const heldUp = (db: QueryExecutorProvider, table: string, before: () => Promise<void>): QueryExecutorProvider => ({
  getExecutor: () =>
    new Proxy(db.getExecutor(), {
      get: (executor, name) => {
        if (name === "executeQuery")
          return async (query: CompiledQuery, ...rest: []) => {
            if (query.sql.includes(table)) await before();
            return executor.executeQuery(query, ...rest);
          };
        const value: unknown = Reflect.get(executor, name, executor);
        return typeof value === "function" ? value.bind(executor) : value;
      },
    }),
});

test("what was found before the projector took in a late entry, and views from after that, are not mixed", async () => {
  const { store, views } = viewed;
  await createDossier(store, "beside");
  await record(
    store,
    "beside",
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => postponed(n, 2 * n)),
  );
  await projectAll(viewed, "beside", { snapshotEvery: 2 });
  await record(store, "beside", [postponed(9, 5)]);
  const from = await fromOf(store, "beside", { asOf: "2025-01-12" });
  const late = heldUp(views, "parley.issue_view v", async () => {
    // Long enough for what is asked at the same time to be answered.
    await sleep(200);
    await projectAll(viewed, "beside", { snapshotEvery: 2 });
  });
  const log = await store.readLog({ dossier: "beside", limit: 100 });
  const read = await readIssue({ store, views: late, foldsWholeUpTo: 0 }, from, "tiktok");
  expect(read?.value).toEqual(toldByWholeLog(log, from.dossier, from).issue("tiktok"));
});

test("while the first views are built, an issue before all that is on record has come nowhere", async () => {
  const { store, views, owner } = viewed;
  await createDossier(store, "built");
  await record(store, "built", [postponed(1, 2), postponed(2, 4)]);
  await projectAll(viewed, "built");
  // As it stands between two parts of a build.
  await sql`update parley.projection_checkpoint set position = 0, chain_hash = null where dossier_id = 'built'`.execute(
    owner,
  );
  const read = await readIssue({ store, views }, await fromOf(store, "built", { position: 0 }), "tiktok");
  expect(read?.value).toMatchObject({ status: null, revision: 0 });
});
