/** The typed client of Parley's HTTP contract. */
export { type Client, createClient, type Importing, type LogReading, type Reading } from "./client.ts";
export type { ClientOptions, UploadBody } from "./connection.ts";
export { ConnectionError, ProblemError } from "./faults.ts";
export type { Following } from "./follow.ts";
export { jsonLines } from "./json-lines.ts";
