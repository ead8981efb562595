/** A stream of JSON lines, made as fast as its reader takes them. */

export const ndjson = (items: AsyncIterable<unknown>): ReadableStream<Uint8Array> => textLines(stringified(items));

/** Lines that are text already, and what ends each. */
export const textLines = (lines: AsyncIterable<string>, end = "\n"): ReadableStream<Uint8Array> => {
  const iterator = lines[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      pull: async (controller) => {
        let text = "";
        // A chunk of some size is cheaper to send than many small ones.
        while (text.length < 32_768) {
          const { done, value } = await iterator.next();
          if (done === true) {
            if (text !== "") controller.enqueue(encoder.encode(text));
            controller.close();
            return;
          }
          text += value + end;
        }
        controller.enqueue(encoder.encode(text));
      },
      cancel: async () => {
        await iterator.return?.(undefined);
      },
    },
    { highWaterMark: 1 },
  );
};

/** Goes on working whether or not anybody reads: an import is not held up by its answer (ruling 24). */
export const eagerNdjson = (items: AsyncIterable<unknown>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      const work = async () => {
        let gone = false;
        for await (const item of items) {
          if (gone) continue;
          try {
            controller.enqueue(encoder.encode(`${JSON.stringify(item)}\n`));
          } catch {
            // The reader left; the work goes on.
            gone = true;
          }
        }
        if (!gone) controller.close();
      };
      work().catch((error: unknown) => controller.error(error));
    },
  });

const encoder = new TextEncoder();

async function* stringified(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield JSON.stringify(item);
}
