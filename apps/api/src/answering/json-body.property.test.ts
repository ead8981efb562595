import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonBody, piecesOf } from "./json-body.ts";

const textOf = async (body: string | ReadableStream<Uint8Array>): Promise<string> => new Response(body).text();

test("the pieces of a list are what JSON.stringify gives of it, with the list first", async () => {
  const item = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.constant(undefined), fc.jsonValue()));
  const others = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,4}$/).filter((name) => name !== "items"),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 200, size: "max" }), others, async (items, rest) => {
      let text = "";
      for await (const piece of piecesOf({ ...rest, items })) text += piece;
      expect(text).toBe(JSON.stringify({ items, ...rest }));
    }),
  );
});

test("a list is sent in pieces where it is large, and as one text where it is not", async () => {
  const listing = (count: number) => ({
    items: Array.from({ length: count }, (_, n) => ({ n, text: "ü".repeat(10_000) })),
    next: null,
  });
  expect(jsonBody(listing(100))).toBeTypeOf("string");
  expect(jsonBody({ text: "x".repeat(3_000_000) })).toBeTypeOf("string");
  const large = jsonBody(listing(300));
  expect(large).toBeInstanceOf(ReadableStream);
  expect(await textOf(large)).toBe(JSON.stringify(listing(300)));
});
