/** The feed of a dossier, over as many connections as it takes: each entry once, in order, without an end. */
import type { LogItem } from "@parley/contract";
import type { Connection } from "./connection.ts";
import { ConnectionError, ProblemError } from "./faults.ts";
import { textOf } from "./text-of.ts";

export interface Following {
  /** Begin after this position; where it is left out, at the head. */
  readonly after?: number;
  /** Ends the following. */
  readonly signal?: AbortSignal;
  /** Told when the connection is there (true) and when it is lost (false). */
  readonly onConnection?: (connected: boolean) => void;
  /**
   * Told when the log is another than before, an older one that took its place: what was given of it no longer counts.
   * The following goes on after its head, which is told; whoever keeps what he was given reads the log anew.
   */
  readonly onReset?: (head: number) => void;
  /** How long is waited after the first failure; it doubles up to sixteen times that. */
  readonly retryMs?: number;
}

/** Comes back after every cut, from the last entry that was given; throws `ProblemError` where the server refuses. */
export async function* follow(
  { send }: Connection,
  path: string,
  { after, signal, onConnection, onReset, retryMs = 500 }: Following = {},
): AsyncGenerator<LogItem> {
  let last = after;
  let failures = 0;
  const isEnded = () => signal?.aborted === true;
  while (!isEnded()) {
    try {
      const response = await send({
        path,
        query: [["after", last]],
        accept: "text/event-stream",
        headers: { "last-event-id": last === undefined ? undefined : String(last) },
        signal,
      });
      onConnection?.(true);
      failures = 0;
      for await (const { name, id, data } of serverEvents(response.body, signal)) {
        if (name === "reset") onReset?.(id);
        else if (last !== undefined && id <= last) continue;
        last = id;
        if (name === "entry") yield JSON.parse(data) as LogItem;
      }
    } catch (error) {
      if (isEnded()) return;
      const isLasting = error instanceof ProblemError && error.status < 500;
      if (isLasting || !(error instanceof ProblemError || error instanceof ConnectionError || isCut(error)))
        throw error;
    }
    onConnection?.(false);
    await pause(retryMs * 2 ** Math.min(failures, 4), signal);
    failures += 1;
  }
}

/** A body that breaks off is a TypeError in browsers and in node. */
const isCut = (error: unknown): boolean => error instanceof TypeError || error instanceof DOMException;

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream, as far as Parley's feed uses it. */
async function* serverEvents(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly name: string; readonly id: number; readonly data: string }> {
  let held = "";
  for await (const text of textOf(body, signal)) {
    held += text;
    // What is not closed by an empty line was cut off, and comes again.
    const events = held.split("\n\n");
    held = events.pop()!;
    for (const event of events) {
      const lines = event.split("\n");
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const id = field("id");
      if (id !== undefined) yield { name: field("event") ?? "", id: Number(id), data: field("data") ?? "" };
    }
  }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
