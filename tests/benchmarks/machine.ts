/** What the figures were measured on, in one line. */
import { cpus, release, totalmem, type } from "node:os";
import { createPool } from "@parley/database";

export const machine = async (databaseUrl: string): Promise<string> => {
  const pool = createPool(databaseUrl, { max: 1 });
  const { rows } = await pool.query<{ server_version: string }>("show server_version");
  await pool.end();
  const cores = cpus();
  return [
    `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown kind"}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `${type()} ${release()} on ${process.arch}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${rows[0]!.server_version.split(" ")[0]}, on the same cores`,
    new Date().toISOString().slice(0, 10),
  ].join("; ");
};
