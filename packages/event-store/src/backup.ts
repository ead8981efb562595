/** A dossier out of the store and into an empty one, with nothing lost and nothing changed. */
import { readStoredLine } from "@parley/domain";
import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import { entryArguments } from "./append.ts";
import { type AppendEntry, appendEntryOf } from "./append-command.ts";
import { listBranches, type StoredBranch } from "./branches.ts";
import { contentHash } from "./chain.ts";
import { type Dossier, findDossier } from "./dossiers.ts";
import { BackupIsRefused, orFault } from "./faults.ts";
import { type HashedRow, hashedColumns } from "./hashed-row.ts";
import { streamRows } from "./read-log.ts";
import { type Verification, verify } from "./verify.ts";

/** One record of a backup, plain JSON. The dossier comes first, then its entries by position, then the receipts. */
export type BackupRecord = BackupDossier | BackupEntry | BackupReceipt;

export interface BackupDossier {
  readonly record: "dossier";
  readonly dossier: Dossier;
  readonly branches: ReadonlyArray<StoredBranch>;
}

export interface BackupEntry {
  readonly record: "entry";
  readonly position: number;
  readonly branch: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** Hexadecimal. */
  readonly contentHash: string;
  readonly chainHash: string;
  /** The canonical line, as it was hashed. */
  readonly line: string;
}

export interface BackupReceipt {
  readonly record: "receipt";
  readonly key: string;
  readonly requestHash: string;
  readonly firstPosition: number | null;
  readonly lastPosition: number | null;
  readonly positions: ReadonlyArray<number>;
  readonly answer: string | null;
}

/**
 * The dossier as it was when the export began, later appends left out; whole, or what follows a position. Nothing
 * where there is no such dossier.
 */
export async function* exportFull(db: QueryExecutorProvider, slug: string, after = 0): AsyncGenerator<BackupRecord> {
  const dossier = await findDossier(db, slug);
  if (dossier === undefined) return;
  // What is cut while this runs may lie past the head that was read first; it belongs to the next backup.
  const branches = (await listBranches(db, slug))
    .map((branch) => ({ ...branch, cuts: branch.cuts.filter((cut) => cut.fromPosition <= dossier.head + 1) }))
    .filter((branch) => branch.parent === null || branch.cuts.length > 0);
  yield { record: "dossier", dossier, branches };
  for await (const each of streamRows(db, { dossier: slug, after, upTo: dossier.head }, hashedColumns)) {
    const row = each as HashedRow;
    yield {
      record: "entry",
      position: Number(row.position),
      branch: row.branch_id,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
      contentHash: row.content_hash,
      chainHash: row.chain_hash,
      line: row.line,
    };
  }
  yield* exportReceipts(db, slug, dossier.head);
}

/**
 * Writes a backup into a dossier that is not there yet, under its own name or another, in one transaction: verified
 * before it is committed, and nothing is left of one that does not hold. Throws BackupIsRefused.
 */
export const restoreDossier = <DB>(
  db: Kysely<DB>,
  records: AsyncIterable<BackupRecord> | Iterable<BackupRecord>,
  options: { readonly as?: string; readonly onProgress?: (position: number) => void } = {},
): Promise<{ readonly dossier: string; readonly entries: number }> =>
  orFault(options.as ?? "of the backup", () =>
    db.transaction().execute(async (transaction) => {
      let dossier: string | undefined;
      let head = 0;
      let expected = 0;
      let entries: BackupEntry[] = [];
      let receipts: BackupReceipt[] = [];
      const flush = async () => {
        if (entries.length > 0) await restoreEntries(transaction, dossier!, entries);
        if (receipts.length > 0)
          await sql`select parley.restore_receipts(${dossier!}, ${JSON.stringify(receipts)}::jsonb)`.execute(
            transaction,
          );
        head = entries.at(-1)?.position ?? head;
        entries = [];
        receipts = [];
        options.onProgress?.(head);
      };

      for await (const record of records) {
        if (record.record === "dossier") {
          if (dossier !== undefined) throw new BackupIsRefused("The backup names two dossiers.");
          dossier = options.as ?? record.dossier.slug;
          expected = record.dossier.head;
          await restoreHeading(transaction, dossier, record);
        } else if (dossier === undefined) throw new BackupIsRefused("The backup does not begin with its dossier.");
        else if (record.record === "entry") entries.push(record);
        else receipts.push(record);
        if (entries.length + receipts.length >= 500) await flush();
      }
      if (dossier === undefined) throw new BackupIsRefused("The backup is empty.");
      await flush();
      if (head !== expected)
        throw new BackupIsRefused(`The backup ends at position ${head}, but its dossier had ${expected}.`);
      refuseUnlessItHolds(await verify(transaction, dossier));
      return { dossier, entries: head };
    }),
  );

const restoreHeading = async (
  db: QueryExecutorProvider,
  slug: string,
  { dossier, branches }: BackupDossier,
): Promise<void> => {
  const { rows } = await sql<{ made: boolean }>`
    select parley.restore_dossier(${slug}, ${dossier.title}, ${dossier.parties}::text[], ${dossier.createdAt}::timestamptz,
      ${dossier.createdBy}, ${JSON.stringify(branches)}::jsonb) as made`.execute(db);
  if (!rows[0]!.made)
    throw new BackupIsRefused(`There is a dossier ${slug} already; a backup goes only where none is.`);
};

const restoreEntries = async (
  db: QueryExecutorProvider,
  dossier: string,
  records: ReadonlyArray<BackupEntry>,
): Promise<void> => {
  const parsed: ReadonlyArray<AppendEntry> = records.map((record) => {
    const entry = appendEntryOf(readStoredLine(record.line));
    if (contentHash(record.line).toString("hex") !== record.contentHash)
      throw new BackupIsRefused(
        `The entry at position ${record.position} does not have the hash that the backup says.`,
      );
    // The line goes in as it was hashed, even if today's code would write it otherwise.
    return { ...entry, line: record.line };
  });
  const { entries, targets } = entryArguments(parsed);
  const [ids, types, lines, occurredOn, reportedOn] = entries;
  const [targetIds, targetKinds, issueTotals, thingTotals, issues, kinds, slugs, subjects] = targets;
  await sql`select parley.restore_entries(${dossier}, ${records.map((record) => record.position)}::bigint[],
    ${records.map((record) => record.branch)}::text[], ${records.map((record) => record.recordedAt)}::timestamptz[],
    ${records.map((record) => record.recordedBy)}::text[], ${records.map((record) => Buffer.from(record.chainHash, "hex"))}::bytea[],
    ${ids}::text[], ${types}::text[], ${lines}::text[], ${occurredOn}::date[], ${reportedOn}::date[],
    ${targetIds}::text[], ${targetKinds}::text[], ${issueTotals}::int[], ${thingTotals}::int[],
    ${issues}::text[], ${kinds}::text[], ${slugs}::text[], ${subjects}::boolean[])`.execute(db);
};

async function* exportReceipts(
  db: QueryExecutorProvider,
  dossier: string,
  head: number,
): AsyncGenerator<BackupReceipt> {
  let after = "";
  for (;;) {
    const { rows } = await sql<{
      key: string;
      request_hash: string;
      first: string | null;
      last: string | null;
      positions: ReadonlyArray<string>;
      answer: string | null;
    }>`
      select r.idempotency_key as key, r.request_hash, r.first_position::text as first, r.last_position::text as last,
        r.positions::text[] as positions, r.answer
      from parley.append_receipt r
      where r.dossier_id = ${dossier} and r.idempotency_key > ${after} and ${head} >= all (r.positions)
      order by r.idempotency_key limit 1000`.execute(db);
    for (const row of rows)
      yield {
        record: "receipt",
        key: row.key,
        requestHash: row.request_hash,
        firstPosition: row.first === null ? null : Number(row.first),
        lastPosition: row.last === null ? null : Number(row.last),
        positions: row.positions.map(Number),
        answer: row.answer,
      };
    if (rows.length < 1_000) return;
    after = rows.at(-1)!.key;
  }
}

const refuseUnlessItHolds = (verification: Verification): void => {
  if (!verification.holds)
    throw new BackupIsRefused(
      `What was restored does not hold at position ${verification.position} (${verification.part}).`,
    );
};
