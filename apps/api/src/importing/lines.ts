/** Lines out of a stream of bytes, whatever their ends; a line over the limit is told, not kept. */

export interface InputLine {
  /** From 1, blank lines counted. */
  readonly number: number;
  /** Absent where the line is too long. */
  readonly bytes?: Uint8Array;
}

/** Lines that hold nothing but white space are left out. */
export async function* linesOf(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<InputLine> {
  let number = 0;
  let held: Uint8Array[] = [];
  let size = 0;
  const line = (): InputLine | undefined => {
    number += 1;
    const isTooLong = size > mostBytes;
    const bytes = Buffer.concat(held);
    held = [];
    size = 0;
    if (isTooLong) return { number };
    return bytes.every((byte) => byte <= space) ? undefined : { number, bytes };
  };
  for await (const chunk of body) {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, from);
      const part = chunk.subarray(from, end === -1 ? chunk.length : end);
      size += part.length;
      if (size > mostBytes) held = [];
      else held.push(part);
      if (end === -1) break;
      const found = line();
      if (found !== undefined) yield found;
      from = end + 1;
    }
  }
  if (size > 0) {
    const found = line();
    if (found !== undefined) yield found;
  }
}

const [lineFeed, space] = [10, 32];
