/**
 * Dump and restore as pg_dump does them: one snapshot, a COPY of each table out into a file and in again, triggers and
 * foreign keys asleep. By hand, because the embedded server's package has no pg_dump.
 */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import type { EngineRecord } from "./record.ts";

type Pool = EngineRecord["owner"];

export const tablesOf = async (owner: Pool): Promise<ReadonlyArray<string>> => {
  const { rows } = await owner.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'parley' and table_type = 'BASE TABLE'",
  );
  return rows.map(({ name }) => name);
};

/** The server writes into the folder itself, so it must be on this machine. */
export const copyOut = async (owner: Pool, folder: string, tables: ReadonlyArray<string>): Promise<void> => {
  // The server runs as another user.
  chmodSync(folder, 0o777);
  await inTransaction(owner, "begin isolation level repeatable read", async (client) => {
    for (const table of tables) await client.query(`copy ${await named(client, table)} to '${join(folder, table)}'`);
  });
};

/** In place of whatever is in these tables. */
export const copyIn = async (owner: Pool, folder: string, tables: ReadonlyArray<string>): Promise<void> => {
  await inTransaction(owner, "begin", async (client) => {
    await client.query("set local session_replication_role = replica");
    await client.query(`truncate ${tables.map((table) => `parley.${table}`).join(", ")}`);
    for (const table of tables) await client.query(`copy ${await named(client, table)} from '${join(folder, table)}'`);
  });
};

interface Client {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: ReadonlyArray<Record<string, string>> }>;
}

const inTransaction = async (owner: Pool, begin: string, work: (client: Client) => Promise<void>): Promise<void> => {
  const client = await owner.connect();
  try {
    await client.query(begin);
    await work(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
};

/** With its columns, as far as they are stored and not computed. */
const named = async (client: Client, table: string): Promise<string> => {
  const { rows } = await client.query(
    `select column_name as name from information_schema.columns
     where table_schema = 'parley' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return `parley.${table} (${rows.map(({ name }) => name).join(", ")})`;
};
