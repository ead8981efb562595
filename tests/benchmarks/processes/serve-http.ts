/** `serve-http.ts api <database url>` or `serve-http.ts echo`: a server in a process of its own, which prints its address. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startApi } from "@parley/api";
import { createKysely, createPool } from "@parley/database";
import { createEventStore } from "@parley/event-store";
import { pino } from "pino";

// An end of its own, so that a profile is written where one is asked for.
process.on("SIGTERM", () => process.exit(0));

const [kind, databaseUrl] = process.argv.slice(2);

if (kind === "api") {
  // As `parley serve` makes it, without the projector.
  const pool = createPool(databaseUrl!, { max: 12, role: "parley_app" });
  const db = createKysely<never>(pool);
  const deps = {
    store: createEventStore({ pool, db }),
    views: db,
    log: pino({ level: "warn" }),
    nowMs: Date.now,
    version: "bench",
  };
  const { url } = await startApi(deps, { host: "127.0.0.1", port: 0 });
  process.stdout.write(`${url}\n`);
} else {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = JSON.stringify({ bytes: Buffer.concat(chunks).byteLength });
      response.writeHead(201, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
    });
  });
  server.listen(0, "127.0.0.1", () =>
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
  );
}
