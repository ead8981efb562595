/** Everything that an append leaves, for tests that compare two ways to the same record. */
import type { TestRecord } from "./index.ts";

/** Without what differs by its time. */
export const allThatIsLeft = async (record: TestRecord, dossier: string) => {
  const rows = async (table: string, columns: string) =>
    (
      await record.pool.query(`select ${columns} from parley.${table} where dossier_id = $1 order by ${columns}`, [
        dossier,
      ])
    ).rows;
  const { rows: events } = await record.pool.query(
    `select position, order_position, event_id, type, line, occurred_on, reported_on, recorded_by, things, named, content_hash,
       (select jsonb_object_agg(i, r) from unnest(issues, revisions) x (i, r)) as issues, issues[1:named] as named_issues
     from parley.event where dossier_id = $1 order by position`,
    [dossier],
  );
  return {
    events,
    issues: await rows(
      "event_issue",
      "branch_id, issue_id, revision, position, named, occurred_on, reported_on, order_position",
    ),
    things: await rows("event_thing", "kind, slug, branch_id, position, subject, occurred_on, order_position"),
    homes: await rows("thing_issue", "kind, slug, branch_id, issue_id, position"),
    namings: await rows("issue_naming", "branch_id, issue_id, position"),
    joins: await rows("agreement_join", "slug, branch_id, joined_slug, position"),
    receipts: await rows(
      "append_receipt",
      "idempotency_key, request_hash, first_position, last_position, positions, answer",
    ),
  };
};
