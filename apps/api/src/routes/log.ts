/** The log as it was recorded: page by page, whole, or one entry. */
import { limits, logItem } from "@parley/contract";
import { developmentTypes, suggestion, writeVantage } from "@parley/domain";
import type { LoggedEntry, LogRange } from "@parley/event-store";
import { stretches } from "@parley/read-models";
import type { Context, Hono } from "hono";
import { answerJson, answerRead } from "../answering/answer.ts";
import { type FromHead, fromWhere, pinned, resolvedFrom } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { ndjson } from "../answering/ndjson.ts";
import { wholeNumberOf, wrongParameter } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";
import { requireIssue } from "./issues.ts";
import { type Standing, standingAmong, standingOf, touchedIn } from "./standing.ts";

export const logRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/events", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const range = await rangeOf(deps, context, from);
    const after = wholeNumberOf(context, "after", 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const limit = wholeNumberOf(context, "limit", 1, limits.pageMost) ?? limits.pageDefault;
    if ((context.req.header("accept") ?? "").includes("application/x-ndjson"))
      return answerRead(context, from, "application/x-ndjson", async () => ({
        body: ndjson(wholeLog(deps, from, { ...range, after })),
      }));
    return answerJson(context, from, async () => {
      const { items, last } = await page(deps, from, { ...range, after }, limit);
      const next = last === undefined ? null : nextLink(context, from, last, limit);
      return { value: { items, next, ...resolvedFrom(from) }, rowsRead: items.length };
    });
  });

  app.get("/v1/dossiers/:dossier/events/:id", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const line = await deps.store.lineOf(from.dossier.slug, context.req.param("id"), stretches(from));
    const entry = line.find(({ development }) => development.id === context.req.param("id"));
    if (entry === undefined) throw new HttpProblem("EntryIsUnknown", "There is no such entry at this vantage.");
    return answerJson(context, from, async () => {
      const item = (each: typeof entry) =>
        logItem(from.dossier.slug, each, standingAmong(from, line, each).supersededBy);
      const { supersededBy, newest } = standingAmong(from, line, entry);
      return {
        value: {
          entry: item(entry),
          status: supersededBy?.kind ?? "current",
          current: newest,
          line: line.map(item),
          ...resolvedFrom(from),
        },
        rowsRead: line.length,
      };
    });
  });
};

type Range = Omit<LogRange, "limit">;

const rangeOf = async (deps: Deps, context: Context, from: FromHead): Promise<Range> => {
  const { issue, type } = context.req.query();
  if (type !== undefined && !(developmentTypes as ReadonlyArray<string>).includes(type))
    throw wrongParameter(
      "type",
      `There is no type of development with this name.${suggestion(type.slice(0, 100), developmentTypes)}`,
    );
  if (issue !== undefined) await requireIssue(deps, from, issue);
  return {
    dossier: from.dossier.slug,
    stretches: stretches(from),
    upTo: from.vantage.position!,
    ...(issue === undefined ? {} : { issue }),
    ...(type === undefined ? {} : { type }),
  };
};

/** `last` is the position that the next page starts after, undefined where there is none. */
const page = async (deps: Deps, from: FromHead, range: Range, limit: number) => {
  const items: unknown[] = [];
  let last = range.after ?? 0;
  for (;;) {
    const entries = await deps.store.readLog({ ...range, after: last, limit: limit + 1 });
    const standings = await standingOf(deps, from, entries);
    for (const [i, entry] of entries.entries()) {
      const standing = standings[i]!;
      if (standing.isWithin) {
        if (items.length === limit) return { items, last };
        items.push(itemOf(from, entry, standing));
      }
      last = entry.position;
    }
    if (entries.length <= limit) return { items };
  }
};

async function* wholeLog(deps: Deps, from: FromHead, range: Range): AsyncGenerator<unknown> {
  const touched = await touchedIn(deps, from);
  let entries: LoggedEntry[] = [];
  const told = async function* () {
    const standings = await standingOf(deps, from, entries, touched);
    for (const [i, entry] of entries.entries()) if (standings[i]!.isWithin) yield itemOf(from, entry, standings[i]!);
    entries = [];
  };
  for await (const entry of deps.store.streamLog(range)) {
    entries.push(entry);
    if (entries.length >= 1_000) yield* told();
  }
  yield* told();
}

const itemOf = (from: FromHead, entry: LoggedEntry, { supersededBy }: Standing) =>
  logItem(from.dossier.slug, entry, supersededBy);

/** Pins the position, so that the pages of one listing are of one piece. */
const nextLink = (context: Context, from: FromHead, after: number, limit: number): string => {
  const query = new URLSearchParams({ at: writeVantage(from.vantage) });
  for (const name of ["issue", "type", "today"]) {
    const value = context.req.query(name);
    if (value !== undefined) query.set(name, value);
  }
  query.set("after", String(after));
  query.set("limit", String(limit));
  return `${context.req.path}?${query}`;
};
