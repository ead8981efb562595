/** Keeping the record: verify, backup, restore, rebuild. */
import type { RestoreAnswer } from "@parley/contract";
import type { Hono } from "hono";
import { findDossier } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { eagerNdjson, ndjson } from "../answering/ndjson.ts";
import { wrongParameter } from "../answering/parameters.ts";
import { bytesOf, requireMedia } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { backupLines } from "./backup.ts";
import { restoreBackup } from "./restore.ts";

export const keepingRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/verify", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const head = context.req.query("head");
    if (head !== undefined && !/^\d{1,15}:[0-9a-f]{64}$/i.test(head))
      throw wrongParameter("head", 'A noted head is written position:hash, as an earlier "verify" told it.');
    const verification = await deps.store.verify(dossier.slug, head === undefined ? {} : { head });
    return context.json({ dossier: dossier.slug, ...verification }, 200, { "cache-control": "no-store" });
  });

  app.get(
    "/v1/backup",
    () =>
      new Response(ndjson(backupLines(deps)), {
        headers: {
          "content-type": "application/x-ndjson",
          "cache-control": "no-store",
          "content-disposition": 'attachment; filename="parley-backup.jsonl"',
        },
      }),
  );

  app.post("/v1/restore", async (context) => {
    requireMedia(context, ["application/x-ndjson"]);
    const answer: RestoreAnswer = { dossiers: await restoreBackup(deps, bytesOf(context)) };
    return context.json(answer, 200, { "cache-control": "no-store" });
  });

  app.post("/v1/rebuild", () => {
    if (deps.rebuild === undefined) throw new HttpProblem("NotRunningHere", "No views are kept by this process.");
    return new Response(eagerNdjson(progressOf(deps, deps.rebuild)), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    });
  });
};

async function* progressOf(deps: Deps, rebuild: NonNullable<Deps["rebuild"]>): AsyncGenerator<object> {
  const lines: object[] = [];
  let wake = () => {};
  let finished = false;
  const work = rebuild((line) => {
    lines.push(line);
    wake();
  })
    .then(
      (last) => lines.push({ ...last, done: true }),
      (error: unknown) => {
        deps.log.error({ err: error }, "a rebuild broke off");
        lines.push({ done: true, fault: "The rebuild broke off. The live views were not touched: start it again." });
      },
    )
    .finally(() => {
      finished = true;
      wake();
    });
  while (!finished || lines.length > 0) {
    const line = lines.shift();
    if (line !== undefined) yield line;
    else
      await new Promise<void>((go) => {
        wake = go;
        if (finished || lines.length > 0) go();
      });
  }
  await work;
}
