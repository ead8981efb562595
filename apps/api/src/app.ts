/** Every route on one Hono app; it listens to nothing, so it can also be called in one's own process. */
import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { matchedRoutes } from "hono/route";
import { admit } from "./answering/admit.ts";
import { answerProblem } from "./answering/answer-problems.ts";
import { HttpProblem } from "./answering/http-problem.ts";
import type { Deps } from "./deps.ts";
import { createMetrics } from "./metrics.ts";
import { branchRoutes } from "./routes/branches.ts";
import { comparisonRoutes } from "./routes/comparisons.ts";
import { deadlineRoutes } from "./routes/deadlines.ts";
import { documentationRoutes } from "./routes/documentation.ts";
import { dossierRoutes } from "./routes/dossiers.ts";
import { eventRoutes } from "./routes/events.ts";
import { feedRoutes } from "./routes/feed.ts";
import { interchangeRoutes } from "./routes/interchange.ts";
import { issueRoutes } from "./routes/issues.ts";
import { keepingRoutes } from "./routes/keeping.ts";
import { logRoutes } from "./routes/log.ts";
import { movingRoutes } from "./routes/moving.ts";
import { runningRoutes } from "./routes/running.ts";
import { searchRoutes } from "./routes/search.ts";
import { workbenchRoutes } from "./routes/workbench.ts";

export const createApp = (deps: Deps): Hono => {
  const app = new Hono();
  const metrics = createMetrics(deps);
  const asProblem = answerProblem(deps.log);

  app.onError(asProblem);
  app.use(async (context, next) => {
    const requestId = randomUUID();
    const began = performance.now();
    context.set("requestId" as never, requestId as never);
    await next();
    const { res } = context;
    for (const [name, value] of Object.entries(securityHeaders))
      if (!res.headers.has(name)) res.headers.set(name, value);
    res.headers.set("request-id", requestId);
    const { method, path } = context.req;
    const seconds = (performance.now() - began) / 1000;
    metrics.observe({ method, route: routeOf(app, context), status: res.status, seconds });
    deps.log.info(
      { requestId, method, path: path.slice(0, 300), status: res.status, ms: Math.round(seconds * 1000) },
      "call",
    );
  });
  app.use(admit(deps));

  runningRoutes(app, deps, metrics);
  documentationRoutes(app, deps);
  dossierRoutes(app, deps);
  eventRoutes(app, deps);
  logRoutes(app, deps);
  feedRoutes(app, deps);
  interchangeRoutes(app, deps);
  issueRoutes(app, deps);
  deadlineRoutes(app, deps);
  searchRoutes(app, deps);
  branchRoutes(app, deps);
  movingRoutes(app, deps);
  comparisonRoutes(app, deps);
  keepingRoutes(app, deps);
  workbenchRoutes(app, deps);

  app.notFound((context) => {
    const allowed = methodsOf(app, context.req.path);
    return asProblem(
      allowed.length > 0
        ? new HttpProblem("MethodIsUnknown", `This address answers to ${allowed.join(", ")}.`, {
            headers: { allow: allowed.join(", ") },
          })
        : new HttpProblem("RouteIsUnknown", "There is no such address. The calls are listed at /docs."),
      context,
    );
  });
  return app;
};

const routesAt = (app: Hono, path: string) =>
  app.routes.filter((route) => route.method !== "ALL" && patternOf(route.path).test(path));

/** The pattern of the address, so that figures are few: of what answered, or else would answer to another method. */
const routeOf = (app: Hono, context: Context): string =>
  (matchedRoutes(context).find(({ method }) => method !== "ALL") ?? routesAt(app, context.req.path)[0])?.path ?? "none";

const methodsOf = (app: Hono, path: string): ReadonlyArray<string> => {
  const methods = new Set(routesAt(app, path).map(({ method }) => method));
  return methods.has("GET") ? [...methods, "HEAD"] : [...methods];
};

const patterns = new Map<string, RegExp>();
const patternOf = (path: string): RegExp => {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const made = new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/:\w+/g, "[^/]+")}$`);
  patterns.set(path, made);
  return made;
};

const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "x-frame-options": "DENY",
};
