/** Branches, sets of scenarios and comparisons. */
import {
  AdoptAnswer,
  BranchAnswer,
  BranchList,
  ComparisonAnswer,
  RebaseAnswer,
  SetAnswer,
  SetList,
} from "../answers/scenario.ts";
import { AdoptBody, BranchChangeBody, ForkBody, RebaseBody } from "../bodies.ts";
import { analyst, flag, ifNoneMatch, vantageParameters } from "./parameters.ts";
import { held, inDossier, json, type Route } from "./route.ts";

const branch = `${inDossier}/branches/{branch}`;
const text = { type: "string" };

export const scenarioRoutes = [
  {
    method: "get",
    path: `${inDossier}/branches`,
    tag: "Scenarios",
    summary: "The scenarios, and how far main has moved since each was forked.",
    answers: { 200: { description: "main first, then in the order of their making.", media: json(BranchList) } },
  },
  {
    method: "post",
    path: `${inDossier}/branches`,
    tag: "Scenarios",
    summary: "Fork a scenario from a vantage: one row, however long the record.",
    headers: [analyst],
    body: json(ForkBody),
    answers: {
      201: { description: "The scenario.", media: json(BranchAnswer) },
      409: { description: "There is a branch of this name already." },
      422: { description: "There is no such vantage." },
    },
    example: {
      body: { slug: "fourth-postponement", title: "A fourth postponement", from: "main@2025-09-15~2025-09-15" },
    },
  },
  {
    method: "get",
    path: branch,
    tag: "Scenarios",
    summary: "One scenario.",
    answers: { 200: { description: "The scenario.", media: json(BranchAnswer) } },
  },
  {
    method: "patch",
    path: branch,
    tag: "Scenarios",
    summary: "Rename, close, archive or open a scenario. None is ever deleted.",
    body: json(BranchChangeBody),
    answers: { 200: { description: "The scenario.", media: json(BranchAnswer) } },
  },
  {
    method: "post",
    path: `${branch}/rebase`,
    tag: "Scenarios",
    summary: "Cut a scenario anew from a later vantage; with dryRun say what would no longer make sense.",
    query: [flag("dryRun", "Only the preview.")],
    headers: [analyst],
    body: json(RebaseBody),
    answers: { 200: { description: "What was dropped, and the scenario.", media: json(RebaseAnswer) } },
  },
  {
    method: "post",
    path: `${branch}/adopt`,
    tag: "Scenarios",
    summary: "Take a hypothetical development over to main, with its real date and source. Twice is once.",
    headers: [analyst],
    body: json(AdoptBody),
    answers: {
      200: { description: "It had been adopted already.", media: json(AdoptAnswer) },
      201: { description: "It is on main.", media: json(AdoptAnswer) },
    },
  },
  {
    method: "get",
    path: `${inDossier}/sets`,
    tag: "Scenarios",
    summary: "Sets of scenarios that exclude each other, with signposts, weights, scores; and calibration over all.",
    description:
      "Sets are opened, weighed, judged and closed by recording SetOpened, ScenarioWeighed, SignpostPlaced, SignpostJudged and SetClosed.",
    query: vantageParameters,
    headers: [ifNoneMatch],
    answers: held("The sets.", json(SetList)),
  },
  {
    method: "get",
    path: `${inDossier}/sets/{set}`,
    tag: "Scenarios",
    summary: "One set, as it stands at a vantage.",
    query: vantageParameters,
    headers: [ifNoneMatch],
    answers: held("The set.", json(SetAnswer)),
  },
  {
    method: "get",
    path: `${inDossier}/compare`,
    tag: "Scenarios",
    summary: "Compare two to four vantages: scenarios, dates, or states of knowledge.",
    query: [
      { name: "at", description: "A vantage; two to four times.", schema: { type: "array", items: text } },
      { name: "left", description: "The first vantage, instead of at.", schema: text },
      { name: "right", description: "The second vantage, instead of at.", schema: text },
      {
        name: "today",
        description: "The day that days left are counted from where a vantage names none.",
        schema: { type: "string", format: "date" },
      },
      flag("equal", "Also the rows that are equal in all columns."),
      {
        name: "format",
        description: "json, or md to paste into a briefing.",
        schema: { type: "string", enum: ["json", "md"] },
      },
    ],
    headers: [ifNoneMatch],
    answers: held("By consequence; where they part; what will tell; contradictions first; who gives what.", {
      ...json(ComparisonAnswer),
      "text/markdown": null,
    }),
    example: { call: "/v1/dossiers/us-china/compare?at=deal@2026-01-31&at=ban@2026-01-31" },
  },
] as const satisfies ReadonlyArray<Route>;
