/**
 * One issue as every column shows it. A comparison of many is made of these, and needs no state any more: whoever holds
 * few states at a time makes them group by group.
 */
import type { Evidence } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import { type IssueView, issueView } from "../view/issue-view.ts";
import type { Column, ComparisonInput } from "./column.ts";
import { type ConsequenceRow, consequencesOf } from "./consequences.ts";

export interface ComparedIssue {
  readonly issue: Slug;
  readonly rows: ReadonlyArray<ConsequenceRow>;
  /** How many rows are equal in all columns, whether they are among `rows` or not. */
  readonly equal: number;
  /** One for each column. */
  readonly looks: ReadonlyArray<IssueLook>;
}

/** What a comparison tells of an issue beside its rows. */
export interface IssueLook extends Pick<IssueView, "ledger"> {
  /** Undefined where it is not on record. */
  readonly evidence: Evidence | undefined;
  readonly assumptions: ReadonlyArray<IssueView["assumptions"][string]>;
}

export const comparedIssue = (
  columns: ReadonlyArray<Pick<Column, "state" | "vantage" | "today">>,
  issue: Slug,
  { dossier, withEqualRows = false }: Pick<ComparisonInput, "dossier" | "withEqualRows">,
): ComparedIssue => {
  const views = columns.map(({ state, vantage, today }) =>
    issueView(state, issue, { dossier, vantage, today, revision: 0 }),
  );
  return {
    issue,
    ...consequencesOf(views, withEqualRows),
    looks: views.map(({ status, evidence, assumptions, ledger }) => ({
      evidence: status === null ? undefined : evidence,
      assumptions: Object.values(assumptions),
      ledger,
    })),
  };
};
