/** The canonical line of a development: what is stored, hashed and exported. */
import canonicalize from "canonicalize";
import type { Development } from "./development.ts";

/** RFC 8785 (JSON Canonicalization Scheme): the same development always has the same bytes. */
export const canonicalLine = (development: Development): string => canonicalJson(development);

/** RFC 8785 of any plain JSON value. */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Only plain JSON has a canonical form.");
  return text;
};
