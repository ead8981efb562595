/** Deadlines, coming and passed; and as a calendar. */
import type { DeadlineView } from "@parley/domain";
import { readDeadlines } from "@parley/read-models";
import type { Hono } from "hono";
import ical, { ICalCalendarMethod } from "ical-generator";
import { answerJson, answerRead } from "../answering/answer.ts";
import { fromWhere } from "../answering/from-where.ts";
import type { Deps } from "../deps.ts";
import { pinned } from "./issues.ts";

export const deadlineRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/deadlines", async (context) => {
    const from = await fromWhere(deps, context);
    return answerJson(context, from, async () => {
      const { value, vantage, today, rowsRead } = await readDeadlines(deps.store, pinned(from));
      return { value: { items: value, next: null, vantage, today }, rowsRead };
    });
  });
  app.get("/v1/dossiers/:dossier/deadlines.ics", async (context) => {
    const from = await fromWhere(deps, context);
    return answerRead(context, from, "text/calendar; charset=utf-8", async () => {
      const { value, rowsRead } = await readDeadlines(deps.store, pinned(from));
      return { body: calendarOf(from.dossier.slug, from.dossier.title, value), rowsRead };
    });
  });
};

const calendarOf = (
  dossier: string,
  title: string,
  deadlines: ReadonlyArray<DeadlineView & { readonly deadline: string }>,
): string => {
  const calendar = ical({
    name: title,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Parley", product: "Parley" },
  });
  for (const { deadline, current, postponements, status, consequence, since, history } of deadlines)
    calendar.createEvent({
      id: `${deadline}@${dossier}.parley`,
      sequence: postponements,
      start: new Date(`${current}T00:00:00Z`),
      end: new Date(`${current}T00:00:00Z`),
      allDay: true,
      timezone: "UTC",
      // The stamp is the day of the last word on it, so that the same vantage gives the same bytes.
      stamp: new Date(`${history.at(-1)?.on ?? since}T00:00:00Z`),
      summary: `${deadline}${status === "running" ? "" : ` (${status})`}`,
      ...(consequence === undefined ? {} : { description: consequence }),
    });
  return calendar.toString();
};
