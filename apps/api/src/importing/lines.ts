/** Lines out of a stream of bytes, whatever their ends; a line over the limit is told, not kept. */

export interface InputLine {
  /** From 1, blank lines counted. */
  readonly number: number;
  /** Absent where the line is too long. */
  readonly bytes?: Uint8Array;
}

/** Lines that hold nothing but white space are left out. */
export async function* linesOf(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<InputLine> {
  for await (const lines of linesTogether(body, mostBytes)) yield* lines;
}

/** The same, some at a time: to wait for each by itself costs more than to read it. */
export async function* linesTogether(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<ReadonlyArray<InputLine>> {
  let number = 0;
  let held: Uint8Array[] = [];
  let size = 0;
  const line = (): InputLine | undefined => {
    number += 1;
    const isTooLong = size > mostBytes;
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held);
    held = [];
    size = 0;
    if (isTooLong) return { number };
    return bytes.every((byte) => byte <= space) ? undefined : { number, bytes };
  };
  for await (const piece of body) {
    const lines: InputLine[] = [];
    let from = 0;
    for (;;) {
      const end = piece.indexOf(lineFeed, from);
      const part = piece.subarray(from, end === -1 ? piece.length : end);
      size += part.length;
      if (size > mostBytes) held = [];
      else held.push(part);
      if (end === -1) break;
      const found = line();
      if (found !== undefined) lines.push(found);
      from = end + 1;
      if (lines.length === together) yield lines.splice(0);
    }
    if (lines.length > 0) yield lines;
  }
  if (size > 0) {
    const found = line();
    if (found !== undefined) yield [found];
  }
}

const together = 64;
const [lineFeed, space] = [10, 32];
