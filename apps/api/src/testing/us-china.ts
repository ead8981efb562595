/** The example dossier for tests: its lines, its answers, and single developments in its manner. */
import { readFileSync } from "node:fs";
import type { TestApi } from "./test-api.ts";

const file = (name: string) =>
  readFileSync(new URL(`../../../../packages/domain/examples/${name}`, import.meta.url), "utf8");

export const usChinaLines = (): string => file("us-china.jsonl");

export interface ExpectedAnswer {
  readonly asOf: string;
  readonly knownAt: string;
  readonly issue: string;
  readonly path: string;
  readonly expected: unknown;
  readonly because: string;
}
export const expectedAnswers = (): ReadonlyArray<ExpectedAnswer> => JSON.parse(file("us-china.expected.json"));

export const makeDossier = (api: TestApi, dossier = "us-china") =>
  api.post("/v1/dossiers", { dossier, title: "United States – China", parties: ["US", "CN"] });

export const importLines = (api: TestApi, lines: string, dossier = "us-china", query = "") =>
  api.send(`/v1/dossiers/${dossier}/import${query}`, lines, { "content-type": "application/x-ndjson" });

export const importUsChina = async (api: TestApi, dossier = "us-china") => {
  await makeDossier(api, dossier);
  return importLines(api, usChinaLines(), dossier);
};

export const source = { title: "Joint statement", publisher: "Xinhua", date: "2025-09-15", attribution: "official" };

/** A sourced development; what is left out is a statement of the US on TikTok of 15 September 2025. */
export const development = (fields: Readonly<Record<string, unknown>> = {}) => ({
  type: "StatementMade",
  occurredOn: "2025-09-15",
  issues: ["tiktok"],
  parties: ["US"],
  summary: "The parties met in Madrid.",
  confidence: "confirmed",
  details: {},
  source,
  ...fields,
});

export const opened = (issue: string, fields: Readonly<Record<string, unknown>> = {}) =>
  development({ id: `${issue}-opened`, type: "IssueOpened", occurredOn: "2025-01-01", issues: [issue], ...fields });

export const deadlineSet = (deadline: string, to: string, fields: Readonly<Record<string, unknown>> = {}) =>
  development({
    id: `${deadline}-set`,
    type: "DeadlineSet",
    occurredOn: "2025-01-02",
    details: { deadline, to },
    ...fields,
  });

export const postponed = (
  id: string,
  deadline: string,
  from: string,
  to: string,
  fields: Readonly<Record<string, unknown>> = {},
) => development({ id, type: "DeadlinePostponed", details: { deadline, from, to }, ...fields });
