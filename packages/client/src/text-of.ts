/**
 * The text of a body as it arrives; leaving the loop early ends the answer. Throws the signal's reason once it is aborted.
 *
 * Node's fetch may forget the signal of an answer that is still being read once garbage is collected, because what
 * hands it on is held weakly: whoever aborts ends the reading here as well.
 */
export async function* textOf(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const leave = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener("abort", leave);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      yield done ? decoder.decode() : decoder.decode(value, { stream: true });
      if (done) return;
    }
  } finally {
    signal?.removeEventListener("abort", leave);
    await reader.cancel().catch(() => undefined);
  }
}
