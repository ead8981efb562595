/** The board, one issue, its timeline, and why a field is what it is. */
import { timelineItem, type WhyAnswer } from "@parley/contract";
import { suggestion } from "@parley/domain";
import { readBoard, readIssue, readTimeline, readWhy, stretches } from "@parley/read-models";
import type { Hono } from "hono";
import { answerJson } from "../answering/answer.ts";
import { type FromHead, fromWhere, pinned } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { wrongParameter } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";

export const issueRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/issues", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    return answerJson(context, from, async () => {
      const { value, vantage, today, rowsRead } = await readBoard(deps, from);
      return { value: { items: value.rows, next: null, vantage, today, recordEnds: value.recordEnds }, rowsRead };
    });
  });

  app.get("/v1/dossiers/:dossier/issues/:issue", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const issue = context.req.param("issue");
    return answerJson(context, from, async () => {
      const { value, rowsRead } = (await readIssue(deps, from, issue)) ?? (await failUnknown(deps, from, issue));
      return { value, rowsRead };
    });
  });

  app.get("/v1/dossiers/:dossier/issues/:issue/timeline", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const issue = context.req.param("issue");
    return answerJson(context, from, async () => {
      const { value, vantage, today, rowsRead } =
        (await readTimeline(deps, from, issue)) ?? (await failUnknown(deps, from, issue));
      const items = value.map(({ entry }) => timelineItem(from.dossier.slug, entry));
      return { value: { items, next: null, vantage, today }, rowsRead };
    });
  });

  app.get("/v1/dossiers/:dossier/issues/:issue/why", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const issue = context.req.param("issue");
    const path = context.req.query("path") ?? "";
    if (path === "" || path.length > 500)
      throw wrongParameter("path", 'Name the field in "path", such as path=deadlines.tiktok-divestiture.current.');
    return answerJson(context, from, async () => {
      await requireIssue(deps, from, issue);
      const read = await readWhy(deps, from, issue, path.split("."));
      if (read === undefined) throw new HttpProblem("FieldIsUnknown", "The issue has no such field at this vantage.");
      const { value, vantage, today, rowsRead } = read;
      const reasons = value.reasons.map((reason) => ({
        ...reason,
        entry: timelineItem(from.dossier.slug, reason.entry),
      }));
      return { value: { issue, path, value: value.value, reasons, vantage, today } satisfies WhyAnswer, rowsRead };
    });
  });
};

/** Throws unless some development of the dossier names the issue, at whatever vantage. */
export const requireIssue = async (deps: Deps, from: FromHead, issue: string): Promise<void> => {
  const everywhere = (await deps.store.listBranches(from.dossier.slug)).map(({ slug }) => ({ branch: slug }));
  const named = await deps.store.namedIssues(from.dossier.slug, everywhere, [issue]);
  if (named.length === 0) await failUnknown(deps, from, issue);
};

const failUnknown = async (deps: Deps, from: FromHead, issue: string): Promise<never> => {
  const known = await deps.store.namedIssues(
    from.dossier.slug,
    stretches({ ...from, vantage: { branch: from.branch.slug } }),
  );
  throw new HttpProblem(
    "IssueIsUnknown",
    `There is no such issue in ${from.dossier.slug}.${suggestion(issue.slice(0, 100), known)}`,
  );
};
