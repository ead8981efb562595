/** A plain page over the record, without scripts: the board of a dossier, and one issue. */
import { readFile } from "node:fs/promises";
import { readBoard, readIssue, readTimeline } from "@parley/read-models";
import type { Context, Hono } from "hono";
import { fromWhere, pinned } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import type { Deps } from "../deps.ts";
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
      "cache-control": "no-cache",
    }),
  );
  app.get("/dossiers/:dossier", async (context) => {
    const query = filledIn(context);
    const from = pinned(await fromWhere(deps, context, query));
    return context.html(boardPage(from, await readBoard(deps, from), query));
  });
  app.get("/dossiers/:dossier/issues/:issue", async (context) => {
    const query = filledIn(context);
    const from = pinned(await fromWhere(deps, context, query));
    const issue = context.req.param("issue");
    const [read, timeline] = [await readIssue(deps, from, issue), await readTimeline(deps, from, issue)];
    if (read === undefined || timeline === undefined)
      throw new HttpProblem("IssueIsUnknown", `There is no such issue in ${from.dossier.slug}.`);
    return context.html(issuePage(from, read, timeline.value, query));
  });
};

/** A form sends its empty date fields as empty text: no limit was meant. */
const filledIn = (context: Context): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(context.req.query()).filter(([, value]) => value !== ""));
