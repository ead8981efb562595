/** A plain page over the record, without scripts: the board of a dossier, and one issue. */
import { readFile } from "node:fs/promises";
import { readBoard, readIssue, readTimeline } from "@parley/read-models";
import type { Context, Hono } from "hono";
import { fromWhere } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import type { Deps } from "../deps.ts";
import { pinned } from "../routes/issues.ts";
import { boardPage } from "./board-page.ts";
import { issuePage } from "./issue-page.ts";
import { startPage } from "./start-page.ts";

export const pageRoutes = (app: Hono, deps: Deps): void => {
  app.get("/", async (context) => {
    const dossiers = await deps.store.listDossiers();
    // The example opens on the day on which most of its threads hang together (ruling 38).
    const [only] = dossiers;
    if (dossiers.length === 1 && only?.slug === "us-china")
      return context.redirect("/dossiers/us-china?asOf=2025-09-15&knownAt=2025-09-15");
    return dossiers.length === 1 ? context.redirect(`/dossiers/${only!.slug}`) : context.html(startPage(dossiers));
  });
  app.get("/page.css", async (context) =>
    context.body(await readFile(new URL("./page.css", import.meta.url), "utf8"), 200, {
      "content-type": "text/css; charset=utf-8",
    }),
  );
  app.get("/dossiers/:dossier", async (context) => {
    const from = pinned(await fromWhere(deps, withoutBlanks(context)));
    return context.html(boardPage(from, await readBoard(deps.store, from), context.req.query()));
  });
  app.get("/dossiers/:dossier/issues/:issue", async (context) => {
    const from = pinned(await fromWhere(deps, withoutBlanks(context)));
    const issue = context.req.param("issue");
    const [read, timeline] = [await readIssue(deps.store, from, issue), await readTimeline(deps.store, from, issue)];
    if (read === undefined || timeline === undefined)
      throw new HttpProblem("IssueIsUnknown", "There is no such issue.");
    return context.html(issuePage(from, read, timeline.value, context.req.query()));
  });
};

/** A form sends its empty date fields as empty text: no limit was meant. */
const withoutBlanks = (context: Context): Context => {
  const query = context.req.query.bind(context.req);
  context.req.query = ((name?: string) => {
    if (name !== undefined) return query(name) === "" ? undefined : query(name);
    return Object.fromEntries(Object.entries(query()).filter(([, value]) => value !== ""));
  }) as typeof context.req.query;
  return context;
};
