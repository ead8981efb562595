/** A record to test with: a fresh database, migrated, and the store over it. */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import type { Kysely } from "kysely";
import type pg from "pg";
import { createEventStore, type EventStore, migrations } from "../index.ts";

/** One call on a connection of the test's choice, past the combining of a process. */
export { append } from "../append.ts";
export * from "./talks.ts";

export interface TestRecord {
  /** As the application's role. */
  readonly store: EventStore;
  readonly pool: pg.Pool;
  readonly db: Kysely<unknown>;
  /** As the one who migrated, with every right. */
  readonly owner: pg.Pool;
  readonly url: string;
  /** Ends all and drops the database. */
  close(): Promise<void>;
}

export const testRecord = async (options: { readonly max?: number } = {}): Promise<TestRecord> => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 3 });
  await migrate(createKysely(owner), migrations);
  const pool = createPool(database.url, { role: "parley_app", max: options.max ?? 8 });
  const db = createKysely<unknown>(pool);
  const store = createEventStore({ pool, db });
  return {
    store,
    pool,
    db,
    owner,
    url: database.url,
    close: async () => {
      await store.close();
      await Promise.all([db.destroy(), owner.end()]);
      await database.drop();
    },
  };
};
