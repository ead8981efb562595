/** The OpenAPI document, and a readable reference made from it, served from a package. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { openApiDocument } from "@parley/contract";
import type { Hono } from "hono";
import { HttpProblem } from "../answering/http-problem.ts";
import type { Deps } from "../deps.ts";

const assets: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
};
const folder = join(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"), "..");

export const documentationRoutes = (app: Hono, deps: Deps): void => {
  let document: string | undefined;
  app.get("/openapi.json", (context) => {
    document ??= JSON.stringify(openApiDocument(deps.version));
    return context.body(document, 200, { "content-type": "application/json" });
  });
  app.get("/docs", (context) => context.html(page, 200, { "content-security-policy": policy }));
  app.get("/docs/start.js", (context) =>
    context.body(start, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/docs/:asset", async (context) => {
    const type = assets[context.req.param("asset")];
    if (type === undefined)
      throw new HttpProblem("RouteIsUnknown", "There is no such address. The calls are listed at /docs.");
    return context.body(await readFile(join(folder, context.req.param("asset"))), 200, {
      "content-type": type,
      "cache-control": "max-age=86400",
    });
  });
};

// The reference writes styles of its own; scripts come from this server alone.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parley: the calls</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="reference"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`;

const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", deepLinking: true, docExpansion: "list", defaultModelsExpandDepth: 0 });`;
