/** Import and export of the interchange format. */
import {
  canonicalJson,
  canonicalLine,
  type Development,
  type RecordedEntry,
  readStoredLine,
  select,
} from "@parley/domain";
import { stretches } from "@parley/read-models";
import type { Hono } from "hono";
import { answerRead } from "../answering/answer.ts";
import { type FromHead, findBranch, findDossier, fromWhere, pinned } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { eagerNdjson, textLines } from "../answering/ndjson.ts";
import { flagOf, oneOfParameter, wholeNumberOf, wrongParameter } from "../answering/parameters.ts";
import { bytesOf, requireMedia } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { columnsOf, csvOf } from "../importing/csv-out.ts";
import { importDevelopments } from "../importing/import-developments.ts";
import { analystOf } from "./analyst.ts";
import { chronicle } from "./chronicle.ts";
import { standingOf, touchedIn } from "./standing.ts";

export const interchangeRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers/:dossier/import", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const dryRun = flagOf(context, "dryRun");
    const media = requireMedia(context, ["application/x-ndjson", "text/csv"]) as "application/x-ndjson" | "text/csv";
    const branch = await findBranch(deps, dossier.slug, context.req.query("branch") ?? "main");
    if (branch.status === "archived")
      throw new HttpProblem("Refused", "The branch is archived: it is read, and no longer written.");
    const answer = importDevelopments(
      deps,
      { dossier, branch },
      { body: bytesOf(context), media, recordedBy: analystOf(context), dryRun },
    );
    return new Response(eagerNdjson(answer), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    });
  });

  app.get("/v1/dossiers/:dossier/export", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const full = flagOf(context, "full");
    const format = oneOfParameter(context, "format", ["jsonl", "csv", "md"]);
    if (full && format !== "jsonl") throw wrongParameter("full", '"full" is for jsonl alone.');
    const after = wholeNumberOf(context, "after", 0, Number.MAX_SAFE_INTEGER);
    if (after !== undefined && !full) throw wrongParameter("after", '"after" goes with full=true.');
    switch (format) {
      case "jsonl":
        return answerRead(context, from, "application/x-ndjson", async () => ({
          body: textLines(full ? fullLines(deps, from, after) : lines(deps, from)),
        }));
      case "csv":
        return answerRead(context, from, "text/csv; charset=utf-8", async () => {
          // The header needs the whole log, which is read twice rather than held.
          const { columns, count } = await columnsOf(developments(deps, from));
          return { body: textLines(csvOf(columns, developments(deps, from)), ""), rowsRead: count };
        });
      case "md":
        return answerRead(context, from, "text/markdown; charset=utf-8", async () => {
          const entries = await all(within(deps, from));
          return { body: chronicle(from, select(entries, stretches(from)).effective), rowsRead: entries.length };
        });
    }
  });
};

/** All entries of the lineage within the vantage's limits, superseded ones too, in the order of positions (ruling 17). */
async function* within(deps: Deps, from: FromHead): AsyncGenerator<RecordedEntry> {
  const { asOf, position } = from.vantage;
  // Else every entry outside would be asked for by itself.
  const touched = asOf === undefined ? undefined : await touchedIn(deps, from);
  for await (const entry of deps.store.streamLog({
    dossier: from.dossier.slug,
    stretches: stretches(from),
    upTo: position!,
  })) {
    const isOutside = asOf !== undefined && entry.development.occurredOn > asOf;
    // A correction that moved out of the day comes along, or the wrong day would stand where this is imported.
    if (!isOutside || (await standingOf(deps, from, [entry], touched))[0]!.isWithin) yield entry;
  }
}

async function* developments(deps: Deps, from: FromHead): AsyncGenerator<Development> {
  for await (const { development } of within(deps, from)) yield development;
}

async function* lines(deps: Deps, from: FromHead): AsyncGenerator<string> {
  for await (const development of developments(deps, from)) yield canonicalLine(development);
}

/** The log of the dossier, whole or after a position, whatever the vantage, with what the log adds and the hashes that chain it. */
async function* fullLines(deps: Deps, from: FromHead, after?: number): AsyncGenerator<string> {
  for await (const record of deps.store.exportFull(from.dossier.slug, after)) {
    if (record.record !== "entry") continue;
    const { record: _kind, line, ...added } = record;
    yield canonicalJson({ ...readStoredLine(line), ...added });
  }
}

const all = async <T>(items: AsyncIterable<T>): Promise<ReadonlyArray<T>> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
