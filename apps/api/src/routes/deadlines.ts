/** Deadlines, coming and passed; and as a calendar. */
import { readDeadlines } from "@parley/read-models";
import type { Hono } from "hono";
import { answerJson, answerRead } from "../answering/answer.ts";
import { fromWhere, pinned } from "../answering/from-where.ts";
import type { Deps } from "../deps.ts";
import { calendarOf } from "./calendar.ts";

export const deadlineRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/deadlines", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    return answerJson(context, from, async () => {
      const { value, vantage, today, rowsRead } = await readDeadlines(deps, from);
      return { value: { items: value, next: null, vantage, today }, rowsRead };
    });
  });
  app.get("/v1/dossiers/:dossier/deadlines.ics", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    return answerRead(context, from, "text/calendar; charset=utf-8", async () => {
      const { value, rowsRead } = await readDeadlines(deps, from);
      return { body: calendarOf(from.dossier, value), rowsRead };
    });
  });
};
