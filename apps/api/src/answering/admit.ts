/** Who may call: this machine, or whoever bears the token; and never a page of another site. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { HttpProblem } from "./http-problem.ts";

/** A name that is rebound to this machine's address still comes with that name in `Host`, so it is looked at first. */
export const admit =
  (token: string | undefined): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header("host") ?? new URL(context.req.url).host;
    if (token === undefined && !isLoopback(host))
      throw new HttpProblem(
        "HostIsForbidden",
        "Without a token Parley answers to localhost alone. Set PARLEY_TOKEN to serve others.",
      );
    const origin = context.req.header("origin");
    if (origin !== undefined && !isSameOrigin(origin, host))
      throw new HttpProblem("OriginIsForbidden", "A page of another site may not call Parley.");
    const site = context.req.header("sec-fetch-site");
    const followsLink = context.req.method === "GET" && context.req.header("sec-fetch-mode") === "navigate";
    if ((site === "cross-site" || site === "same-site") && !followsLink)
      throw new HttpProblem("OriginIsForbidden", "A page of another site may not call Parley.");
    if (token !== undefined && context.req.path !== "/healthz" && !bears(context.req.header("authorization"), token))
      throw new HttpProblem("TokenIsMissing", 'Send the token as "Authorization: Bearer …".', {
        headers: { "www-authenticate": 'Bearer realm="parley"' },
      });
    await next();
  };

export const isLoopback = (host: string): boolean => {
  const name = host
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
};

const isSameOrigin = (origin: string, host: string): boolean => {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};

// Hashed first, so that neither the length nor the first differing character can be timed.
const bears = (authorization: string | undefined, token: string): boolean => {
  const [scheme, given] = (authorization ?? "").split(" ");
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return scheme?.toLowerCase() === "bearer" && timingSafeEqual(digest(given ?? ""), digest(token));
};
