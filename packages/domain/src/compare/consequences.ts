/** What one would face in each column, row by row: the gravest first, and what is equal folded away. */
import type { Slug } from "../primitives.ts";
import type { IssueView } from "../view/issue-view.ts";
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

/** Of one issue, given as each column shows it. */
export const consequencesOf = (
  views: ReadonlyArray<IssueView>,
  withEqualRows: boolean,
): { readonly rows: ReadonlyArray<ConsequenceRow>; readonly equal: number } => {
  const all = comparedFacets(views);
  return {
    rows: all.filter(({ same }) => withEqualRows || !same).map((compared) => rowOf(views, compared)),
    equal: all.filter(({ same }) => same).length,
  };
};

/** Of all issues: the gravest first. */
export const inOrderOfConsequence = (
  issues: ReadonlyArray<{ readonly rows: ReadonlyArray<ConsequenceRow>; readonly equal: number }>,
): Consequences => {
  const folded = issues.reduce((sum, { equal }) => sum + equal, 0);
  return {
    rows: issues.flatMap(({ rows }) => rows).sort(byConsequence),
    folded: {
      rows: folded,
      words: folded === 0 ? "No row is equal." : `${folded} equal ${folded === 1 ? "row is" : "rows are"} folded away.`,
    },
  };
};

/** A facet of one issue, in each column that has it. */
interface ComparedFacet {
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
    return { found, same };
  });
};

const rowOf = (views: ReadonlyArray<IssueView>, { found, same }: ComparedFacet): ConsequenceRow => {
  const { kind, subject, title } = found.find((facet) => facet !== undefined)!;
  return {
    kind,
    issue: views[0]!.issue,
    issueTitle: views.find(({ status }) => status !== null)?.title ?? views[0]!.title,
    subject,
    title,
    cells: found.map(
      (facet): Cell =>
        facet === undefined ? { words: "not on record", data: null } : { words: facet.words(), data: dataOf(facet) },
    ),
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
