/** Record developments, and read the log. */
import { AppendBody, limits } from "@parley/contract";
import {
  didYouMean,
  fault,
  inOrderOfEvents,
  type RecordedEntry,
  reportedOn,
  select,
  writeVantage,
} from "@parley/domain";
import { stretches } from "@parley/read-models";
import type { Context, Hono } from "hono";
import { answerJson, answerRead } from "../answering/answer.ts";
import { type FromHead, findDossier, fromWhere, resolvedFrom } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { logItem } from "../answering/log-item.ts";
import { decodeBody, readJson } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { record } from "../recording/record.ts";
import { analystOf } from "./analyst.ts";
import { ndjson } from "./ndjson.ts";

export const eventRoutes = (app: Hono, deps: Deps): void => {
  app.post("/v1/dossiers/:dossier/events", async (context) => {
    const dossier = await findDossier(deps, context);
    const body = decodeBody<AppendBody>(AppendBody, await readJson(context));
    const branch = await findBranch(deps, dossier.slug, body.branch ?? "main");
    const key = context.req.header("idempotency-key");
    if (key !== undefined && (key.trim() === "" || key.length > 200))
      throw new HttpProblem("ParameterIsWrong", "An Idempotency-Key has 1 to 200 characters.");
    const { status, answer, replayed } = await record(
      deps,
      { dossier, branch },
      {
        body,
        recordedBy: analystOf(context),
        dryRun: flagOf(context, "dryRun"),
        ...(key === undefined ? {} : { idempotencyKey: key }),
      },
    );
    return context.json(answer, status, replayed ? { "idempotency-replayed": "true" } : {});
  });

  app.get("/v1/dossiers/:dossier/events", async (context) => {
    const from = await fromWhere(deps, context);
    const { issue, type } = context.req.query();
    const after = wholeNumber(context, "after", 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const limit = wholeNumber(context, "limit", 1, limits.pageMost) ?? limits.pageDefault;
    const range = {
      dossier: from.dossier.slug,
      stretches: stretches(from),
      upTo: from.vantage.position ?? from.head,
      after,
      ...(issue === undefined ? {} : { issue }),
      ...(type === undefined ? {} : { type }),
    };
    const supersededBy = await supersessions(deps, from);
    const asItem = (entry: RecordedEntry) => {
      const by = supersededBy.get(entry.position);
      return logItem(from.dossier.slug, by === undefined ? entry : { ...entry, supersededBy: by });
    };
    const hasHappened = ({ development }: RecordedEntry) =>
      from.vantage.asOf === undefined || development.occurredOn <= from.vantage.asOf;
    if ((context.req.header("accept") ?? "").includes("application/x-ndjson"))
      return answerRead(context, from, "application/x-ndjson", async () => ({
        body: ndjson(mapped(filtered(deps.store.streamLog(range), hasHappened), asItem)),
      }));
    return answerJson(context, from, async () => {
      const items = [];
      let last = after;
      let more = false;
      for await (const entry of filtered(deps.store.streamLog({ ...range, pageSize: limit + 1 }), hasHappened)) {
        if (items.length === limit) {
          more = true;
          break;
        }
        items.push(asItem(entry));
        last = entry.position;
      }
      return {
        value: { items, next: more ? nextLink(context, from, last, limit) : null, ...resolvedFrom(from) },
        rowsRead: items.length,
      };
    });
  });

  app.get("/v1/dossiers/:dossier/events/:id", async (context) => {
    const from = await fromWhere(deps, context);
    const id = context.req.param("id");
    const line = await deps.store.lineOf(from.dossier.slug, id, stretches(from));
    const selection = select(line, stretches({ ...from, vantage: { ...from.vantage } }));
    const entry = line.find(({ development }) => development.id === id);
    if (entry === undefined) throw new HttpProblem("EntryIsUnknown", "There is no such entry at this vantage.");
    const superseded = selection.superseded.find(({ position }) => position === entry.position);
    const state = superseded === undefined ? "current" : superseded.supersededBy.kind;
    const newest = selection.effective.find(({ orderPosition }) => orderPosition === entry.orderPosition);
    return answerJson(context, from, async () => ({
      value: {
        ...logItem(from.dossier.slug, superseded ?? entry),
        state,
        current: newest?.development.id ?? null,
        line: [...line]
          .sort(inOrderOfEvents)
          .sort((a, b) => a.position - b.position)
          .map((each) => ({
            id: each.development.id,
            position: each.position,
            type: each.development.type,
            reportedOn: reportedOn(each.development),
            recordedAt: each.recordedAt,
            recordedBy: each.recordedBy,
          })),
        ...resolvedFrom(from),
      },
    }));
  });
};

export const findBranch = async (deps: Deps, dossier: string, slug: string) => {
  const branch = await deps.store.findBranch(dossier, slug);
  if (branch !== undefined) return branch;
  const near = didYouMean(
    slug,
    (await deps.store.listBranches(dossier)).map((each) => each.slug),
  );
  throw new HttpProblem(
    "BranchIsUnknown",
    `There is no such branch in ${dossier}.${near === undefined ? "" : ` Did you mean "${near}"?`}`,
    {
      errors: [fault("BranchIsUnknown", ["branch"], `There is no such branch in ${dossier}.`)],
    },
  );
};

export const flagOf = (context: Context, name: string): boolean => {
  const value = context.req.query(name);
  if (value === undefined || value === "false") return false;
  if (value === "true" || value === "") return true;
  throw new HttpProblem("ParameterIsWrong", `"${name}" must be true or false.`, {
    errors: [fault("ParameterIsWrong", [name], `"${name}" must be true or false.`)],
  });
};

const wholeNumber = (context: Context, name: string, least: number, most: number): number | undefined => {
  const value = context.req.query(name);
  if (value === undefined) return undefined;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  const message = `"${name}" must be a whole number ${most > 1e9 ? `from ${least}` : `from ${least} to ${most}`}.`;
  throw new HttpProblem("ParameterIsWrong", message, { errors: [fault("ParameterIsWrong", [name], message)] });
};

/** Which entries no longer count at the vantage, and by what. */
const supersessions = async (deps: Deps, from: FromHead) => {
  const entries: RecordedEntry[] = [];
  for await (const entry of deps.store.streamLog({
    dossier: from.dossier.slug,
    stretches: stretches(from),
    upTo: from.vantage.position ?? from.head,
  }))
    entries.push(entry);
  return new Map(
    select(entries, stretches(from)).superseded.map(({ position, supersededBy }) => [position, supersededBy]),
  );
};

/** Pins the position, so that the pages of one listing are of one piece. */
const nextLink = (context: Context, from: FromHead, after: number, limit: number): string => {
  const query = new URLSearchParams({
    at: writeVantage({ ...from.vantage, position: from.vantage.position ?? from.head }),
  });
  for (const name of ["issue", "type", "today"]) {
    const value = context.req.query(name);
    if (value !== undefined) query.set(name, value);
  }
  query.set("after", String(after));
  query.set("limit", String(limit));
  return `${context.req.path}?${query}`;
};

async function* filtered<T>(items: AsyncIterable<T>, keep: (item: T) => boolean): AsyncGenerator<T> {
  for await (const item of items) if (keep(item)) yield item;
}
async function* mapped<A, B>(items: AsyncIterable<A>, to: (item: A) => B): AsyncGenerator<B> {
  for await (const item of items) yield to(item);
}
