/** Reads a body within its limit, and JSON without trust. */
import { limits } from "@parley/contract";
import { type Fault, schemaFaults } from "@parley/domain";
import type { Context } from "hono";
import { HttpProblem } from "./http-problem.ts";

/** Refuses other media types, bodies over the limit, what is no JSON, and what nests too deep to be meant. */
export const readJson = async (context: Context): Promise<unknown> => {
  requireMedia(context, ["application/json"]);
  const bytes = await readWithin(context.req.raw, limits.bodyBytes);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem("NotJson", "The body is not UTF-8.");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpProblem("NotJson", "The body is not JSON.");
  }
  if (isTooDeep(value)) throw new HttpProblem("Refused", "The body nests deeper than 64 levels.");
  return value;
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
    errors.length === 1 ? errors[0]!.message : `${errors.length} faults: ${errors[0]!.message} …`,
    { errors },
  );

export const requireMedia = (context: Context, allowed: ReadonlyArray<string>): string => {
  const media = (context.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const encoding = (context.req.header("content-encoding") ?? "identity").toLowerCase();
  if (!allowed.includes(media) || encoding !== "identity")
    throw new HttpProblem("MediaTypeIsUnknown", `Send ${allowed.join(" or ")}, not compressed.`);
  return media;
};

const readWithin = async (request: Request, most: number): Promise<Uint8Array> => {
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > most) throw tooLarge(most);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const tooLarge = (most: number) =>
  new HttpProblem("TooLarge", `The body is larger than ${most} bytes. Import what is longer.`);

export const isTooDeep = (value: unknown): boolean => {
  let level: ReadonlyArray<unknown> = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 64) return true;
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return false;
};
