/** One kept HTTP connection, one call at a time, with as little of its own as a load needs. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface KeptConnection {
  post(path: string, body: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

/** Reads answers that state their length; anything else is an error. Opened again where the server has closed it meanwhile. */
export const keptConnection = async (url: string): Promise<KeptConnection> => {
  const { hostname, port, host } = new URL(url);
  let text = "";
  let waiting: { done(answer: { status: number; body: string }): void; fail(error: Error): void } | undefined;
  const open = async (): Promise<Socket> => {
    const opened = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(opened, "connect");
    opened.setEncoding("latin1");
    opened.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]);
      if (Number.isNaN(length)) return waiting?.fail(new Error(`An answer without a length:\n${text}`));
      if (text.length < end + 4 + length) return;
      const answer = { status: Number(text.slice(9, 12)), body: text.slice(end + 4, end + 4 + length) };
      text = "";
      waiting?.done(answer);
    });
    opened.on("error", (error) => waiting?.fail(error));
    opened.on("close", () => waiting?.fail(new Error("The connection was closed.")));
    return opened;
  };
  let socket = await open();
  return {
    post: async (path, body) => {
      if (!socket.writable) socket = await open();
      return new Promise((done, fail) => {
        waiting = { done, fail };
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      });
    },
    close: () => socket.destroy(),
  };
};
