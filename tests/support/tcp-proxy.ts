/** Stands between a client and its database, and does to the bytes what networks do. */
import { connect, createServer, type Socket } from "node:net";

export interface Between {
  /** Before what the client says goes on; holds it up for as long as it takes. */
  request?(bytes: Buffer): Promise<void> | void;
  /** What of the server's bytes goes back; "cut" ends the connection instead. */
  answer?(bytes: Buffer): Promise<Buffer | "cut"> | Buffer | "cut";
}

export interface TcpProxy {
  /** The database's, by way of the proxy. */
  readonly url: string;
  close(): void;
}

/** Asked for each new connection. */
export const tcpProxy = async (databaseUrl: string, between: () => Between): Promise<TcpProxy> => {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    const { request, answer } = between();
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", cut).on("close", cut);
    }
    inOrder(near, cut, async (bytes) => {
      await request?.(bytes);
      far.write(bytes);
    });
    inOrder(far, cut, async (bytes) => {
      const back = answer === undefined ? bytes : await answer(bytes);
      if (back === "cut") cut();
      else near.write(back);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as { readonly port: number }).port);
  return {
    url: url.href,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};

const inOrder = (from: Socket, cut: () => void, pass: (bytes: Buffer) => Promise<void>): void => {
  let passing = Promise.resolve();
  from.on("data", (bytes: Buffer) => {
    passing = passing.then(() => pass(bytes)).catch(cut);
  });
};
