/** The tables and functions of the log, in the order in which they came. What was released is never edited. */
import { readFileSync } from "node:fs";
import { type Migration, sql } from "kysely";

const fromFiles = (folder: string, files: ReadonlyArray<string>): Migration => ({
  up: async (db) => {
    for (const file of files) {
      const statements = readFileSync(new URL(`./migrations/${folder}/${file}.sql`, import.meta.url), "utf8");
      await sql.raw(statements).execute(db);
    }
  },
});

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

export const migrations: Readonly<Record<string, Migration>> = {
  "0001_record": fromFiles("0001-record", recordParts),
  // The views have 0002 and 0003.
  "0004_append_together": fromFiles("0004-append-together", ["append-together"]),
  // The views have 0005.
  "0006_by_day": fromFiles("0006-by-day", ["indexes"]),
  "0007_copy_in": fromFiles("0007-copy-in", ["hold-for-copy"]),
  "0010_needed_by_key": fromFiles("0010-needed-by-key", ["entries-needed"]),
  "0013_append_lean": fromFiles("0013-append-lean", ["append-one", "append-together", "grants"]),
  "0014_bearings": fromFiles("0014-bearings", ["bearings"]),
  "0015_append_one_look": fromFiles("0015-append-one-look", ["append-one"]),
  // The views have 0016.
  "0017_moved_past_report": fromFiles("0017-moved-past-report", ["indexes"]),
  "0018_append_batch": fromFiles("0018-append-batch", ["append-batch", "grants"]),
};
