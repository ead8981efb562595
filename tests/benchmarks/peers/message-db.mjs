/** Message DB: its SQL, without the role and the reports that an append does not touch; messages are written by its function. */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pg from "pg";

const sql = join(dirname(createRequire(import.meta.url).resolve("@eventide/message-db/package.json")), "database");

export const openStore = async (url, connections) => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: "-c search_path=message_store,public",
  });
  // Functions are looked up when they are called, so that their order does not matter.
  for (const part of ["schema", "tables", "types", "functions", "indexes"])
    for (const file of readdirSync(join(sql, part))) await pool.query(readFileSync(join(sql, part, file), "utf8"));
  return {
    append: (stream, { type, ...data }) =>
      pool.query({
        name: "write_message",
        text: "select write_message($1, $2, $3, $4)",
        values: [randomUUID(), `talks-${stream}`, type, JSON.stringify(data)],
      }),
    count: async () => Number((await pool.query("select count(*) from messages")).rows[0].count),
    close: () => pool.end(),
  };
};
