/** Rows of the log with all that is hashed and derived, for those who check or copy it. */
import { sql } from "kysely";

export interface HashedRow {
  readonly position: string;
  readonly order_position: string;
  readonly branch_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly line: string;
  readonly occurred_on: string;
  readonly reported_on: string | null;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly target_position: string | null;
  readonly target_kind: string | null;
  readonly target_id: string | null;
  readonly issues: ReadonlyArray<string>;
  readonly named: number;
  readonly content_hash: string;
  readonly chain_hash: string;
}

/** Of the row named `e`; hashes in hexadecimal. */
export const hashedColumns = sql`e.position::text as position, e.order_position::text as order_position, e.branch_id, e.event_id,
  e.type, e.line, e.occurred_on::text as occurred_on, e.reported_on::text as reported_on,
  parley.utc_text(e.recorded_at) as recorded_at, e.recorded_by, e.target_position::text as target_position, e.target_kind,
  (select t.event_id from parley.event t where t.dossier_id = e.dossier_id and t.position = e.target_position) as target_id,
  e.issues, e.named, encode(e.content_hash, 'hex') as content_hash, encode(e.chain_hash, 'hex') as chain_hash`;
