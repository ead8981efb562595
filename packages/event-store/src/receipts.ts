/** What was answered to a request that bore an idempotency key. */
import { type QueryExecutorProvider, sql } from "kysely";
import { type LoggedRow, loggedColumns, loggedEntry } from "./entry-row.ts";
import type { AppendedEntry } from "./verdict.ts";

export interface Receipt {
  readonly requestHash: string;
  readonly entries: ReadonlyArray<AppendedEntry>;
  readonly answer: string | null;
}

/** Undefined where the key was not used in this dossier. */
export const findReceipt = async (
  db: QueryExecutorProvider,
  dossier: string,
  key: string,
): Promise<Receipt | undefined> => {
  const { rows } = await sql<LoggedRow & { request_hash: string; answer: string | null; found: string | null }>`
    select r.request_hash, r.answer, e.position::text as found, ${loggedColumns}
    from parley.append_receipt r
    left join lateral unnest(r.positions) with ordinality p(position, n) on true
    left join parley.event e on e.dossier_id = r.dossier_id and e.position = p.position
    where r.dossier_id = ${dossier} and r.idempotency_key = ${key} order by p.n`.execute(db);
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    requestHash: first.request_hash,
    answer: first.answer,
    entries: rows
      .filter((row) => row.found !== null)
      .map((row) => {
        const entry = loggedEntry(row);
        return {
          id: entry.development.id,
          position: entry.position,
          recordedAt: entry.recordedAt,
          known: true,
          issues: entry.concerns,
        };
      }),
  };
};
