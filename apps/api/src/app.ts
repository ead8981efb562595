/** Every route on one Hono app; it listens to nothing, so it can also be called in one's own process. */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { Counter, Histogram, Registry } from "prom-client";
import { admit } from "./answering/admit.ts";
import { answerProblem } from "./answering/answer-problems.ts";
import { HttpProblem } from "./answering/http-problem.ts";
import type { Deps } from "./deps.ts";
import { pageRoutes } from "./page/page-routes.ts";
import { deadlineRoutes } from "./routes/deadlines.ts";
import { documentationRoutes } from "./routes/documentation.ts";
import { dossierRoutes } from "./routes/dossiers.ts";
import { eventRoutes } from "./routes/events.ts";
import { interchangeRoutes } from "./routes/interchange.ts";
import { issueRoutes } from "./routes/issues.ts";
import { keepingRoutes } from "./routes/keeping.ts";
import { runningRoutes } from "./routes/running.ts";
import { searchRoutes } from "./routes/search.ts";

export const createApp = (deps: Deps): Hono => {
  const app = new Hono<{ Variables: { requestId: string } }>();
  const metrics = new Registry();
  const calls = new Counter({
    name: "parley_http_requests_total",
    help: "Calls by status.",
    labelNames: ["method", "status"],
    registers: [metrics],
  });
  const durations = new Histogram({
    name: "parley_http_request_seconds",
    help: "How long calls took.",
    labelNames: ["method"],
    registers: [metrics],
  });

  app.onError(answerProblem(deps.log));
  app.use(async (context, next) => {
    const requestId = randomUUID();
    const began = performance.now();
    context.set("requestId", requestId);
    await next();
    const seconds = (performance.now() - began) / 1000;
    const { method, path } = context.req;
    calls.inc({ method, status: String(context.res.status) });
    durations.observe({ method }, seconds);
    for (const [name, value] of Object.entries(securityHeaders))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    context.res.headers.set("request-id", requestId);
    deps.log.info({ requestId, method, path, status: context.res.status, ms: Math.round(seconds * 1000) }, "call");
  });
  app.use(admit(deps.token));

  const plain = app as unknown as Hono;
  runningRoutes(plain, deps, metrics);
  documentationRoutes(plain, deps);
  dossierRoutes(plain, deps);
  eventRoutes(plain, deps);
  interchangeRoutes(plain, deps);
  issueRoutes(plain, deps);
  deadlineRoutes(plain, deps);
  searchRoutes(plain, deps);
  keepingRoutes(plain, deps);
  pageRoutes(plain, deps);

  app.notFound((context) => {
    const methods = plain.routes
      .filter(({ path, method }) => method !== "ALL" && matches(path, context.req.path))
      .map(({ method }) => method);
    const problem =
      methods.length > 0
        ? new HttpProblem("MethodIsUnknown", `This address answers to ${[...new Set(methods)].join(", ")}.`, {
            headers: { allow: [...new Set(methods)].join(", ") },
          })
        : new HttpProblem("RouteIsUnknown", "There is no such address. The calls are listed at /docs.");
    return answerProblem(deps.log)(problem, context);
  });
  return plain;
};

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/:\w+/g, "[^/]+")}$`).test(path);

const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "x-frame-options": "DENY",
};
