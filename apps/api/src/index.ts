/** The HTTP API: as an app to call, and as a server. */
export { createApp } from "./app.ts";
export type { Deps } from "./deps.ts";
export { CannotListen, type Listening, startApi } from "./start-api.ts";
