/**
 * An answer as JSON. One that lists so much that it would be the most the process ever holds, as a text and once more as
 * its bytes, goes out piece by piece.
 */
import { textLines } from "./ndjson.ts";

/** In characters. */
const large = 2_000_000;
const itemsInPiece = 64;

export const jsonBody = (value: unknown): string | ReadableStream<Uint8Array> =>
  isLargeList(value) ? textLines(piecesOf(value), "") : JSON.stringify(value);

type Listing = Readonly<Record<string, unknown>> & { readonly items: ReadonlyArray<unknown> };

/** As far as its first items tell. */
const isLargeList = (value: unknown): value is Listing => {
  const { items } = (value ?? {}) as Partial<Listing>;
  if (!Array.isArray(items) || items.length <= itemsInPiece) return false;
  const sample = JSON.stringify(items.slice(0, itemsInPiece)).length;
  return (sample / itemsInPiece) * items.length > large;
};

/** Together they are what JSON.stringify gives. */
export async function* piecesOf({ items, ...others }: Listing): AsyncGenerator<string> {
  yield '{"items":[';
  for (let at = 0; at < items.length; at += itemsInPiece)
    yield `${at === 0 ? "" : ","}${JSON.stringify(items.slice(at, at + itemsInPiece)).slice(1, -1)}`;
  const rest = JSON.stringify(others).slice(1, -1);
  yield `]${rest === "" ? "" : ","}${rest}}`;
}
