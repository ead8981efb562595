/** Is it alive, is it ready, and how is it doing. */
import type { Hono } from "hono";
import type { Registry } from "prom-client";
import type { Deps } from "../deps.ts";

export const runningRoutes = (app: Hono, deps: Deps, metrics: Registry): void => {
  app.get("/healthz", (context) => context.json({ status: "alive", version: deps.version }));

  app.get("/readyz", async (context) => {
    const projector = deps.projector?.status() ?? null;
    try {
      const appendOnly = await deps.store.appendOnly();
      return context.json({ status: "ready", database: "reached", appendOnly, projector });
    } catch {
      return context.json({ status: "not ready", database: "away", projector }, 503, { "retry-after": "1" });
    }
  });

  app.get(
    "/metrics",
    async () => new Response(await metrics.metrics(), { headers: { "content-type": metrics.contentType } }),
  );
};
