/** The issues that have no view because they cannot be folded. */
import { type QueryExecutorProvider, sql } from "kysely";

export interface ParkedIssue {
  readonly issue: string;
  readonly fault: string;
}

/** The issue has no view until an entry that touches it lets it be folded again. */
export const parkIssue = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  position: number,
  { issue, fault }: ParkedIssue,
): Promise<void> => {
  await sql`delete from parley.issue_view where dossier_id = ${dossier} and version = ${version}
    and branch_id = 'main' and issue_id = ${issue}`.execute(db);
  await sql`
    insert into parley.parked_issue (dossier_id, version, branch_id, issue_id, position, fault)
    values (${dossier}, ${version}, 'main', ${issue}, ${position}, ${fault})
    on conflict (dossier_id, version, branch_id, issue_id) do update set
      position = excluded.position, fault = excluded.fault`.execute(db);
};

export const unparkIssues = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  issues: ReadonlyArray<string>,
): Promise<void> => {
  await sql`delete from parley.parked_issue where dossier_id = ${dossier} and version = ${version}
    and branch_id = 'main' and issue_id = any(${issues}::text[])`.execute(db);
};

export const readParked = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
): Promise<ReadonlyArray<ParkedIssue>> => {
  const { rows } = await sql<{ issue_id: string; fault: string }>`
    select issue_id, fault from parley.parked_issue
    where dossier_id = ${dossier} and version = ${version} and branch_id = 'main' order by issue_id`.execute(db);
  return rows.map(({ issue_id, fault }) => ({ issue: issue_id, fault }));
};
