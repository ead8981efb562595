/** The tables and functions of the log, in the order in which they came. What was released is never edited. */
import { readFileSync } from "node:fs";
import { type Migration, sql } from "kysely";

export const migrations: Readonly<Record<string, Migration>> = {
  "0001_record": {
    up: async (db) => {
      for (const part of recordParts) {
        const statements = readFileSync(new URL(`./migrations/0001-record/${part}.sql`, import.meta.url), "utf8");
        await sql.raw(statements).execute(db);
      }
    },
  },
};

const recordParts = [
  "roles",
  "tables",
  "write-entry",
  "judge",
  "append",
  "append-one",
  "branches",
  "restore",
  "reads",
  "statistics",
  "guard",
  "grants",
];
