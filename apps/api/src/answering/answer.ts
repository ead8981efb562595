/** Answers to reads: a strong ETag over everything that the answer depends on, and 304 before any work (ruling 26). */
import { createHash } from "node:crypto";
import { foldVersion } from "@parley/domain";
import type { Dossier } from "@parley/event-store";
import type { Context } from "hono";
import { type FromHead, resolvedFrom } from "./from-where.ts";
import { jsonBody } from "./json-body.ts";

type Make = () => Promise<{ readonly body: string | ReadableStream; readonly rowsRead?: number }>;

/** Of a read from one vantage. */
export const answerRead = (context: Context, from: FromHead, media: string, make: Make): Promise<Response> => {
  const { vantage, today } = resolvedFrom(from);
  return answerFrom(context, from.dossier, [vantage, today], media, make);
};

/** Makes the answer only where the caller does not hold it already: `from` is all that it depends on, the call apart. */
export const answerFrom = async (
  context: Context,
  dossier: Dossier,
  from: ReadonlyArray<unknown>,
  media: string,
  make: Make,
): Promise<Response> => {
  const etag = etagOf(context, dossier, from, media);
  const headers: Record<string, string> = { etag, "cache-control": "no-cache", vary: "accept" };
  if (matches(context.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const began = performance.now();
  const { body, rowsRead } = await make();
  headers["content-type"] = media;
  headers["content-language"] = language;
  headers["server-timing"] =
    `read;dur=${(performance.now() - began).toFixed(1)}${rowsRead === undefined ? "" : `, rows;desc="${rowsRead}"`}`;
  return new Response(body, { status: 200, headers });
};

export const answerJson = (
  context: Context,
  from: FromHead,
  make: () => Promise<{ readonly value: unknown; readonly rowsRead?: number }>,
): Promise<Response> =>
  answerRead(context, from, "application/json", async () => {
    const { value, rowsRead } = await make();
    return { body: jsonBody(value), ...(rowsRead === undefined ? {} : { rowsRead }) };
  });

/** Sentences are in this language alone so far. */
const language = "en";

const etagOf = (context: Context, dossier: Dossier, from: ReadonlyArray<unknown>, media: string): string => {
  // A dossier that was made anew under the same name is another one.
  const whose = [dossier.slug, dossier.createdAt];
  const parts = [whose, ...from, foldVersion, media, language, context.req.path, otherParameters(context)];
  return `"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 32)}"`;
};

const otherParameters = (context: Context): ReadonlyArray<readonly [string, string]> =>
  Object.entries(context.req.query())
    .filter(([name]) => !["at", "branch", "asOf", "knownAt", "position", "today"].includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === "*" || header.split(",").some((each) => each.trim().replace(/^W\//, "") === etag));
