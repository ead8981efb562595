/** Connections to the database, reading dates and big numbers as the text they are (ruling 16). */
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

export interface PoolOptions {
  readonly max?: number;
  readonly applicationName?: string;
  /** Each connection acts in this role. */
  readonly role?: string;
  readonly connectionTimeoutMs?: number;
  /** Told when an idle connection breaks; the pool makes new ones by itself. */
  readonly onError?: (error: Error) => void;
}

export const createPool = (url: string, options: PoolOptions = {}): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? "parley",
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 10_000,
    ...(options.role === undefined ? {} : { options: `-c role=${options.role} ${noJit}` }),
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
  // Without listeners a server that goes away would end the process: the pool's own stands for idle connections only,
  // and one that is lent out between two statements of a transaction has none.
  pool.on("error", options.onError ?? (() => undefined));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
};

// A statement that looks for little in much is thought costly, and compiling it would take longer than running it.
const noJit = "-c jit=off";

export const createKysely = <DB>(pool: pg.Pool): Kysely<DB> =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });

// pg would turn a date into local midnight, a timestamp into milliseconds, an int8 into text and numeric into
// whatever is set globally. All stay as the server writes them.
const asText = new Set([20, 1082, 1114, 1184, 1700]);

const typeParser = (oid: number, format?: "text" | "binary") =>
  asText.has(oid) && format !== "binary" ? (text: string) => text : pg.types.getTypeParser(oid, format as "text");
