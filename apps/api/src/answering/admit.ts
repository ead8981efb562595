/** Who may call: this machine, or whoever bears the token; and never a page of another site. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import { isOfWorkbench } from "../routes/workbench.ts";
import { HttpProblem } from "./http-problem.ts";

/** A name that is rebound to this machine's address still comes with that name in `Host`, so it is looked at first. */
export const admit =
  ({ token, allowedHosts }: Pick<Deps, "token" | "allowedHosts">): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header("host") ?? new URL(context.req.url).host;
    if (!isServed(host, token, allowedHosts))
      throw new HttpProblem(
        "HostIsForbidden",
        token === undefined
          ? "Without a token Parley answers to localhost alone. Set PARLEY_TOKEN to serve others."
          : "Parley is not served under this name.",
      );
    const origin = context.req.header("origin");
    const site = context.req.header("sec-fetch-site");
    const followsLink = context.req.method === "GET" && context.req.header("sec-fetch-mode") === "navigate";
    if (
      (origin !== undefined && !isSameOrigin(origin, host)) ||
      ((site === "cross-site" || site === "same-site") && !followsLink)
    )
      throw new HttpProblem("OriginIsForbidden", "A page of another site may not call Parley.");
    // Whether the process is alive is asked by what started it, which holds no token; and the page is what asks for one.
    const { path } = context.req;
    const isOpen = path === "/healthz" || isOfWorkbench(path);
    if (token !== undefined && !isOpen && !bears(context.req.header("authorization"), token))
      throw new HttpProblem("TokenIsMissing", 'Send the token as "Authorization: Bearer …".', {
        headers: { "www-authenticate": 'Bearer realm="parley"' },
      });
    await next();
  };

/** Of a `Host` header or an address to listen on. */
export const isLoopback = (host: string): boolean => {
  const name = nameOf(host);
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
};

// Whoever bears the token is no page that was rebound, so with a token every name is served unless some are listed.
const isServed = (host: string, token: string | undefined, allowed: ReadonlyArray<string> | undefined): boolean =>
  isLoopback(host) || (allowed === undefined ? token !== undefined : allowed.includes(nameOf(host)));

const nameOf = (host: string): string =>
  (
    /^\[(.*)\](?::\d+)?$/.exec(host)?.[1] ?? (host.split(":").length > 2 ? host : host.replace(/:\d*$/, ""))
  ).toLowerCase();

const isSameOrigin = (origin: string, host: string): boolean => {
  try {
    const { host: calling, protocol } = new URL(origin);
    return calling === host.toLowerCase() && (protocol === "http:" || protocol === "https:");
  } catch {
    return false;
  }
};

// Hashed first, so that neither the length nor the first differing character can be timed.
const bears = (authorization: string | undefined, token: string): boolean => {
  const given = /^bearer +(.+)$/i.exec(authorization ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token)) && given !== "";
};
