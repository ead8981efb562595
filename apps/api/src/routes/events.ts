/** Record developments, and read the log. */
import { AppendBody, limits } from "@parley/contract";
import type { Context, Hono } from "hono";
import { findDossier } from "../answering/from-where.ts";
import { flagOf, wrongParameter } from "../answering/parameters.ts";
import { decodeBody, readJson } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { type Recording, record } from "../recording/record.ts";
import { analystOf } from "./analyst.ts";

export const eventRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers/:dossier/events", async (context) => {
    const dossier = context.req.param("dossier");
    const recording = await recordingOf(context).catch(async (error: unknown) => {
      // That there is no such dossier goes before whatever is wrong with what it is sent.
      await findDossier(deps, dossier);
      throw error;
    });
    const { status, answer, replayed } = await record(deps, dossier, recording);
    return context.json(answer, status, {
      "cache-control": "no-store",
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    });
  });
};

const recordingOf = async (context: Context): Promise<Recording> => {
  const dryRun = flagOf(context, "dryRun");
  const idempotencyKey = idempotencyKeyOf(context);
  const body = decodeBody<AppendBody>(AppendBody, await readJson(context));
  const recordedBy = analystOf(context);
  return { body, recordedBy, dryRun, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
};

const idempotencyKeyOf = (context: Context): string | undefined => {
  const key = context.req.header("idempotency-key");
  const most = limits.idempotencyKeyLength;
  if (key !== undefined && (key.trim() === "" || key.length > most || !/^[\x20-\x7e]*$/.test(key)))
    throw wrongParameter("Idempotency-Key", `An Idempotency-Key has 1 to ${most} characters of ASCII.`);
  return key;
};
