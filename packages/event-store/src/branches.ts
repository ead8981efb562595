/** Branches and where they were cut. */
import { type Branch, type Cut, canonicalJson } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";
import { orFault } from "./faults.ts";

export type BranchStatus = "open" | "closed" | "archived";

/** A branch as the store knows it; a domain `Branch`, so `stretchesOf` takes it. */
export interface StoredBranch extends Branch {
  readonly cuts: ReadonlyArray<StoredCut>;
  readonly title: string;
  /** Null for main. */
  readonly parent: string | null;
  readonly status: BranchStatus;
  readonly narrative: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
}

export interface StoredCut extends Cut {
  /** The vantage that it was forked from or rebased to, as written. */
  readonly forkedFrom: string;
}

export interface NewBranch {
  readonly slug: string;
  readonly title: string;
  readonly narrative?: string;
  /** Every ancestor has a position at or below the head: without one, what the parent records later would shift the branch. */
  readonly cut: Cut;
  readonly forkedFrom: string;
  readonly createdBy: string;
}

/** `created`, or why not: then nothing was made. */
export type BranchVerdict = "created" | "dossier-unknown" | "slug-taken" | "parent-unknown" | "cut-beyond-head";

export const createBranch = (db: QueryExecutorProvider, dossier: string, branch: NewBranch): Promise<BranchVerdict> =>
  orFault(dossier, async () => {
    const { rows } = await sql<{ verdict: BranchVerdict }>`
      select parley.create_branch(${dossier}, ${branch.slug}, ${branch.title}, ${branch.narrative ?? null}, ${branch.createdBy},
        ${branch.cut.fromPosition}::bigint, ${branch.forkedFrom}, ${canonicalJson(branch.cut.ancestors)}::jsonb) as verdict
    `.execute(db);
    return rows[0]!.verdict;
  });

/** `as-it-is`: the branch reads just that already. Otherwise than `rebased`, nothing was written. */
export type RebaseVerdict = "rebased" | "as-it-is" | "branch-unknown" | "branch-archived" | "cut-beyond-head";

/** The new cut holds for vantages at or above its `fromPosition`; what was read below it stays as it was. */
export const rebaseBranch = (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  { cut, forkedFrom }: Pick<NewBranch, "cut" | "forkedFrom">,
): Promise<RebaseVerdict> =>
  orFault(dossier, async () => {
    const { rows } = await sql<{ verdict: RebaseVerdict }>`
      select parley.rebase_branch(${dossier}, ${branch}, ${cut.fromPosition}::bigint, ${forkedFrom},
        ${canonicalJson(cut.ancestors)}::jsonb) as verdict`.execute(db);
    return rows[0]!.verdict;
  });

export interface BranchChange {
  readonly title?: string;
  readonly narrative?: string;
  readonly status?: BranchStatus;
}

/** False where there is no such branch, or it is main, which stays as it is. */
export const changeBranch = (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  { title, narrative, status }: BranchChange,
): Promise<boolean> =>
  orFault(dossier, async () => {
    const { rows } = await sql<{ changed: boolean }>`
      select parley.change_branch(${dossier}, ${branch}, ${title ?? null}, ${narrative ?? null}, ${status ?? null}) as changed
    `.execute(db);
    return rows[0]!.changed;
  });

/** main first, then in the order of their making. */
export const listBranches = async (
  db: QueryExecutorProvider,
  dossier: string,
): Promise<ReadonlyArray<StoredBranch>> => {
  const { rows } = await sql<BranchRow>`
    ${selectBranches} where b.dossier_id = ${dossier} order by b.branch_id <> 'main', b.created_at, b.branch_id`.execute(
    db,
  );
  return rows.map(branchOf);
};

export const findBranch = async (
  db: QueryExecutorProvider,
  dossier: string,
  slug: string,
): Promise<StoredBranch | undefined> => {
  const { rows } = await sql<BranchRow>`
    ${selectBranches} where b.dossier_id = ${dossier} and b.branch_id = ${slug}`.execute(db);
  return rows[0] === undefined ? undefined : branchOf(rows[0]);
};

interface BranchRow {
  readonly slug: string;
  readonly title: string;
  readonly parent: string | null;
  readonly status: BranchStatus;
  readonly narrative: string | null;
  readonly created_at: string;
  readonly created_by: string;
  readonly cuts: string;
}

const selectBranches = sql`
  select b.branch_id as slug, b.title, b.parent_id as parent, b.status, b.narrative,
    parley.utc_text(b.created_at) as created_at, b.created_by,
    coalesce((
      select jsonb_agg(jsonb_build_object('fromPosition', c.from_position, 'forkedFrom', c.forked_from, 'ancestors', c.ancestors)
        order by c.from_position)
      from parley.branch_cut c where c.dossier_id = b.dossier_id and c.branch_id = b.branch_id), '[]')::text as cuts
  from parley.branch b`;

const branchOf = ({ created_at, created_by, cuts, ...row }: BranchRow): StoredBranch => ({
  ...row,
  cuts: JSON.parse(cuts) as ReadonlyArray<StoredCut>,
  createdAt: created_at,
  createdBy: created_by,
});
