/** What one would face in each column, row by row: the gravest first, and what is equal folded away. */
import type { Slug } from "../primitives.ts";
import type { IssueView } from "../view/issue-view.ts";
import type { Column } from "./column.ts";
import { dataOf, type Facet, type FacetKind, facetKinds, facetsOf, isSame } from "./facets.ts";

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
  const all = (views[0] ?? []).flatMap((_, i) => comparedFacets(views.map((column) => column[i]!)));
  const folded = all.filter(({ same }) => same).length;
  return {
    rows: all
      .filter(({ same }) => withEqualRows || !same)
      .map((compared) => rowOf(columns, compared))
      .sort(byConsequence),
    folded: {
      rows: folded,
      words: folded === 0 ? "No row is equal." : `${folded} equal ${folded === 1 ? "row is" : "rows are"} folded away.`,
    },
  };
};

/** A facet of one issue, in each column that has it. */
interface ComparedFacet {
  readonly views: ReadonlyArray<IssueView>;
  readonly found: ReadonlyArray<Facet | undefined>;
  readonly same: boolean;
}

const comparedFacets = (views: ReadonlyArray<IssueView>): ReadonlyArray<ComparedFacet> => {
  const facets = views.map((view) => new Map(facetsOf(view).map((facet) => [nameOf(facet), facet])));
  const names = [...new Set(facets.flatMap((column) => [...column.keys()]))];
  return names.map((name): ComparedFacet => {
    const found = facets.map((column) => column.get(name));
    const [first, ...others] = found;
    const same = first !== undefined && others.every((facet) => facet !== undefined && isSame(first, facet));
    return { views, found, same };
  });
};

const rowOf = (columns: ReadonlyArray<Column>, { views, found, same }: ComparedFacet): ConsequenceRow => {
  const { kind, subject, title } = found.find((facet) => facet !== undefined)!;
  return {
    kind,
    issue: views[0]!.issue,
    issueTitle: views.find(({ status }) => status !== null)?.title ?? views[0]!.title,
    subject,
    title,
    cells: columns.map((_, i): Cell => {
      const facet = found[i];
      return facet === undefined
        ? { words: "not on record", data: null }
        : { words: facet.words(), data: dataOf(facet) };
    }),
    same,
  };
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
