/** Reaching a PostgreSQL: the embedded one or the user's own, its connections and its migrations. */
export * from "./database-fault.ts";
export { identityOf, isAlive, type ProcessIdentity } from "./embedded/process-identity.ts";
export * from "./migrate.ts";
export * from "./open-database.ts";
export * from "./pool.ts";
export { textArray } from "./text-array.ts";
