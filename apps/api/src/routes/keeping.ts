/** Keeping the record: verify, backup, restore, rebuild. */
import { limits } from "@parley/contract";
import type { BackupRecord } from "@parley/event-store";
import type { Context, Hono } from "hono";
import { findDossier } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { requireMedia } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { linesOf } from "../importing/lines.ts";
import { eagerNdjson, ndjson } from "./ndjson.ts";

export const keepingRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/verify", async (context) => {
    const dossier = await findDossier(deps, context);
    const head = context.req.query("head");
    if (head !== undefined && !/^\d{1,15}:[0-9a-f]{64}$/i.test(head))
      throw new HttpProblem(
        "ParameterIsWrong",
        'A noted head is written position:hash, as an earlier "verify" told it.',
      );
    const verification = await deps.store.verify(dossier.slug, head === undefined ? {} : { head });
    return context.json({ dossier: dossier.slug, ...verification });
  });

  app.get("/v1/backup", (context) => {
    void context;
    return new Response(ndjson(everything(deps)), {
      headers: {
        "content-type": "application/x-ndjson",
        "cache-control": "no-store",
        "content-disposition": 'attachment; filename="parley-backup.ndjson"',
      },
    });
  });

  app.post("/v1/restore", async (context) => {
    requireMedia(context, ["application/x-ndjson"]);
    const restored: Array<{ dossier: string; entries: number }> = [];
    for await (const dossier of dossiersOf(recordsOf(context))) restored.push(await deps.store.restoreDossier(dossier));
    if (restored.length === 0) throw new HttpProblem("BackupIsRefused", "The backup is empty.");
    return context.json({ restored });
  });

  app.post("/v1/rebuild", (context) => {
    void context;
    const { rebuild } = deps;
    if (rebuild === undefined) throw new HttpProblem("RouteIsUnknown", "No views are kept in this process.");
    return new Response(eagerNdjson(progressOf(rebuild)), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    });
  });
};

async function* everything(deps: Deps): AsyncGenerator<BackupRecord> {
  for (const { slug } of await deps.store.listDossiers()) yield* deps.store.exportFull(slug);
}

async function* recordsOf(context: Context): AsyncGenerator<BackupRecord> {
  const body = context.req.raw.body;
  if (body === null) return;
  for await (const { number, text, fault } of linesOf(body, limits.importLineBytes * 2)) {
    if (fault === undefined && text!.trim() === "") continue;
    let record: unknown;
    try {
      record = JSON.parse(text ?? "");
    } catch {
      throw new HttpProblem("BackupIsRefused", `Line ${number} of the backup cannot be read.`);
    }
    if (typeof record !== "object" || record === null || !("record" in record))
      throw new HttpProblem("BackupIsRefused", `Line ${number} is no record of a backup.`);
    yield record as BackupRecord;
  }
}

/** Cuts the stream where a new dossier begins; each part must be read to its end before the next. */
async function* dossiersOf(records: AsyncGenerator<BackupRecord>): AsyncGenerator<AsyncIterable<BackupRecord>> {
  let next = await records.next();
  while (next.done !== true) {
    const first = next.value;
    async function* part(): AsyncGenerator<BackupRecord> {
      yield first;
      for (;;) {
        next = await records.next();
        if (next.done === true || next.value.record === "dossier") return;
        yield next.value;
      }
    }
    yield part();
  }
}

async function* progressOf(rebuild: NonNullable<Deps["rebuild"]>): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const lines: Array<Readonly<Record<string, unknown>>> = [];
  let wake = () => {};
  let finished = false;
  const work = rebuild((line) => {
    lines.push(line);
    wake();
  })
    .then(
      (last) => lines.push({ done: true, ...last }),
      (error: unknown) => lines.push({ done: true, fault: String((error as Error).message) }),
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
