/** The API as a server: on loopback, unless a token guards it. */
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { isLoopback } from "./answering/admit.ts";
import { createApp } from "./app.ts";
import type { Deps } from "./deps.ts";

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Takes no new calls, lets those under way finish (ten seconds at most), then resolves. */
  close(): Promise<void>;
}

/** The address cannot be listened on; the message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}

export const startApi = async (
  deps: Deps,
  address: { readonly host: string; readonly port: number },
): Promise<Listening> => {
  const { host, port } = address;
  if (!isLoopback(host) && deps.token === undefined)
    throw new CannotListen(
      `Parley answers to this machine alone unless a token guards it: set PARLEY_TOKEN to serve ${host}.`,
    );
  const app = createApp(deps);
  const server = createServer(
    { requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 5_000 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.setTimeout(0);
  await listen(server, host, port);
  const bound = server.address() as { readonly port: number };
  const shown = host.includes(":") ? `[${host}]` : host === "0.0.0.0" ? "localhost" : host;
  return {
    url: `http://${shown}:${bound.port}`,
    port: bound.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 10_000).unref();
      }),
  };
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      fail(new CannotListen(sentenceFor(error, host, port), { cause: error })),
    );
    server.listen(port, host, () => done());
  });

const sentenceFor = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken, perhaps by another Parley: choose another with --port or PARLEY_PORT.`;
    case "EACCES":
      return `Port ${port} may not be used without more rights: choose one above 1023 with --port or PARLEY_PORT.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}: choose another with --host or PARLEY_HOST.`;
    default:
      return `Parley cannot listen on ${host}:${port} (${error.code}): choose another address with --host and --port.`;
  }
};
