/** Import and export of the interchange format. */
import { canonicalJson, canonicalLine, type Development, select } from "@parley/domain";
import { chainHash, chainStart, contentHash } from "@parley/event-store";
import { stretches } from "@parley/read-models";
import type { Context, Hono } from "hono";
import { answerRead } from "../answering/answer.ts";
import { type FromHead, findDossier, fromWhere } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { requireMedia } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { csvOf } from "../importing/csv.ts";
import { importDevelopments } from "../importing/import-developments.ts";
import { analystOf } from "./analyst.ts";
import { chronicle } from "./chronicle.ts";
import { findBranch, flagOf } from "./events.ts";
import { eagerNdjson, textLines } from "./ndjson.ts";

export const interchangeRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers/:dossier/import", async (context) => {
    const dossier = await findDossier(deps, context);
    const media = requireMedia(context, ["application/x-ndjson", "text/csv"]) as "application/x-ndjson" | "text/csv";
    const branch = await findBranch(deps, dossier.slug, context.req.query("branch") ?? "main");
    if (branch.status === "archived")
      throw new HttpProblem("Refused", "The branch is archived: it is read, and no longer written.");
    const answer = importDevelopments(
      deps,
      { dossier, branch },
      {
        body: bytesOf(context),
        media,
        recordedBy: analystOf(context),
        dryRun: flagOf(context, "dryRun"),
      },
    );
    return new Response(eagerNdjson(answer), {
      status: 200,
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    });
  });

  app.get("/v1/dossiers/:dossier/export", async (context) => {
    const from = await fromWhere(deps, context);
    const full = flagOf(context, "full");
    const format = context.req.query("format") ?? "jsonl";
    switch (format) {
      case "jsonl":
        return answerRead(context, from, "application/x-ndjson", async () => ({
          body: textLines(full ? fullLines(deps, from) : lines(deps, from)),
        }));
      case "csv":
        return answerRead(context, from, "text/csv; charset=utf-8", async () => ({
          body: csvOf(await all(developments(deps, from))),
        }));
      case "md":
        return answerRead(context, from, "text/markdown; charset=utf-8", async () => {
          const entries = await all(within(deps, from));
          return { body: chronicle(from, select(entries, stretches(from)).effective) };
        });
      default:
        throw new HttpProblem("ParameterIsWrong", '"format" must be one of jsonl, csv, md.');
    }
  });
};

/** All entries of the lineage within the vantage's limits, superseded ones too, in the order of positions (ruling 17). */
async function* within(deps: Deps, from: FromHead) {
  const upTo = from.vantage.position ?? from.head;
  for await (const entry of deps.store.streamLog({ dossier: from.dossier.slug, stretches: stretches(from), upTo }))
    if (from.vantage.asOf === undefined || entry.development.occurredOn <= from.vantage.asOf) yield entry;
}

async function* developments(deps: Deps, from: FromHead): AsyncGenerator<Development> {
  for await (const { development } of within(deps, from)) yield development;
}

async function* lines(deps: Deps, from: FromHead): AsyncGenerator<string> {
  for await (const development of developments(deps, from)) yield canonicalLine(development);
}

/** The whole log of the dossier, with what the log adds and the hashes that chain it. */
async function* fullLines(deps: Deps, from: FromHead): AsyncGenerator<string> {
  let previous: Uint8Array = chainStart;
  for await (const entry of deps.store.streamLog({ dossier: from.dossier.slug, upTo: from.head })) {
    const line = canonicalLine(entry.development);
    const content = contentHash(line);
    const { position, branch, recordedAt, recordedBy } = entry;
    const chain = chainHash(previous, content, { position, branch, recordedAt, recordedBy });
    previous = chain;
    yield canonicalJson({
      ...entry.development,
      branch,
      position,
      recordedAt,
      recordedBy,
      contentHash: content.toString("hex"),
      chainHash: Buffer.from(chain).toString("hex"),
    });
  }
}

const all = async <T>(items: AsyncIterable<T>): Promise<ReadonlyArray<T>> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

async function* bytesOf(context: Context): AsyncGenerator<Uint8Array> {
  if (context.req.raw.body !== null) for await (const chunk of context.req.raw.body) yield chunk;
}
