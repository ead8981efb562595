/** The API as a server: on loopback, unless a token guards it. */
import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { isLoopback } from "./answering/admit.ts";
import { HttpProblem, problemOf } from "./answering/http-problem.ts";
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

/** How long calls under way may take after `close`. */
const graceMs = 10_000;

export const startApi = async (
  deps: Deps,
  address: { readonly host: string; readonly port: number },
): Promise<Listening> => {
  const { host, port } = address;
  if (!isLoopback(host) && (deps.token ?? "").length < leastToken)
    throw new CannotListen(
      `Parley answers to this machine alone unless a token guards it: set PARLEY_TOKEN to a secret of ${leastToken} characters or more to serve ${host}.`,
    );
  const stopping = new AbortController();
  const app = createApp({ ...deps, stopping: stopping.signal });
  const server = createServer(
    // A body may take its time as long as it keeps coming, which `read-body` sees to.
    { requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 },
    getRequestListener(app.fetch),
  );
  server.on("clientError", answerMalformed);
  await listen(server, host, port);
  const bound = server.address() as { readonly port: number };
  return {
    url: `http://${shownHost(host)}:${bound.port}`,
    port: bound.port,
    close: () => {
      stopping.abort();
      return closeGracefully(server);
    },
  };
};

const leastToken = 16;

const closeGracefully = (server: Server): Promise<void> =>
  new Promise((done) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      done();
    });
    server.closeIdleConnections();
  });

const shownHost = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
};

/** What is no HTTP, or too much of it, never reaches the app; it is told in the same words. */
const answerMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const problem =
    error.code === "HPE_HEADER_OVERFLOW"
      ? new HttpProblem("TooLarge", "The head of the request is too large.")
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? new HttpProblem("TooSlow", "The request did not come in time.")
        : new HttpProblem("NotJson", "This is no HTTP request.");
  const body = problemOf(problem, "urn:request:none");
  const text = JSON.stringify({ ...body, ...(problem.code === "NotJson" ? { title: "No HTTP request" } : {}) });
  socket.end(
    `HTTP/1.1 ${body.status} Refused\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
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
