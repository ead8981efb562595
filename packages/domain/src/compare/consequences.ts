/** What one would face in each column, row by row: the gravest first, and what is equal folded away. */
import { canonicalJson } from "../canonical.ts";
import type { Slug } from "../primitives.ts";
import type { IssueView } from "../view/issue-view.ts";
import type { Column } from "./column.ts";
import { type Facet, type FacetKind, facetKinds, facetsOf } from "./facets.ts";

export interface Cell {
  readonly words: string;
  /** Null where the column has nothing of the kind on record. */
  readonly data: unknown;
}

export interface ConsequenceRow {
  readonly kind: FacetKind;
  readonly issue: Slug;
  readonly issueTitle: string;
  readonly subject: string;
  readonly title: string;
  /** One for each column. */
  readonly cells: ReadonlyArray<Cell>;
  readonly same: boolean;
}

export interface Consequences {
  readonly rows: ReadonlyArray<ConsequenceRow>;
  readonly folded: { readonly rows: number; readonly words: string };
}

/** `views` holds for each column one view per issue, in the same order. */
export const consequencesOf = (
  columns: ReadonlyArray<Column>,
  views: ReadonlyArray<ReadonlyArray<IssueView>>,
  withEqualRows: boolean,
): Consequences => {
  const all = (views[0] ?? []).flatMap((_, i) =>
    rowsOfIssue(
      columns,
      views.map((column) => column[i]!),
    ),
  );
  const differing = all.filter(({ same }) => !same);
  const folded = all.length - differing.length;
  return {
    rows: (withEqualRows ? all : differing).sort(byConsequence),
    folded: {
      rows: folded,
      words: folded === 0 ? "No row is equal." : `${folded} equal ${folded === 1 ? "row is" : "rows are"} folded away.`,
    },
  };
};

const rowsOfIssue = (
  columns: ReadonlyArray<Column>,
  views: ReadonlyArray<IssueView>,
): ReadonlyArray<ConsequenceRow> => {
  const facets = views.map((view) => new Map(facetsOf(view).map((facet) => [nameOf(facet), facet])));
  const names = [...new Set(facets.flatMap((column) => [...column.keys()]))];
  return names.map((name): ConsequenceRow => {
    const found = facets.map((column) => column.get(name));
    const first = found.find((facet) => facet !== undefined)!;
    const cells = columns.map((_, i): Cell => {
      const facet = found[i];
      return facet === undefined ? { words: "not on record", data: null } : { words: facet.words, data: facet.data };
    });
    return {
      kind: first.kind,
      issue: views[0]!.issue,
      issueTitle: views.find(({ status }) => status !== null)?.title ?? views[0]!.title,
      subject: first.subject,
      title: first.title,
      cells,
      same: new Set(cells.map(({ data }) => canonicalJson(data ?? null))).size === 1,
    };
  });
};

const nameOf = ({ kind, subject }: Facet): string => `${kind} ${subject}`;

// The first row tells what happens on the next due date: the nearest that runs in some column, then the rest.
const byConsequence = (a: ConsequenceRow, b: ConsequenceRow): number =>
  facetKinds.indexOf(a.kind) - facetKinds.indexOf(b.kind) ||
  inOrder(nextDue(a), nextDue(b)) ||
  inOrder(a.issue, b.issue) ||
  inOrder(a.subject, b.subject);

const nextDue = ({ kind, cells }: ConsequenceRow): string => {
  if (kind !== "due-date") return "";
  const running = cells.flatMap(({ data }) => {
    const { status, current } = (data ?? {}) as { readonly status?: string; readonly current?: string };
    return status === "running" && current !== undefined ? [current] : [];
  });
  return running.sort()[0] ?? "9999";
};

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
