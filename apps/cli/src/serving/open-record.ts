/** The record behind a data folder or a database: reached, migrated, with the store over it. */
import { createKysely, createPool, type Database, DatabaseFault, migrate, openDatabase } from "@parley/database";
import { createEventStore, type EventStore, migrations as recordMigrations } from "@parley/event-store";
import { migrations as viewMigrations } from "@parley/read-models";
import type { Kysely } from "kysely";

export interface OpenRecord {
  readonly database: Database;
  readonly db: Kysely<never>;
  readonly store: EventStore;
  close(): Promise<void>;
}

export interface Where {
  readonly dataDir: string;
  /** Replaces the embedded server. */
  readonly databaseUrl?: string;
}

export const openRecord = async ({ dataDir, databaseUrl }: Where, say: (text: string) => void): Promise<OpenRecord> => {
  const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { url: databaseUrl }, {
    progress: say,
  });
  try {
    await bringUpToDate(database.ownerUrl, say);
    const role = (await hasRole(database.ownerUrl)) ? { role: "parley_app" } : {};
    const pool = createPool(database.ownerUrl, { max: 12, applicationName: "parley", ...role });
    const db = createKysely<never>(pool);
    const store = createEventStore({ pool, db });
    return {
      database,
      db,
      store,
      close: async () => {
        await store.close();
        await db.destroy();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

const bringUpToDate = async (ownerUrl: string, say: (text: string) => void): Promise<void> => {
  const owner = createPool(ownerUrl, { max: 1, applicationName: "parley-migration" });
  const db = createKysely<never>(owner);
  try {
    const { applied } = await migrate(db, recordMigrations, viewMigrations);
    if (applied.length > 0) say(`Brought the database up to date (${applied.at(-1)})`);
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    throw new DatabaseFault(
      "DatabaseIsUnreachable",
      `The database could not be brought up to date: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    await db.destroy();
  }
};

/** Without the right to act in the role, the log's triggers alone keep it append-only; /readyz says so. */
const hasRole = async (ownerUrl: string): Promise<boolean> => {
  const pool = createPool(ownerUrl, { max: 1 });
  try {
    const { rows } = await pool.query(
      "select exists (select from pg_roles where rolname = 'parley_app' and pg_has_role(current_user, oid, 'SET')) as may",
    );
    return (rows[0] as { may: boolean }).may;
  } catch {
    // 'SET' is a privilege only from PostgreSQL 16 on.
    const { rows } = await pool.query(
      "select exists (select from pg_roles where rolname = 'parley_app' and pg_has_role(current_user, oid, 'MEMBER')) as may",
    );
    return (rows[0] as { may: boolean }).may;
  } finally {
    await pool.end();
  }
};
