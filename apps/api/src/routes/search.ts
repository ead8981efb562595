/** Developments whose words match: all words of the question, anywhere in the development or its sources. */
import { happenings, select } from "@parley/domain";
import { stretches } from "@parley/read-models";
import type { Hono } from "hono";
import { answerJson } from "../answering/answer.ts";
import { fromWhere, resolvedFrom } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { timelineItem } from "../answering/log-item.ts";
import type { Deps } from "../deps.ts";

const most = 100;

export const searchRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/search", async (context) => {
    const from = await fromWhere(deps, context);
    const words = (context.req.query("q") ?? "")
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0)
      throw new HttpProblem("ParameterIsWrong", 'Say what to look for in "q", such as q=rare earths.');
    return answerJson(context, from, async () => {
      const entries = [];
      for await (const entry of deps.store.streamLog({
        dossier: from.dossier.slug,
        stretches: stretches(from),
        upTo: from.vantage.position ?? from.head,
      }))
        entries.push(entry);
      const found = happenings(select(entries, stretches(from))).filter((entry) => {
        const text = JSON.stringify([entry.development, entry.sources]).toLowerCase();
        return words.every((word) => text.includes(word));
      });
      return {
        value: {
          items: found
            .toReversed()
            .slice(0, most)
            .map((entry) => timelineItem(from.dossier.slug, entry)),
          total: found.length,
          next: null,
          ...resolvedFrom(from),
        },
        rowsRead: entries.length,
      };
    });
  });
};
