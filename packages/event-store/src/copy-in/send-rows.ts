/**
 * Rows of several tables by COPY, and the end of the transaction after them, in one go: nothing waits for an answer in
 * between, so the server is held up by us only as long as it takes to hand the bytes to the socket. A process that
 * hangs afterwards holds nobody up.
 *
 * All statements are one simple query. The server takes the rows of each when it comes to it; where one fails it skips
 * the rest, and drops what rows still come (PostgreSQL, "Message Flow", COPY operations).
 */
import type pg from "pg";

export interface RowsToSend {
  readonly before: ReadonlyArray<string>;
  readonly tables: ReadonlyArray<{
    readonly name: string;
    readonly columns: ReadonlyArray<string>;
    /** As COPY reads them in text, each with its line feed. */
    readonly rows: ReadonlyArray<string>;
  }>;
  readonly after: ReadonlyArray<string>;
}

/** Throws what the first statement that failed said. `onSent` is told when the bytes are handed over. */
export const sendRows = (
  client: pg.PoolClient,
  { before, tables, after }: RowsToSend,
  onSent: () => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const filled = tables.filter(({ rows }) => rows.length > 0);
    const copies = filled.map(({ name, columns }) => `copy ${name} (${columns.join(", ")}) from stdin`);
    const messages = filled.flatMap(({ rows }) => [...copyData(rows), copyDone]);
    client.query({
      submit: (connection: pg.Connection) => {
        connection.query([...before, ...copies, ...after].join(";\n"));
        connection.stream.cork();
        for (const message of messages) connection.stream.write(message);
        connection.stream.uncork();
        onSent();
      },
      handleCopyInResponse: () => undefined,
      handleCommandComplete: () => undefined,
      handleError: reject,
      handleReadyForQuery: () => resolve(),
    } satisfies Submitted);
  });

/** What `pg` asks of a query that it is given to send; the others of its calls have no occasion here. */
interface Submitted extends pg.Submittable {
  handleCopyInResponse(): void;
  handleCommandComplete(): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}

/** In messages of a size that the server begins to work on before the last has come. */
function* copyData(rows: ReadonlyArray<string>): Generator<Buffer> {
  let text = "";
  for (const row of rows) {
    text += row;
    if (text.length < messageLength) continue;
    yield framed(text);
    text = "";
  }
  if (text !== "") yield framed(text);
}

const messageLength = 64 * 1024;

// "d", the length of what follows with its own four bytes, the rows.
const framed = (text: string): Buffer => {
  const size = Buffer.byteLength(text);
  const message = Buffer.allocUnsafe(5 + size);
  message[0] = 0x64;
  message.writeInt32BE(4 + size, 1);
  message.write(text, 5);
  return message;
};

const copyDone = Buffer.from([0x63, 0, 0, 0, 4]);
