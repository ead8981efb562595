/** The board, one issue, its timeline, and why a field is what it is. */
import { suggestion } from "@parley/domain";
import { readBoard, readIssue, readTimeline, readWhy, stretches } from "@parley/read-models";
import type { Hono } from "hono";
import { answerJson } from "../answering/answer.ts";
import { type FromHead, fromWhere, resolvedFrom } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { timelineItem } from "../answering/log-item.ts";
import type { Deps } from "../deps.ts";

export const issueRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/issues", async (context) => {
    const from = await fromWhere(deps, context);
    return answerJson(context, from, async () => {
      const { value, vantage, today, rowsRead } = await readBoard(deps.store, pinned(from));
      return { value: { items: value.rows, next: null, vantage, today, recordEnds: value.recordEnds }, rowsRead };
    });
  });

  app.get("/v1/dossiers/:dossier/issues/:issue", async (context) => {
    const from = await fromWhere(deps, context);
    const issue = context.req.param("issue");
    const read = await readIssue(deps.store, pinned(from), issue);
    if (read === undefined) throw await unknownIssue(deps, from, issue);
    return answerJson(context, from, async () => ({ value: read.value, rowsRead: read.rowsRead }));
  });

  app.get("/v1/dossiers/:dossier/issues/:issue/timeline", async (context) => {
    const from = await fromWhere(deps, context);
    const issue = context.req.param("issue");
    const read = await readTimeline(deps.store, pinned(from), issue);
    if (read === undefined) throw await unknownIssue(deps, from, issue);
    return answerJson(context, from, async () => ({
      value: {
        items: read.value.map(({ entry }) => timelineItem(from.dossier.slug, entry)),
        next: null,
        vantage: read.vantage,
        today: read.today,
      },
      rowsRead: read.rowsRead,
    }));
  });

  app.get("/v1/dossiers/:dossier/issues/:issue/why", async (context) => {
    const from = await fromWhere(deps, context);
    const issue = context.req.param("issue");
    const path = context.req.query("path");
    if (path === undefined || path === "")
      throw new HttpProblem(
        "ParameterIsWrong",
        'Name the field in "path", such as path=deadlines.tiktok-divestiture.current.',
      );
    const known = await readIssue(deps.store, pinned(from), issue);
    if (known === undefined) throw await unknownIssue(deps, from, issue);
    const read = await readWhy(deps.store, pinned(from), issue, path.split("."));
    if (read === undefined) throw new HttpProblem("FieldIsUnknown", "The issue has no such field at this vantage.");
    return answerJson(context, from, async () => ({
      value: {
        issue,
        path,
        value: read.value.value,
        items: read.value.reasons.map(({ entry, before, after }) => ({
          ...timelineItem(from.dossier.slug, entry),
          before,
          after,
        })),
        next: null,
        ...resolvedFrom(from),
      },
      rowsRead: read.rowsRead,
    }));
  });
};

/** The head that the ETag speaks of is the one that is read. */
export const pinned = (from: FromHead): FromHead => ({
  ...from,
  vantage: { ...from.vantage, position: from.vantage.position ?? from.head },
});

export const unknownIssue = async (deps: Deps, from: FromHead, issue: string): Promise<HttpProblem> => {
  const known = await deps.store.namedIssues(
    from.dossier.slug,
    stretches({ ...from, vantage: { branch: from.branch.slug } }),
  );
  return new HttpProblem(
    "IssueIsUnknown",
    `There is no such issue in ${from.dossier.slug}.${suggestion(issue, known)}`,
  );
};
