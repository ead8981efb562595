/** Sets of scenarios, and comparisons of vantages. */
import { comparisonMarkdown, dateOfInstant, fault, isCalendarDate, readVantage, resolved } from "@parley/domain";
import { type From, readComparison, readSets } from "@parley/read-models";
import type { Context, Hono } from "hono";
import { answerFrom, answerJson } from "../answering/answer.ts";
import { findBranch, findDossier, fromWhere, pinned, resolvedFrom } from "../answering/from-where.ts";
import { HttpProblem } from "../answering/http-problem.ts";
import { flagOf } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";

export const comparisonRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/sets", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    return answerJson(context, from, async () => {
      const { sets, calibration, rowsRead } = await readSets(deps, from);
      return {
        value: {
          items: sets.map((set) => ({ ...set, ...resolvedFrom(from) })),
          next: null,
          calibration,
          ...resolvedFrom(from),
        },
        rowsRead,
      };
    });
  });

  app.get("/v1/dossiers/:dossier/sets/:set", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    return answerJson(context, from, async () => {
      const { sets, rowsRead } = await readSets(deps, from);
      const set = sets.find((each) => each.set === context.req.param("set"));
      if (set === undefined)
        throw new HttpProblem(
          "SetIsUnknown",
          `There is no such set at this vantage. There are: ${sets.map((each) => each.set).join(", ") || "none"}.`,
        );
      return { value: { ...set, ...resolvedFrom(from) }, rowsRead };
    });
  });

  app.get("/v1/dossiers/:dossier/compare", async (context) => {
    const vantages = await comparedVantages(deps, context);
    const { dossier, today } = vantages[0]!;
    const wantsMarkdown =
      context.req.query("format") === "md" || (context.req.header("accept") ?? "").includes("text/markdown");
    const media = wantsMarkdown ? "text/markdown; charset=utf-8" : "application/json";
    // Titles and narratives of scenarios are told, and may be changed without an entry in the log.
    const from = [
      dossier.head,
      today,
      vantages.map(({ branch, vantage }) => [resolved(vantage, dossier.head), branch]),
    ];
    return answerFrom(context, dossier, from, media, async () => {
      const comparison = await readComparison(deps, vantages, { withEqualRows: flagOf(context, "equal") });
      const body = wantsMarkdown ? comparisonMarkdown(comparison) : JSON.stringify(comparison);
      return { body, rowsRead: comparison.rowsRead };
    });
  });
};

/** Two to four, by `at` or by `left` and `right`; every wrong one is told. */
const comparedVantages = async (deps: Deps, context: Context): Promise<ReadonlyArray<From>> => {
  const dossier = await findDossier(deps, context.req.param("dossier"));
  const sides = [context.req.query("left"), context.req.query("right")].filter((side) => side !== undefined);
  const written = context.req.queries("at") ?? sides;
  const wrong = (message: string, path = "at") =>
    new HttpProblem("VantageIsWrong", message, { errors: [fault("VantageIsWrong", [path], message)] });
  if ((context.req.queries("at") ?? []).length > 0 && sides.length > 0)
    throw wrong('Give the vantages as "at", or as "left" and "right", not both.');
  if (written.length < 2 || written.length > 4)
    throw wrong("Name two to four vantages to compare: at=…&at=…, or left=…&right=….");
  const today = context.req.query("today") ?? dateOfInstant(deps.nowMs());
  if (!isCalendarDate(today)) throw wrong("today must be a date that exists, written like 2025-09-16.", "today");
  const reads = written.map((each) => readVantage(each));
  const faults = reads.flatMap((read, i) =>
    "faults" in read ? read.faults.map(({ part, message }) => fault("VantageIsWrong", ["at", i, part], message)) : [],
  );
  if (faults.length > 0)
    throw new HttpProblem("VantageIsWrong", faults.map(({ message }) => message).join(" "), { errors: faults });
  return Promise.all(
    reads.map(async (read): Promise<From> => {
      const { vantage } = read as Extract<typeof read, { vantage: unknown }>;
      const branch = await findBranch(deps, dossier.slug, vantage.branch);
      if (vantage.position !== undefined && vantage.position > dossier.head)
        throw wrong(`The head of ${dossier.slug} is at position ${dossier.head}; ${vantage.position} is above it.`);
      return { dossier, branch, vantage, today };
    }),
  );
};
