/** The workbench as it was built: one page for all its addresses, and the files that the page names. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono, MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { HttpProblem } from "../answering/http-problem.ts";
import type { Deps } from "../deps.ts";

export const workbenchRoutes = (app: Hono, { workbench: root }: Pick<Deps, "workbench">): void => {
  if (root === undefined) return;
  const addresses = ["/", "/dossiers/*"];
  if (!existsSync(join(root, "index.html"))) {
    for (const address of addresses) app.get(address, failUnbuilt);
    return;
  }
  app.get("/assets/*", saying(assetHeaders), compress(), serveStatic({ root }));
  app.get("/icon.svg", serveStatic({ root, path: "icon.svg" }));
  for (const address of addresses)
    app.get(address, saying(pageHeaders), compress(), serveStatic({ root, path: "index.html" }));
};

const failUnbuilt = (): never => {
  throw new HttpProblem(
    "WorkbenchIsNotBuilt",
    "The workbench is not built: start Parley with npm start, which builds it. The calls are listed at /docs.",
  );
};

/** Whether the address belongs to the page rather than to the record: it is served without a token, which it asks for. */
export const isOfWorkbench = (path: string): boolean =>
  path === "/" || path === "/icon.svg" || path.startsWith("/assets/") || path.startsWith("/dossiers/");

// No inline script or style, nothing from elsewhere; workers fold the record.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const assetHeaders = {
  // Their names hold a hash of what is in them.
  "cache-control": "public, max-age=31536000, immutable",
  // A worker goes by the policy of its own file, not by the page's: without this it could not ask for the record.
  "content-security-policy": policy,
};

const pageHeaders = { "cache-control": "no-cache", "content-security-policy": policy };

const saying =
  (headers: Readonly<Record<string, string>>): MiddlewareHandler =>
  async (context, next) => {
    await next();
    if (context.res.status < 400)
      for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  };
