/** Is it alive, is it ready, and how is it doing. */
import type { ReadyAnswer } from "@parley/contract";
import type { Hono } from "hono";
import type { Deps } from "../deps.ts";
import type { Metrics } from "../metrics.ts";

export const runningRoutes = (app: Hono, deps: Deps, metrics: Metrics): void => {
  app.get("/healthz", (context) =>
    context.json({ status: "alive", version: deps.version }, 200, { "cache-control": "no-store" }),
  );

  app.get("/readyz", async (context) => {
    const answer = await readiness(deps);
    return context.json(answer, answer.status === "ready" ? 200 : 503, {
      "cache-control": "no-store",
      ...(answer.status === "ready" ? {} : { "retry-after": "1" }),
    });
  });

  app.get("/metrics", async () => {
    const { text, contentType } = await metrics.read();
    return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
  });
};

/** A projector that lags or stopped does not make it unready: reads fold what the views lack. */
const readiness = async ({ store, projector }: Deps): Promise<ReadyAnswer> => {
  const status = projector?.status() ?? null;
  try {
    return { status: "ready", database: "up", appendOnly: await store.appendOnly(), projector: status };
  } catch {
    return { status: "not ready", database: "away", appendOnly: null, projector: status };
  }
};
