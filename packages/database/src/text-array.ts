/**
 * A text[] as PostgreSQL receives it in binary. Written as text every line would be searched for quotes and backslashes
 * here, which takes ten times as long for a line of JSON, and be read back character by character there.
 *
 *     dimensions  int32   1, or 0 for an empty array, which ends after the next two
 *     has nulls   int32
 *     type        int32   25, text
 *     length      int32
 *     first       int32   1
 *     then each: its bytes as int32, −1 for null, and those bytes in UTF-8
 */
export const textArray = (values: ReadonlyArray<string | null>): Buffer => {
  let size = 20;
  for (const value of values) size += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const array = Buffer.allocUnsafe(values.length === 0 ? 12 : size);
  array.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  array.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  array.writeInt32BE(textType, 8);
  if (values.length === 0) return array;
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    const bytes = value === null ? -1 : array.write(value, at + 4);
    array.writeInt32BE(bytes, at);
    at += 4 + Math.max(0, bytes);
  }
  return array;
};

const textType = 25;
