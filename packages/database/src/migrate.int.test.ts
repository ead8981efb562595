import { type Kysely, type Migration, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKysely, createPool, migrate } from "./index.ts";
import { type TestDatabase, testDatabase } from "./testing/index.ts";

const making = (table: string): Migration => ({
  up: async (db) => {
    await sql`create table ${sql.id(table)} (name text)`.execute(db);
    await sql`select pg_sleep(0.2)`.execute(db);
  },
});
const first = { "0001_issues": making("issue") };
const second = { "0002_deadlines": making("deadline") };

let database: TestDatabase;
let db: Kysely<never>;
beforeAll(async () => {
  database = await testDatabase();
  db = createKysely<never>(createPool(database.url));
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

describe("migrating", () => {
  test("several starters at once do it once, and all go on", async () => {
    const others = [1, 2, 3].map(() => createKysely<never>(createPool(database.url)));
    const done = await Promise.all([db, ...others].map((each) => migrate(each, first)));
    expect(done.flatMap(({ applied }) => applied)).toEqual(["0001_issues"]);
    expect(new Set(done.map(({ schema }) => schema))).toEqual(new Set(["0001_issues"]));
    await Promise.all(others.map((each) => each.destroy()));
  });

  test("a newer Parley brings the data of an older one along", async () => {
    await sql`insert into issue values ('tiktok')`.execute(db);
    expect((await migrate(db, first, second)).applied).toEqual(["0002_deadlines"]);
    expect((await sql`select name from issue`.execute(db)).rows).toEqual([{ name: "tiktok" }]);
  });

  test("an older Parley refuses the data of a newer one, and says what to do", async () => {
    await expect(migrate(db, first)).rejects.toThrow(
      "This data was written by a newer Parley (schema 0002_deadlines); this one knows up to 0001_issues: update Parley.",
    );
  });
});
