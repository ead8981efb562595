/** Record developments, and read the log. */
import { AppendBody, limits } from "@parley/contract";
import type { Context, Hono } from "hono";
import { findBranch, findDossier } from "../answering/from-where.ts";
import { flagOf, wrongParameter } from "../answering/parameters.ts";
import { decodeBody, readJson } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { record } from "../recording/record.ts";
import { analystOf } from "./analyst.ts";

export const eventRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers/:dossier/events", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const dryRun = flagOf(context, "dryRun");
    const idempotencyKey = idempotencyKeyOf(context);
    const body = decodeBody<AppendBody>(AppendBody, await readJson(context));
    const branch = await findBranch(deps, dossier.slug, body.branch ?? "main");
    const { status, answer, replayed } = await record(
      deps,
      { dossier, branch },
      {
        body,
        recordedBy: analystOf(context),
        dryRun,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      },
    );
    return context.json(answer, status, {
      "cache-control": "no-store",
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    });
  });
};

const idempotencyKeyOf = (context: Context): string | undefined => {
  const key = context.req.header("idempotency-key");
  const most = limits.idempotencyKeyLength;
  if (key !== undefined && (key.trim() === "" || key.length > most || !/^[\x20-\x7e]*$/.test(key)))
    throw wrongParameter("Idempotency-Key", `An Idempotency-Key has 1 to ${most} characters of ASCII.`);
  return key;
};
