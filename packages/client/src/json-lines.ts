/** JSON values out of a stream of lines. */
import { textOf } from "./text-of.ts";

/** Each line as it arrives; leaving the loop early ends the answer. */
export async function* jsonLines<T>(body: ReadableStream<Uint8Array> | null, signal?: AbortSignal): AsyncGenerator<T> {
  let held = "";
  for await (const text of textOf(body, signal)) {
    const lines = (held + text).split("\n");
    held = lines.pop()!;
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as T;
  }
  if (held.trim() !== "") yield JSON.parse(held) as T;
}
