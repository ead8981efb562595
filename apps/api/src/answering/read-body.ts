/** Reads a body within its limits of size and patience, and JSON without trust. */
import type { IncomingMessage } from "node:http";
import { limits } from "@parley/contract";
import { type Fault, schemaFaults } from "@parley/domain";
import type { Context } from "hono";
import { HttpProblem } from "./http-problem.ts";

/** Nothing of the body came for so long: whoever sends drips, or is gone. */
const silenceMs = 60_000;

/** Refuses other media types, bodies over the limit, what is no JSON, and what nests too deep to be meant. */
export const readJson = async (context: Context): Promise<unknown> => {
  requireMedia(context, ["application/json"]);
  const bytes = await readWithin(context, limits.bodyBytes);
  const read = parseJson(bytes);
  if ("fault" in read) throw new HttpProblem(read.code, `The body ${read.fault}.`);
  return read.value;
};

export type ReadJson = { readonly value: unknown } | { readonly code: "NotJson" | "Refused"; readonly fault: string };

/** JSON in UTF-8, with or without a byte order mark; `fault` goes on where its sentence begins. */
export const parseJson = (bytes: Uint8Array): ReadJson => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { code: "NotJson", fault: "is not UTF-8" };
  }
  // Asked of the text: what nests too deep would not survive being walked.
  if (nestsDeeperThan(text, limits.nesting))
    return { code: "Refused", fault: `nests deeper than ${limits.nesting} levels` };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { code: "NotJson", fault: "is not JSON" };
  }
};

/** Decoded by `schema`, or a problem with every fault. */
export const decodeBody = <T>(schema: Parameters<typeof schemaFaults>[0], value: unknown): T => {
  const faults = schemaFaults(schema)(value);
  if (faults.length > 0) throw refused(faults);
  return value as T;
};

export const refused = (errors: ReadonlyArray<Fault>): HttpProblem =>
  new HttpProblem(
    "Refused",
    errors.length === 1 ? errors[0]!.message : `There are ${errors.length} faults: see errors.`,
    { errors },
  );

export const requireMedia = (context: Context, allowed: ReadonlyArray<string>): string => {
  const media = (context.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const encoding = (context.req.header("content-encoding") ?? "identity").trim().toLowerCase();
  if (!allowed.includes(media) || encoding !== "identity")
    throw new HttpProblem("MediaTypeIsUnknown", `Send ${allowed.join(" or ")}, not compressed.`, {
      headers: { "accept-post": allowed.join(", ") },
    });
  return media;
};

/** The body as it comes; throws where nothing comes for a minute. */
export async function* bytesOf(context: Context): AsyncGenerator<Uint8Array> {
  const { body } = context.req.raw;
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await withinPatience(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const readWithin = async (context: Context, most: number): Promise<Uint8Array> => {
  const declared = context.req.header("content-length");
  if (Number(declared ?? "0") > most) throw tooLarge(most);
  // Only a server that listens has one.
  const { incoming } = (context.env ?? {}) as { readonly incoming?: IncomingMessage };
  if (declared !== undefined && incoming !== undefined) return readDeclared(context.req.raw, incoming);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(context)) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * Node lets no more through than was declared, so nothing has to be counted on the way. The web stream, which this does
 * without, took a third of the time of a call that records one development.
 */
const readDeclared = (request: Request, incoming: IncomingMessage): Promise<Uint8Array> =>
  new Promise((done, fail) => {
    const silence = setTimeout(() => fail(tooSlow()), silenceMs);
    const goesOn = () => silence.refresh();
    request
      .arrayBuffer()
      .then(
        (read) => done(new Uint8Array(read)),
        () => fail(new HttpProblem("NotJson", "The body broke off.")),
      )
      .finally(() => {
        clearTimeout(silence);
        incoming.off("data", goesOn);
      });
    incoming.on("data", goesOn);
  });

const withinPatience = async <T>(reading: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(tooSlow()), silenceMs);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
};

const tooSlow = () => new HttpProblem("TooSlow", `Nothing of the body came for ${silenceMs / 1000} seconds.`);

const tooLarge = (most: number) =>
  new HttpProblem("TooLarge", `The body is larger than ${most} bytes. Import what is longer.`);

const nestsDeeperThan = (text: string, most: number): boolean => {
  // Most texts open so little that none of it can be too deep.
  if (!opensMoreThan(text, most)) return false;
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inText) {
      if (code === backslash) i++;
      else if (code === quote) inText = false;
    } else if (code === quote) inText = true;
    else if (code === openBrace || code === openBracket) {
      if (++depth > most) return true;
    } else if (code === closeBrace || code === closeBracket) depth--;
  }
  return false;
};

const opensMoreThan = (text: string, most: number): boolean => {
  let opened = 0;
  for (const opener of ["{", "["])
    for (let at = text.indexOf(opener); at !== -1; at = text.indexOf(opener, at + 1)) if (++opened > most) return true;
  return false;
};

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93];
const utf8 = new TextDecoder("utf-8", { fatal: true });
