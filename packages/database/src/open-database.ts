/** A PostgreSQL to work with: the embedded one of a data folder, or one of the user's own. */
import pg from "pg";
import { DatabaseFault } from "./database-fault.ts";
import { openEmbedded } from "./embedded/server.ts";

export interface Database {
  readonly kind: "embedded" | "external";
  /** Connects as the owner: for migrations. */
  readonly ownerUrl: string;
  /** The major version, such as 18. */
  readonly serverVersion: number;
  /** Another process had started the server. */
  readonly adopted: boolean;
  close(): Promise<void>;
}

export const openDatabase = async (
  where: { readonly dataDir: string } | { readonly url: string },
  hooks: { readonly progress?: (text: string) => void } = {},
): Promise<Database> => {
  const say = hooks.progress ?? (() => undefined);
  if ("url" in where) {
    const serverVersion = await reach(where.url);
    if (serverVersion < 15)
      throw new DatabaseFault(
        "VersionIsUnsupported",
        `The database is PostgreSQL ${serverVersion}: Parley needs 15 to 18.`,
      );
    if (serverVersion > 18) say(`PostgreSQL ${serverVersion} is newer than what Parley was tried with (15 to 18).`);
    return { kind: "external", ownerUrl: where.url, serverVersion, adopted: true, close: async () => undefined };
  }
  const server = await openEmbedded(where.dataDir, say);
  try {
    return {
      kind: "embedded",
      ownerUrl: server.url,
      serverVersion: await reach(server.url),
      adopted: server.adopted,
      close: server.close,
    };
  } catch (error) {
    await server.close();
    throw error;
  }
};

const reach = async (url: string): Promise<number> => {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on("error", () => undefined);
    await client.connect();
  } catch (cause) {
    throw new DatabaseFault(
      "DatabaseIsUnreachable",
      `The database at ${withoutPassword(url)} cannot be reached (${reasonOf(cause)}): check DATABASE_URL, or leave it out to use the embedded one.`,
      { cause },
    );
  }
  try {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
    return Math.floor(Number(rows[0]?.version) / 10_000);
  } finally {
    await client.end();
  }
};

const withoutPassword = (url: string): string => {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
};

const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as { code?: string; message?: string };
  return (message ?? "").trim() || code || "no answer";
};
