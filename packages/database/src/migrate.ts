/** Brings the schema up to date. Concurrent starters wait for each other; an older Parley refuses newer data. */
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { DatabaseFault } from "./database-fault.ts";

/** In the order of their names, `0001_…` first; each package brings its own. */
export type Migrations = Readonly<Record<string, Migration>>;

export interface Migrated {
  /** The names that were applied just now. */
  readonly applied: ReadonlyArray<string>;
  /** The newest that the database has. */
  readonly schema: string | null;
}

export const migrate = async (db: Kysely<never>, ...lists: ReadonlyArray<Migrations>): Promise<Migrated> => {
  const migrations: Record<string, Migration> = {};
  for (const list of lists)
    for (const [name, migration] of Object.entries(list)) {
      if (name in migrations) throw new Error(`Two migrations are called ${name}.`);
      migrations[name] = migration;
    }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: "parley_migration",
    migrationLockTableName: "parley_migration_lock",
    allowUnorderedMigrations: true,
  });
  const known = Object.keys(migrations).sort();
  const newer = (await appliedNames(db)).filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new DatabaseFault(
      "DataIsNewer",
      `This data was written by a newer Parley (schema ${newer.at(-1)}); this one knows up to ${known.at(-1) ?? "none"}: update Parley.`,
    );
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return {
    applied: (results ?? []).filter(({ status }) => status === "Success").map(({ migrationName }) => migrationName),
    schema: (await appliedNames(db)).at(-1) ?? null,
  };
};

const appliedNames = async (db: Kysely<never>): Promise<ReadonlyArray<string>> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "parley_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from parley_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
};
