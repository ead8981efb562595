/** The log and its views on a database of a test's own, and as many processes over it as the test wants to play. */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { createEventStore, type EventStore, migrations as logMigrations } from "@parley/event-store";
import { migrations as viewMigrations } from "@parley/read-models";
import type { Kysely } from "kysely";

type Pool = ReturnType<typeof createPool>;

/** What one process has: in the application's role, on connections of its own. */
export interface Connected {
  readonly store: EventStore;
  readonly views: Kysely<never>;
  readonly pool: Pool;
  close(): Promise<void>;
}

export interface EngineRecord extends Connected {
  /** As the one who migrated, with every right. */
  readonly owner: Pool;
  readonly url: string;
}

interface ConnectOptions {
  readonly max?: number;
}

/** On the server that TEST_DATABASE_URL names, or on the embedded one that tests share. Closing it drops the database. */
export const engineRecord = async (options: ConnectOptions = {}): Promise<EngineRecord> => {
  const database = await testDatabase();
  const record = await recordAt(database.url, options);
  return {
    ...record,
    close: async () => {
      await record.close();
      await database.drop();
    },
  };
};

/** In a database that is there already, migrated if it was not. */
export const recordAt = async (url: string, options: ConnectOptions = {}): Promise<EngineRecord> => {
  const owner = createPool(url, { max: 3 });
  await migrate(createKysely<never>(owner), logMigrations, viewMigrations);
  const first = connectTo(url, options);
  return {
    ...first,
    owner,
    url,
    close: async () => {
      await Promise.all([first.close(), owner.end()]);
    },
  };
};

/** One more process, where the database is migrated already. */
export const connectTo = (url: string, { max = 8 }: ConnectOptions = {}): Connected => {
  const pool = createPool(url, { role: "parley_app", max });
  const views = createKysely<never>(pool);
  const store = createEventStore({ pool, db: views });
  return {
    store,
    views,
    pool,
    close: async () => {
      await store.close();
      await views.destroy();
    },
  };
};

export const newDossier = (store: EventStore, slug: string) =>
  store.createDossier({ slug, title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });

/** The positions of the whole log, in the order in which it is read. */
export const positionsOf = async (store: EventStore, dossier: string): Promise<ReadonlyArray<number>> => {
  const found: number[] = [];
  for await (const { position } of store.streamLog({ dossier })) found.push(position);
  return found;
};

/** 1, 2, 3 … n. */
export const upTo = (n: number): ReadonlyArray<number> => Array.from({ length: n }, (_, index) => index + 1);
