/** Lines out of a stream of bytes, whatever their ends; a line over the limit is told, not kept. */

export interface InputLine {
  /** From 1, blank lines counted. */
  readonly number: number;
  readonly text?: string;
  readonly fault?: "too long" | "not UTF-8";
}

export async function* linesOf(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<InputLine> {
  let number = 0;
  let held: Uint8Array[] = [];
  let size = 0;
  const line = (): InputLine => {
    number += 1;
    const tooLong = size > mostBytes;
    const bytes = tooLong ? new Uint8Array() : Buffer.concat(held);
    held = [];
    size = 0;
    if (tooLong) return { number, fault: "too long" };
    try {
      // Not the stream's own mark, but a line may begin the file: one is dropped there.
      const text = decoder.decode(bytes).replace(/\r$/, "");
      return { number, text: number === 1 ? text.replace(/^\uFEFF/, "") : text };
    } catch {
      return { number, fault: "not UTF-8" };
    }
  };
  for await (const chunk of body) {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(10, from);
      const part = chunk.subarray(from, end === -1 ? chunk.length : end);
      size += part.length;
      if (size <= mostBytes) held.push(part);
      if (end === -1) break;
      yield line();
      from = end + 1;
    }
  }
  if (size > 0) yield line();
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
